import Boot
import Testing

/// Settings from the environment and clouds.yaml.
@Suite struct SettingsTests {
  private static let environment = [
    "OS_AUTH_URL": "http://host:5000/v3", "OS_USERNAME": "demo", "OS_PASSWORD": "secret",
    "OS_PROJECT_NAME": "project",
  ]

  private static let clouds = """
    clouds:
      home:
        auth:
          auth_url: https://home/identity
          username: me
          project_name: mine
          user_domain_name: People
        region_name: here
        interface: internalURL
      away:
        auth_type: v3applicationcredential
        auth: {auth_url: "https://away/v3", application_credential_id: abc}
    """

  private static func file(_ text: String, _ path: String) throws -> CloudsFile {
    try CloudsFile(Array(text.utf8), path: path)
  }

  private static func messages(_ sources: SettingSources) -> [String] {
    do {
      _ = try CloudSettings(sources)
      return []
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test func theEnvironmentIsEnough() throws {
    let settings = try CloudSettings(SettingSources(environment: Self.environment))
    #expect(settings.authURL == "http://host:5000/v3")
    #expect(settings.origin == "the environment (OS_*)")
    guard case .password(let user, let password, let project) = settings.credentials else {
      Issue.record("not by password")
      return
    }
    #expect(user == .name("demo", domain: .id("default")))
    #expect(project == .name("project", domain: .id("default")))
    #expect(password.revealed == "secret")
    #expect("\(password) \(settings.credentials)".contains("secret>"))
    #expect(!"\(settings)".contains(#""secret""#))
  }

  @Test(arguments: ["OS_AUTH_URL", "OS_USERNAME", "OS_PASSWORD", "OS_PROJECT_NAME"])
  func whatIsMissingIsNamed(_ name: String) throws {
    var environment = Self.environment
    environment[name] = nil
    let error = #expect(throws: CloudErrors.self) {
      try CloudSettings(SettingSources(environment: environment))
    }
    let first = try #require(error?.errors.first)
    #expect(error?.errors.count == 1)
    #expect(first.message.hasPrefix(name.dropFirst(3).lowercased() + " is missing: "))
    #expect(first.hint?.hasPrefix("set \(name), or auth.") == true)
  }

  @Test func allThatIsMissingIsNamedAtOnce() {
    #expect(Self.messages(SettingSources(environment: [:])).count == 4)
  }

  @Test func secretsComeFromTheirOwnFile() throws {
    let settings = try CloudSettings(
      SettingSources(
        environment: ["OS_CLOUD": "home"], clouds: Self.file(Self.clouds, "clouds.yaml"),
        secure: Self.file("clouds: {home: {auth: {password: hidden}}}", "secure.yaml")))
    #expect(settings.authURL == "https://home/identity/v3")
    #expect(settings.region == "here")
    #expect(settings.interface == .internal)
    guard case .password(let user, let password, _) = settings.credentials else {
      Issue.record("not by password")
      return
    }
    #expect(user == .name("me", domain: .name("People")))
    #expect(password.revealed == "hidden")
  }

  @Test func theEnvironmentCountsMoreThanTheFile() throws {
    let settings = try CloudSettings(
      SettingSources(
        environment: ["OS_REGION_NAME": "there", "OS_PASSWORD": "x"], cloud: "home",
        clouds: Self.file(Self.clouds, "clouds.yaml")))
    #expect(settings.region == "there")
  }

  /// With half of one account and half of another, the project is ambiguous.
  @Test func halfOfAnotherAccountIsRefused() throws {
    let clouds = try Self.file(Self.clouds, "clouds.yaml")
    let environment = ["OS_USERNAME": "you", "OS_PROJECT_NAME": "yours", "OS_PASSWORD": "x"]
    #expect(
      Self.messages(SettingSources(environment: environment, cloud: "home", clouds: clouds)) == [
        "the environment contradicts cloud 'home': OS_USERNAME, OS_PROJECT_NAME"
      ])
  }

  @Test(arguments: 0..<8)
  func aSettingsOwnNameCountsMoreThanAnOlderOne(_ number: Int) throws {
    // The order of dictionaries differs with each process and capacity.
    var environment = Self.environment
    for filler in 0..<(number * 7) { environment["OS_FILLER_\(filler)"] = "x" }
    environment["OS_TENANT_NAME"] = "older"
    let settings = try CloudSettings(SettingSources(environment: environment))
    guard case .password(_, _, let project) = settings.credentials else {
      Issue.record("not by password")
      return
    }
    #expect(project == .name("project", domain: .id("default")))
  }

  @Test(arguments: ["OS_PROFILE", "OS_COMPUTE_ENDPOINT_OVERRIDE"])
  func whatIsNotKnownIsRefused(_ name: String) {
    var environment = Self.environment
    environment[name] = "x"
    #expect(
      Self.messages(SettingSources(environment: environment)) == [
        "\(name.dropFirst(3).lowercased()) is set, but rkgen does not support it"
      ])
  }

  @Test func aHomeIsFound() throws {
    var environment = Self.environment
    environment["OS_CACERT"] = "~/ca.pem"
    environment["HOME"] = "/home/me"
    let settings = try CloudSettings(SettingSources(environment: environment))
    #expect(settings.authorities == "/home/me/ca.pem")
  }

  @Test func anApplicationCredentialHasItsProject() throws {
    let settings = try CloudSettings(
      SettingSources(
        environment: ["OS_CLOUD": "away", "OS_APPLICATION_CREDENTIAL_SECRET": "s"],
        clouds: Self.file(Self.clouds, "clouds.yaml")))
    guard case .applicationCredential(.id("abc"), let secret) = settings.credentials else {
      Issue.record("not by application credential")
      return
    }
    #expect(secret.revealed == "s")
  }

  @Test func aCloudThatIsNotThereIsToldWithTheNearest() throws {
    let sources = SettingSources(
      environment: [:], cloud: "hom", clouds: try Self.file(Self.clouds, "clouds.yaml"))
    #expect(Self.messages(sources) == ["clouds.yaml has no cloud 'hom'"])
  }

  @Test func ofSeveralCloudsNoneIsTaken() throws {
    let clouds = try Self.file(Self.clouds, "clouds.yaml")
    #expect(
      Self.messages(SettingSources(environment: [:], clouds: clouds)) == [
        "clouds.yaml defines several clouds: home, away"
      ])
    let one = try Self.file(
      "clouds: {home: {auth: {auth_url: 'http://h', username: u, password: p, project_name: n}}}",
      "clouds.yaml")
    #expect(
      try CloudSettings(SettingSources(environment: [:], clouds: one)).authURL == "http://h/v3")
  }

  @Test func certificatesAreAlwaysVerified() {
    var environment = Self.environment
    environment["OS_VERIFY"] = "false"
    #expect(
      Self.messages(SettingSources(environment: environment)) == [
        "verify is false, but certificates are always verified"
      ])
  }

  @Test(arguments: [
    ["OS_AUTH_SYSTEM": "rackspace", "OS_PASSWORD": "key"],
    ["NOVA_RAX_AUTH": "1", "OS_PASSWORD": "key"],
    ["OS_AUTH_TYPE": "rackspace_apikey", "OS_API_KEY": "key"], ["OS_API_KEY": "key"],
  ])
  func rackspaceTakesAKey(_ extra: [String: String]) throws {
    let base = [
      "OS_AUTH_URL": "https://identity.api.rackspacecloud.com/v2.0/", "OS_USERNAME": "me",
      "OS_TENANT_ID": "123", "OS_REGION_NAME": "DFW",
    ]
    let settings = try CloudSettings(SettingSources(environment: base.merging(extra) { $1 }))
    #expect(settings.authURL == "https://identity.api.rackspacecloud.com/v2.0")
    #expect(settings.isRackspace)
    guard case .rackspaceKey("me", let key, .id("123")) = settings.credentials else {
      Issue.record("not by API key")
      return
    }
    #expect(key.revealed == "key")
  }

  @Test func brokenFilesDontShowTheirText() {
    let error = #expect(throws: CloudErrors.self) {
      try CloudsFile(Array("clouds:\n  a: {password: 'hidden\n".utf8), path: "secure.yaml")
    }
    #expect(error?.errors.allSatisfy { $0.message.hasPrefix("secure.yaml") } == true)
    #expect(error?.errors.contains { "\($0)".contains("hidden") } == false)
  }

  /// OpenStack's clients would not verify certificates then; rkgen always does, and says so.
  @Test(arguments: ["1", "true", "Yes", "on"])
  func insecureIsRefused(_ value: String) {
    let environment = Self.environment.merging(["OS_INSECURE": value]) { $1 }
    #expect(
      Self.messages(SettingSources(environment: environment)) == [
        "insecure is \(value), but certificates are always verified"
      ])
    let not = Self.environment.merging(["OS_INSECURE": "false"]) { $1 }
    #expect(Self.messages(SettingSources(environment: not)).isEmpty)
  }
}
