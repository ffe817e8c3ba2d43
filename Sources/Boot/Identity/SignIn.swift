import Diagnostics

/// The request for a token.
///
/// Its formats were recorded against Keystone 22; those of v2.0 and Rackspace are from public
/// documentation.
struct SignInRequest {
  let settings: CloudSettings

  /// Whether it uses Keystone's v2.0 API.
  var isV2: Bool {
    switch settings.credentials {
    case .passwordV2, .rackspaceKey: true
    case .password, .applicationCredential, .token: false
    }
  }

  var request: HTTPRequest {
    HTTPRequest(
      .post, settings.authURL + (isV2 ? "/tokens" : "/auth/tokens"),
      headers: ["Content-Type": "application/json", "Accept": "application/json"],
      body: .bytes(Array(JSONText.text(["auth": body]).utf8)))
  }

  private var body: JSONValue {
    switch settings.credentials {
    case .password(let user, let password, let project):
      Self.scoped(
        ["methods": ["password"], "password": ["user": Self.user(user, password)]], project)
    case .token(let token, let project):
      Self.scoped(["methods": ["token"], "token": ["id": .string(token.revealed)]], project)
    case .applicationCredential(let which, let secret):
      // Keystone refuses a scope here.
      [
        "identity": [
          "methods": ["application_credential"],
          "application_credential": Self.applicationCredential(which, secret),
        ]
      ]
    case .passwordV2(let user, let password, let tenant):
      Self.withTenant(
        .init(
          "passwordCredentials",
          ["username": .string(user), "password": .string(password.revealed)]), tenant)
    case .rackspaceKey(let user, let key, let tenant):
      Self.withTenant(
        .init(
          "RAX-KSKEY:apiKeyCredentials",
          ["username": .string(user), "apiKey": .string(key.revealed)]), tenant)
    }
  }

  private static func scoped(_ identity: JSONValue, _ project: Principal?) -> JSONValue {
    guard let project else { return ["identity": identity] }
    return [
      "identity": identity,
      "scope": ["project": .object(principal(project))],
    ]
  }

  private static func user(_ user: Principal, _ password: Secret) -> JSONValue {
    .object(principal(user) + [.init("password", .string(password.revealed))])
  }

  private static func applicationCredential(
    _ which: ApplicationCredential, _ secret: Secret
  ) -> JSONValue {
    let name: [JSONValue.Member] =
      switch which {
      case .id(let id): [.init("id", .string(id))]
      case .name(let name, let user):
        [.init("name", .string(name)), .init("user", .object(principal(user)))]
      }
    return .object(name + [.init("secret", .string(secret.revealed))])
  }

  private static func principal(_ principal: Principal) -> [JSONValue.Member] {
    switch principal {
    case .id(let id): [.init("id", .string(id))]
    case .name(let name, .id(let domain)):
      [.init("name", .string(name)), .init("domain", ["id": .string(domain)])]
    case .name(let name, .name(let domain)):
      [.init("name", .string(name)), .init("domain", ["name": .string(domain)])]
    }
  }

  private static func withTenant(_ member: JSONValue.Member, _ tenant: Tenant?) -> JSONValue {
    switch tenant {
    case nil: .object([member])
    case .id(let id): .object([member, .init("tenantId", .string(id))])
    case .name(let name): .object([member, .init("tenantName", .string(name))])
    }
  }
}

/// The result of signing in.
struct Token: Sendable {
  /// The token for all later requests.
  let secret: Secret
  /// The project's id; nil for an unscoped token.
  let projectID: String?
  /// The project's name, if Keystone reports it.
  let projectName: String?
  /// The user's name or id, if Keystone reports it.
  let userName: String?
  /// When it was issued, as Unix time by Keystone's clock; nil if unknown.
  let issued: Int?
  let catalog: Catalog

  /// Parses the answer of Keystone v3.
  init(v3 response: HTTPResponse) throws(CloudError) {
    struct Body: Decodable { let token: Content }
    struct Content: Decodable {
      let project: Named?
      let user: Named?
      let catalog: [Catalog.Entry]?
      let issued_at: String?
    }
    let body = try JSONReply.decode(Body.self, response, from: "Keystone")
    guard let token = response.headers["x-subject-token"], !token.isEmpty else {
      throw CloudError(.malformed, "Keystone answered without a token")
    }
    secret = Secret(token)
    issued = body.token.issued_at.flatMap(CloudTime.seconds)
    projectID = body.token.project?.id
    projectName = body.token.project?.name
    userName = body.token.user?.name ?? body.token.user?.id
    catalog = Catalog(entries: body.token.catalog ?? [])
  }

  /// Parses the answer of Keystone v2.0.
  init(v2 response: HTTPResponse) throws(CloudError) {
    struct Body: Decodable { let access: Access }
    struct Access: Decodable {
      let token: Content
      let user: Named?
      let serviceCatalog: [Service]?
    }
    struct Content: Decodable {
      let id: String
      let tenant: Named?
      let issued_at: String?
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
    issued = access.token.issued_at.flatMap(CloudTime.seconds)
    projectID = access.token.tenant?.id
    projectName = access.token.tenant?.name
    userName = access.user?.name ?? access.user?.id
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

  private struct Named: Decodable {
    let id: String
    let name: String?
  }
}
