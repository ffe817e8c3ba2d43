/// What signing in gave.
struct Token: Sendable {
  /// The token for all later requests.
  let secret: Secret
  /// The project it is for; nil without one.
  let projectID: String?
  /// Where the services are.
  let catalog: Catalog

  /// Reads the answer of Keystone v3.
  init(v3 response: HTTPResponse) throws(CloudError) {
    struct Body: Decodable { let token: Content }
    struct Content: Decodable {
      let project: Named?
      let catalog: [Catalog.Entry]?
    }
    let body = try JSONReply.decode(Body.self, response, from: "Keystone")
    guard let token = response.headers["x-subject-token"], !token.isEmpty else {
      throw CloudError(.malformed, "Keystone answered without a token")
    }
    secret = Secret(token)
    projectID = body.token.project?.id
    catalog = Catalog(entries: body.token.catalog ?? [])
  }

  /// Reads the answer of Keystone v2.0.
  init(v2 response: HTTPResponse) throws(CloudError) {
    struct Body: Decodable { let access: Access }
    struct Access: Decodable {
      let token: Content
      let serviceCatalog: [Service]?
    }
    struct Content: Decodable {
      let id: String
      let tenant: Named?
    }
    struct Service: Decodable {
      let type: String
      let name: String?
      let endpoints: [Endpoint]
    }
    struct Endpoint: Decodable {
      let region: String?
      let publicURL: String?
      let internalURL: String?
      let adminURL: String?
    }
    let access = try JSONReply.decode(Body.self, response, from: "Keystone").access
    secret = Secret(access.token.id)
    projectID = access.token.tenant?.id
    let entries = (access.serviceCatalog ?? []).map { service in
      Catalog.Entry(
        type: service.type, name: service.name,
        endpoints: service.endpoints.flatMap { endpoint in
          [
            ("public", endpoint.publicURL), ("internal", endpoint.internalURL),
            ("admin", endpoint.adminURL),
          ].compactMap { interface, url in
            url.map { Catalog.Endpoint(interface: interface, region: endpoint.region, url: $0) }
          }
        })
    }
    catalog = Catalog(entries: entries)
  }

  private struct Named: Decodable { let id: String }
}
