import ClusterSpec
import Foundation
import TestSupport
import Testing

/// `rkgen kubeconfig`, and what kubectl does with it.
@Suite struct KubeconfigTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    let made = try place.run(["secrets", "new"])
    guard made.status == 0 else { throw Failure(description: made.error) }
  }

  private func make(_ options: String...) throws -> CommandResult {
    try place.run(["kubeconfig", "cluster.yaml", "--secrets", "secrets.yaml"] + options)
  }

  private func bundle() throws -> SecretsBundle {
    let text = try #require(place.scratch.text("secrets.yaml"))
    return try #require(SecretsBundle.read(Array(text.utf8), file: "s").bundle)
  }

  /// As kubectl reads it.
  private struct Config: Decodable {
    struct Cluster: Decodable {
      let server: String
      let certificateAuthorityData: Data
      enum CodingKeys: String, CodingKey {
        case server
        case certificateAuthorityData = "certificate-authority-data"
      }
    }
    struct User: Decodable {
      let username: String?
      let password: String?
      let clientCertificateData: Data?
      enum CodingKeys: String, CodingKey {
        case username, password
        case clientCertificateData = "client-certificate-data"
      }
    }
    struct NamedCluster: Decodable {
      let name: String
      let cluster: Cluster
    }
    struct NamedUser: Decodable {
      let name: String
      let user: User
    }
    let clusters: [NamedCluster]
    let users: [NamedUser]
  }

  private func kubectl(_ arguments: String...) throws -> CommandResult {
    // Without the settings of the user who runs the tests.
    try Command.run(
      "kubectl", ["--kubeconfig", place.scratch.path("kubeconfig")] + arguments,
      environment: ["HOME": place.scratch.folder.path, "KUBECONFIG": "/nowhere"])
  }

  private func read() throws -> Config {
    // The part that the context names, which also checks that the references match.
    let result = try kubectl("config", "view", "--raw", "--minify", "-o", "json")
    guard result.status == 0 else { throw Failure(description: result.error) }
    return try JSONDecoder().decode(Config.self, from: result.output)
  }

  @Test(.thorough) func administratorHasNameAndPassword() throws {
    let result = try make("--set", "master.address=192.0.2.9", "-o", "kubeconfig")
    #expect(result.status == 0 && result.output.isEmpty, "\(result.error)")
    #expect(place.scratch.mode("kubeconfig") == 0o600)
    let config = try read()
    let bundle = try bundle()
    #expect(config.clusters.map(\.name) == ["kubernetes"])
    #expect(config.clusters.first?.cluster.server == "https://192.0.2.9:6443")
    let trusted = config.clusters.first?.cluster.certificateAuthorityData
    #expect(trusted == bundle.trusted(.kubernetes).map { Data($0.description.utf8) })
    #expect(config.users.map(\.name) == ["admin@kubernetes"])
    #expect(config.users.first?.user.username == "admin")
    #expect(config.users.first?.user.password == bundle.adminPassword.description)
    #expect(config.users.first?.user.clientCertificateData == nil)
  }

  /// v0.9 supports neither passwords nor client certificates, and listens on another port.
  @Test func administratorMayHaveAToken() throws {
    let ninth = [
      "kubernetes.version=v0.9.0", "network.control=cloud", "network.cloud.addresses=assigned",
    ].flatMap { ["--set", $0] }
    let arguments = ["kubeconfig", "cluster.yaml", "--secrets", "secrets.yaml"] + ninth
    let result = try place.run(arguments)
    let password = try bundle().adminPassword
    #expect(result.status == 0 && result.text.contains("https://192.168.0.10:8443"))
    #expect(result.text.contains("token: ") && result.text.contains(password.description))
    let alice = try place.run(arguments + ["--user", "alice"])
    #expect(alice.status == 1 && alice.error.contains("v0.9.0 has no certificate authentication"))
  }

  @Test func nobodyIsKnownToTheFirstRelease() throws {
    let third = [
      "kubernetes.version=v0.3.0", "network.control=cloud", "network.cloud.addresses=assigned",
    ].flatMap { ["--set", $0] }
    let result = try place.run(
      ["kubeconfig", "cluster.yaml", "--secrets", "secrets.yaml"] + third)
    #expect(
      result.status == 1 && result.error.contains("v0.3.0 has no authentication"), "\(result.error)"
    )
  }

  @Test func rotationTrustsBoth() throws {
    #expect(try place.run(["secrets", "rotate", "--authority"]).status == 0)
    #expect(try make("--server", "https://k.example", "-o", "kubeconfig").status == 0)
    let data = try #require(try read().clusters.first?.cluster.certificateAuthorityData)
    let text = try #require(PEMText(String(decoding: data, as: UTF8.self)))
    #expect(text.labels == ["CERTIFICATE", "CERTIFICATE"])
  }

  @Test func serverMustBeKnown() throws {
    let unknown = try make()
    #expect(unknown.status == 1 && unknown.output.isEmpty)
    #expect(unknown.error.contains("has no master.address, so --server must give"))
    #expect(unknown.error.contains("'nova show kubernetes-master'"))
    for bad in ["http://k.example", "k.example:6443", "https://me:geheim@k.example"] {
      let refused = try make("--server", bad)
      #expect(refused.status == 1 && refused.error.contains("--server must be an https URL"))
      #expect(!refused.error.contains("geheim"))
    }
  }

  @Test func nothingIsOverwritten() throws {
    try place.scratch.file("kubeconfig", "precious\n")
    let result = try make("--server", "https://k.example", "-o", "kubeconfig")
    #expect(
      result.status == 74 && result.error.contains("kubeconfig already exists and was not changed"))
    #expect(place.scratch.text("kubeconfig") == "precious\n")
  }

  @Test(arguments: ["a\nb", "\u{1B}[1m", String(repeating: "x", count: 65)])
  func userMustFitACertificate(_ name: String) throws {
    let result = try make("--server", "https://k.example", "--user=\(name)")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.contains("a user name must have 1 to 64 characters"))
  }

  @Test func olderSecretsHaveNoAuthority() throws {
    try place.scratch.file("secrets.yaml", Workplace.secrets, mode: 0o600)
    let result = try make("--server", "https://k.example")
    #expect(
      result.status == 1 && result.error.contains("hint: 'rkgen secrets upgrade' creates it"))
  }

  /// A server with a certificate as a master creates it: kubectl accepts it and authenticates.
  @Test(.thorough) func kubectlAsksWithIt() throws {
    let bundle = try bundle()
    let kubernetes = try #require(bundle.signer(.kubernetes))
    let etcd = try #require(bundle.signer(.etcd))
    let trusted = try place.scratch.file("trusted.crt", kubernetes.certificate.description)
    let server = try WhoAsks(
      place.scratch, signer: kubernetes.blocks.description, trusting: trusted.path)
    let url = "https://127.0.0.1:\(server.port)"
    #expect(try make("--server", url, "-o", "kubeconfig").status == 0)
    let admin = try kubectl("get", "--raw", "/")
    let basic = Data("admin:\(bundle.adminPassword)".utf8).base64EncodedString()
    #expect(admin.status == 0, "\(admin.error)")
    #expect(admin.text.contains("\"certificate\": \"\"") && admin.text.contains("Basic \(basic)"))

    #expect(try make("--server", url, "--user", "alice", "-o", "alice").status == 0)
    try FileManager.default.removeItem(atPath: place.scratch.path("kubeconfig"))
    try FileManager.default.moveItem(
      atPath: place.scratch.path("alice"), toPath: place.scratch.path("kubeconfig"))
    let alice = try kubectl("get", "--raw", "/")
    #expect(alice.text == #"{"certificate": "alice", "authorization": ""}"#, "\(alice.error)")

    // An impostor learns nothing: kubectl sends no request to a server that the authority did not sign.
    let impostor = try WhoAsks(
      place.scratch, signer: etcd.blocks.description, trusting: trusted.path)
    #expect(
      try make("--server", "https://127.0.0.1:\(impostor.port)", "-o", "other").status == 0)
    try FileManager.default.removeItem(atPath: place.scratch.path("kubeconfig"))
    try FileManager.default.moveItem(
      atPath: place.scratch.path("other"), toPath: place.scratch.path("kubeconfig"))
    let refused = try kubectl("get", "--raw", "/")
    #expect(refused.status != 0 && refused.error.contains("unknown authority"))
  }

  @Test func certificateOfAUserIsGoodForAYear() throws {
    #expect(
      try make("--server", "https://k.example", "--user", "alice", "-o", "kubeconfig").status == 0)
    let data = try #require(try read().users.first?.user.clientCertificateData)
    try place.scratch.file("alice.crt", data)
    try place.scratch.file(
      "authority.crt", try #require(try bundle().trusted(.kubernetes)).description)
    let verify = try place.shell(
      "openssl verify -purpose sslclient -CAfile authority.crt alice.crt "
        + "&& openssl x509 -in alice.crt -noout -subject -checkend $((364 * 86400)) "
        + "&& ! openssl x509 -in alice.crt -noout -checkend $((366 * 86400)) > /dev/null")
    #expect(verify.status == 0, "\(verify.text)\(verify.error)")
    #expect(verify.text.contains("alice.crt: OK\nsubject=CN = alice\n"))
  }
}
