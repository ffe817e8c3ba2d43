import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// Every way to sign in, checked by the cloud's answers.
  @Suite struct SignInTests {
    private func status(
      _ site: Site, _ environment: [String: String], _ more: [String] = []
    ) throws -> CommandResult {
      try Command.run(
        "env",
        ["-i", "HOME=\(site.scratch.folder.path)", "PATH=/usr/bin:/bin"]
          + environment.map { "\($0.key)=\($0.value)" }
          + [Repository.rkgen.path, "status", "cluster.yaml"] + more,
        in: site.scratch.folder)
    }

    /// Exit code 2: signed in, and nothing of the cluster exists.
    private func isSignedIn(_ result: CommandResult) -> Bool {
      result.status == 2 && result.text.contains("-master  missing")
    }

    @Test(arguments: ["openrc", "adminrc", "tlsrc"])
    func byTheEnvironment(_ login: String) throws {
      let site = try Site(nodes: 1)
      let result = try status(site, try site.cloud.login(login))
      #expect(isSignedIn(result), "\(result.error)")
    }

    @Test(arguments: ["demo", "tls"])
    func byCloudsYAML(_ cloud: String) throws {
      let site = try Site(nodes: 1)
      let text = try String(contentsOfFile: "\(site.cloud.state)/clouds.yaml", encoding: .utf8)
      try site.scratch.file(".config/openstack/clouds.yaml", text, mode: 0o600)
      #expect(isSignedIn(try status(site, ["OS_CLOUD": cloud])))
      #expect(isSignedIn(try status(site, [:], ["--os-cloud", cloud])))
      let unknown = try status(site, ["OS_CLOUD": "dem"])
      #expect(unknown.status == 1)
      #expect(unknown.error.contains("did you mean 'demo'?"))
    }

    @Test func passwordsFromTheirOwnFile() throws {
      let site = try Site(nodes: 1)
      let text = try String(contentsOfFile: "\(site.cloud.state)/clouds.yaml", encoding: .utf8)
      let without = text.split(separator: "\n").filter { !$0.contains("password:") }
      try site.scratch.file("clouds.yaml", without.joined(separator: "\n") + "\n")
      let missing = try status(site, ["OS_CLOUD": "demo"])
      #expect(missing.status == 1)
      #expect(missing.error.contains("password is missing: the user's password"))
      try site.scratch.file("secure.yaml", "clouds: {demo: {auth: {password: fixture}}}\n")
      let found = try status(site, ["OS_CLOUD": "demo"])
      #expect(isSignedIn(found))
      #expect(found.error.contains("others can read the secrets in ./secure.yaml (mode 0644)"))
    }

    @Test func byApplicationCredential() throws {
      let site = try Site(nodes: 1)
      let made =
        try site.cloud.client(["application", "credential", "create", site.name])
        as? [String: Any]
      let login = try site.cloud.login("openrc")
      let environment = [
        "OS_AUTH_URL": login["OS_AUTH_URL"] ?? "", "OS_AUTH_TYPE": "v3applicationcredential",
        "OS_APPLICATION_CREDENTIAL_ID": made?["id"] as? String ?? "",
        "OS_APPLICATION_CREDENTIAL_SECRET": made?["secret"] as? String ?? "",
      ]
      let result = try status(site, environment)
      #expect(isSignedIn(result), "\(result.error)")
      let named = [
        "OS_APPLICATION_CREDENTIAL_ID": "", "OS_APPLICATION_CREDENTIAL_NAME": site.name,
        "OS_USERNAME": "demo",
      ]
      #expect(isSignedIn(try status(site, environment.merging(named) { $1 })))
      try site.cloud.run(["application", "credential", "delete", site.name])
    }

    @Test func byToken() throws {
      let site = try Site(nodes: 1)
      let issued = try site.cloud.client(["token", "issue"]) as? [String: Any]
      let login = try site.cloud.login("openrc")
      let environment = [
        "OS_AUTH_URL": login["OS_AUTH_URL"] ?? "", "OS_AUTH_TYPE": "token",
        "OS_TOKEN": issued?["id"] as? String ?? "", "OS_PROJECT_NAME": "demo",
      ]
      let result = try status(site, environment)
      #expect(isSignedIn(result), "\(result.error)")
    }

    @Test func aWrongPasswordIsToldAtOnce() throws {
      let site = try Site(nodes: 1)
      var login = try site.cloud.login("openrc")
      login["OS_PASSWORD"] = "not this one"
      let result = try status(site, login)
      #expect(result.status == 69)
      #expect(
        result.error.contains(
          "Keystone rejects the credentials: user, password or project is wrong"))
      #expect(!result.error.contains("not this one"))
    }

    @Test func aTokenThatIsNoneIsToldAtOnce() throws {
      let site = try Site(nodes: 1)
      var login = try site.cloud.login("openrc")
      login["OS_PASSWORD"] = nil
      login["OS_TOKEN"] = "gAAAAnot-this-one"
      let result = try status(site, login)
      #expect(result.status == 69)
      #expect(
        result.error.contains("rejects the credentials: the token is wrong, has expired, or is"))
      #expect(!result.error.contains("gAAAA"))
      login["OS_PROJECT_NAME"] = nil
      let none = try status(site, login)
      #expect(none.status == 1 && none.error.contains("= hint: set OS_PROJECT_NAME"))
    }

    @Test func unknownAuthoritiesAreNotTrusted() throws {
      let site = try Site(nodes: 1)
      var login = try site.cloud.login("tlsrc")
      login["OS_CACERT"] = nil
      // What corelibs-foundation would treat as "verify nothing".
      login["URLSessionCertificateAuthorityInfoFile"] = "INSECURE_SSL_NO_VERIFY"
      let result = try status(site, login)
      #expect(result.status == 69)
      #expect(result.error.contains("its certificate can't be verified"))
      #expect(result.error.contains("= hint: set OS_CACERT, or cacert in clouds.yaml, to the"))
      login["OS_INSECURE"] = "true"
      let insecure = try status(site, login)
      #expect(insecure.status == 1)
      #expect(insecure.error.contains("insecure is true, but certificates are always verified"))
    }

    @Test func aRegionThatIsNotThereIsTold() throws {
      let site = try Site(nodes: 1)
      var login = try site.cloud.login("openrc")
      login["OS_REGION_NAME"] = "Nowhere"
      let result = try status(site, login)
      #expect(result.status == 1)
      #expect(result.error.contains("is not in region 'Nowhere'"))
      #expect(result.error.contains("it is in RegionOne"))
    }
  }
}
