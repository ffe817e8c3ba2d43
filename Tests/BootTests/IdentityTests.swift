import Boot
import Foundation
import Testing

/// The sign-in requests, and the services found in the answers.
@Suite struct IdentityTests {
  private let diary = Cluster.Diary()

  /// A cloud with a given catalog, which records its requests.
  private actor Cloud: Transport {
    private let signedIn: HTTPResponse
    private(set) var requests: [HTTPRequest] = []

    init(_ signedIn: HTTPResponse) { self.signedIn = signedIn }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
      requests.append(request)
      if request.method == .post { return signedIn }
      return HTTPResponse(status: 200, body: Array(#"{"servers": []}"#.utf8))
    }

    nonisolated func send(
      _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
    ) async throws(TransportFault) -> HTTPResponse { await answer(request) }
  }

  private static func v3(_ catalog: String) -> HTTPResponse {
    HTTPResponse(
      status: 201, headers: ["X-Subject-Token": "t"],
      body: Array(#"{"token": {"project": {"id": "p"}, "catalog": \#(catalog)}}"#.utf8))
  }

  private static let home = v3(
    #"[{"type": "compute", "endpoints": [{"interface": "public", "region": "R", "url": "http://n"}]}]"#
  )

  private func ask(_ cloud: Cloud, _ settings: CloudSettings) async throws {
    let session = CloudSession(settings, transport: cloud, dependencies: diary.dependencies)
    _ = try await Booter(Cluster.request(keyPath: "/none"), session: session).servers()
  }

  private func settings(_ credentials: Credentials, region: String? = "R") -> CloudSettings {
    CloudSettings(
      authURL: "http://k/v", credentials: credentials, region: region, origin: "a test")
  }

  private func body(_ cloud: Cloud) async throws -> String {
    let request = try #require(await cloud.requests.first)
    guard case .bytes(let bytes) = request.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func everyWayHasItsRequest() async throws {
    let demo = Principal.name("demo", domain: .name("D"))
    let ways: [(Credentials, String)] = [
      (
        .password(user: .id("u"), password: Secret("p\"w"), project: demo),
        #"{"auth": {"identity": {"methods": ["password"], "password": {"user": {"id": "u", "#
          + #""password": "p\"w"}}}, "scope": {"project": {"name": "demo", "domain": {"name": "D"}}}}}"#
      ),
      (
        .applicationCredential(.id("a"), secret: Secret("s")),
        #"{"auth": {"identity": {"methods": ["application_credential"], "#
          + #""application_credential": {"id": "a", "secret": "s"}}}}"#
      ),
      (
        .applicationCredential(.name("a", user: demo), secret: Secret("s")),
        #"{"auth": {"identity": {"methods": ["application_credential"], "application_credential": "#
          + #"{"name": "a", "user": {"name": "demo", "domain": {"name": "D"}}, "secret": "s"}}}}"#
      ),
      (
        .token(Secret("t"), project: nil),
        #"{"auth": {"identity": {"methods": ["token"], "token": {"id": "t"}}}}"#
      ),
    ]
    for (credentials, expected) in ways {
      let cloud = Cloud(Self.home)
      try await ask(cloud, settings(credentials))
      #expect(try await body(cloud) == expected)
      #expect(await cloud.requests.map(\.url).first == "http://k/v/auth/tokens")
      #expect(await cloud.requests.last?.headers["X-Auth-Token"] == "t")
    }
  }

  /// The answer is taken from Rackspace's documentation; it was never tested there.
  @Test func rackspacesSecondComputeServiceIsTaken() async throws {
    let answer = """
      {"access": {"token": {"id": "tok", "tenant": {"id": "123"}}, "serviceCatalog": [
        {"type": "compute", "name": "cloudServers",
         "endpoints": [{"publicURL": "https://servers/v1.0/123"}]},
        {"type": "compute", "name": "cloudServersOpenStack", "endpoints": [
          {"region": "ORD", "publicURL": "https://ord.servers/v2/123"},
          {"region": "DFW", "publicURL": "https://dfw.servers/v2/123"}]}]}}
      """
    let cloud = Cloud(HTTPResponse(status: 200, body: Array(answer.utf8)))
    try await ask(
      cloud,
      settings(.rackspaceKey(user: "me", key: Secret("k"), tenant: .id("123")), region: "DFW"))
    #expect(
      try await body(cloud)
        == #"{"auth": {"RAX-KSKEY:apiKeyCredentials": {"username": "me", "apiKey": "k"}, "tenantId": "123"}}"#
    )
    let urls = await cloud.requests.map(\.url)
    #expect(urls.first == "http://k/v/tokens")
    #expect(urls.last?.hasPrefix("https://dfw.servers/v2/123/servers/detail?") == true)
  }

  @Test func aPasswordOfVersionTwoNamesItsTenant() async throws {
    let answer = """
      {"access": {"token": {"id": "tok"}, "serviceCatalog": [
        {"type": "compute", "endpoints": [{"region": "R", "publicURL": "http://n/"}]}]}}
      """
    let cloud = Cloud(HTTPResponse(status: 200, body: Array(answer.utf8)))
    try await ask(
      cloud, settings(.passwordV2(user: "me", password: Secret("p"), tenant: .name("mine"))))
    #expect(
      try await body(cloud)
        == #"{"auth": {"passwordCredentials": {"username": "me", "password": "p"}, "tenantName": "mine"}}"#
    )
  }

  @Test(arguments: [
    ("[]", "R", "the cloud has no Nova (compute)"),
    (
      #"[{"type": "compute", "endpoints": [{"interface": "public", "region": "A", "url": "http://a"}]}]"#,
      "R", "Nova is not in region 'R'"
    ),
    (
      #"[{"type": "compute", "endpoints": [{"interface": "public", "region": "A", "url": "http://a"}, "#
        + #"{"interface": "public", "region": "B", "url": "http://b"}]}]"#, nil,
      "no region is selected, but the cloud has A, B"
    ),
    (
      #"[{"type": "compute", "endpoints": [{"interface": "admin", "region": "R", "url": "http://a"}]}]"#,
      "R", "Nova has no public endpoint"
    ),
  ])
  func whatTheCatalogLacksIsSaid(_ catalog: String, _ region: String?, _ message: String) async {
    let cloud = Cloud(Self.v3(catalog))
    let error = await #expect(throws: CloudError.self) {
      try await ask(cloud, settings(.token(Secret("t"), project: nil), region: region))
    }
    #expect(error?.message == message)
  }
}
