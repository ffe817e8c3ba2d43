import ClusterSpec
import CommandSupport
import Foundation
import Rendering
import TestSupport
import Testing

/// `rkgen secrets upgrade` and `rotate`: what they change in a file, and what they keep.
@Suite struct SecretsCommandTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func bundle(_ file: String = "secrets.yaml") throws -> SecretsBundle {
    let text = try #require(place.scratch.text(file))
    let result = SecretsBundle.read(Array(text.utf8), file: file)
    return try #require(result.bundle, "\(result.diagnostics)")
  }

  /// Runs a command, which must not print any secret.
  private func run(_ arguments: String...) throws -> CommandResult {
    let result = try place.run(arguments)
    guard let text = place.scratch.text("secrets.yaml") else { return result }
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.utf8.count >= 40, !line.contains(" ") {
        #expect(!(result.text + result.error).contains(line))
      }
    }
    #expect(!result.error.contains(Workplace.seed) && !result.error.contains("open sesame"))
    return result
  }

  @Test func upgradeAddsWhatIsMissingAndKeepsTheRest() throws {
    let older = "# Mine.\n" + Workplace.secrets + "cloudProvider: {apiKey: 'x'} # kept"
    try place.scratch.file("secrets.yaml", older, mode: 0o600)
    let result = try run("secrets", "upgrade")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(
      result.error == """
        rkgen: note: added to secrets.yaml: authorities, etcdClient, serviceAccounts; back up the file

        """)
    let text = try #require(place.scratch.text("secrets.yaml"))
    #expect(text.hasPrefix(older + "\n"))
    #expect(place.scratch.mode("secrets.yaml") == 0o600)
    #expect(try bundle().certificates != nil && bundle().cloudAPIKey?.description == "x")

    let again = try run("secrets", "upgrade", "secrets.yaml")
    #expect(again.status == 0 && again.error == "rkgen: note: secrets.yaml is complete\n")
    #expect(place.scratch.text("secrets.yaml") == text)
  }

  /// Replacing one part alone.
  @Test func upgradeMakesARemovedSectionAgain() throws {
    #expect(try run("secrets", "new").status == 0)
    let whole = try #require(place.scratch.text("secrets.yaml"))
    let before = try #require(try bundle().certificates)
    let start = try #require(whole.range(of: "etcdClient:\n"))
    let end = try #require(whole.range(of: "# The key that signs"))
    let less = whole[..<start.lowerBound] + whole[end.lowerBound...]
    try place.scratch.file("secrets.yaml", String(less), mode: 0o600)
    let refused = try run("render", "cluster.yaml", "--secrets", "secrets.yaml")
    #expect(refused.status == 1)
    #expect(refused.error.contains("hint: run: rkgen secrets upgrade secrets.yaml"))
    let result = try run("secrets", "upgrade")
    #expect(result.error.contains("added to secrets.yaml: etcdClient;"))
    let after = try #require(try bundle().certificates)
    #expect(after.authorities == before.authorities)
    #expect(after.serviceAccountKey == before.serviceAccountKey)
    #expect(after.etcdClient != before.etcdClient)
  }

  @Test(arguments: [
    "{apiVersion: rkgen/v1, kind: Secrets, tokenSeed: '\(Workplace.seed)', admin: {password: x}}\n",
    Workplace.secrets + "...\n", Workplace.secrets + "etcdClient:\n",
    Workplace.secrets + "previous: {tokenSeed: x}\n",
  ]) func whatCannotBeCompletedStays(_ text: String) throws {
    try place.scratch.file("secrets.yaml", text, mode: 0o600)
    let result = try run("secrets", "upgrade")
    #expect(result.status == 1 && result.error.contains("error: "), "\(result.error)")
    #expect(place.scratch.text("secrets.yaml") == text)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.scratch.folder.path).count == 2)
  }

  @Test(arguments: [["upgrade"], ["rotate", "--tokens"], ["rotate", "--finish"]])
  func sharedFilesAreRefused(_ arguments: [String]) throws {
    try place.scratch.file("secrets.yaml", Workplace.secrets, mode: 0o640)
    let result = try place.run(["secrets"] + arguments)
    #expect(result.status == 1 && result.error.contains("run: chmod 600 secrets.yaml"))
    #expect(place.scratch.text("secrets.yaml") == Workplace.secrets)
    #expect(place.scratch.mode("secrets.yaml") == 0o640)
  }

  /// A symbolic link stays a link, and a private file stays private.
  @Test func linkAndModeStay() throws {
    try place.scratch.file("safe/mine.yaml", Workplace.secrets, mode: 0o400)
    try FileManager.default.createSymbolicLink(
      atPath: place.scratch.path("secrets.yaml"), withDestinationPath: "safe/mine.yaml")
    #expect(try run("secrets", "upgrade").status == 0)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: place.scratch.path("secrets.yaml")) == "safe/mine.yaml")
    #expect(place.scratch.mode("safe/mine.yaml") == 0o400)
    #expect(try bundle("safe/mine.yaml").certificates != nil)
  }

  @Test func rotationGoesByTwoSteps() throws {
    #expect(try run("secrets", "new").status == 0)
    let old = try bundle()
    let started = try run("secrets", "rotate", "--authority", "--tokens")
    #expect(started.status == 0)
    #expect(
      started.error.contains(
        "new authorities and a new token seed alongside the old; render, rebuild the master, then each"
      ))
    #expect(started.error.contains("run: rkgen secrets rotate secrets.yaml --finish\n"))
    #expect(place.scratch.mode("secrets.yaml") == 0o600)
    let both = try bundle()
    #expect(both.previous.tokenSeed == old.tokenSeed && both.tokenSeed != old.tokenSeed)
    #expect(both.previous.authorities == old.certificates?.authorities)
    #expect(both.adminPassword == old.adminPassword)
    for option in ["--authority", "--tokens"] {
      let text = place.scratch.text("secrets.yaml")
      let second = try run("secrets", "rotate", option)
      #expect(second.status == 1 && second.error.contains("is under way"))
      #expect(second.error.contains("hint: 'rkgen secrets rotate --finish' finishes it"))
      #expect(place.scratch.text("secrets.yaml") == text)
    }
    let finished = try run("secrets", "rotate", "--finish")
    #expect(finished.status == 0 && finished.error.contains("has only the new secrets"))
    #expect(try bundle().previous.isEmpty && bundle().tokenSeed == both.tokenSeed)
    let twice = try run("secrets", "rotate", "--finish")
    #expect(twice.status == 1 && twice.error.contains("error: no rotation is under way"))
  }

  @Test func rotationKeepsWhatTheOperatorSet() throws {
    try place.scratch.file(
      "secrets.yaml",
      """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: '\(Workplace.seed)'
      admin: {user: "*me: #1", password: "two\\nlines\\t'"}
      cloudProvider: {apiKey: '0x10'}

      """, mode: 0o600)
    let before = try bundle()
    #expect(try run("secrets", "rotate", "--tokens").status == 0)
    let after = try bundle()
    #expect(after.adminUser == before.adminUser && after.adminPassword == before.adminPassword)
    #expect(after.cloudAPIKey == before.cloudAPIKey)
    let refused = try run("secrets", "rotate", "--authority")
    #expect(
      refused.status == 1 && refused.error.contains("hint: 'rkgen secrets upgrade' creates them"))
  }

  @Test(arguments: [[], ["--finish", "--tokens"], ["--authority", "--finish"]])
  func rotationNeedsToKnowWhat(_ options: [String]) throws {
    try place.scratch.file("secrets.yaml", Workplace.secrets, mode: 0o600)
    let result = try place.run(["secrets", "rotate", "secrets.yaml"] + options)
    #expect(result.status == 64)
    #expect(place.scratch.text("secrets.yaml") == Workplace.secrets)
  }

  @Test func certificatesThatAreMissingAreOneRemedy() {
    let open: Set<Placeholder> = [
      .authority(.etcd), .signer(.kubernetes), .etcdClient, .serviceAccountKey, .cloudAPIKey,
    ]
    #expect(
      open.remedies(secrets: "s.yaml") == [
        "certificates and keys in s.yaml (run: rkgen secrets upgrade s.yaml)",
        "cloudProvider.apiKey in s.yaml",
      ])
    #expect(open.remedies(secrets: nil) == ["--secrets"])
  }
}
