import CloudConfig
import ClusterSpec
import CommandSupport
import Foundation
import TestSupport
import Testing

/// The options, output and exit codes of `rkgen lint` and `validate`.
@Suite struct LintCommandTests {
  /// Machines are checked for the guests that can run their release.
  @Test(arguments: [
    ("v0.18.1", "", Set<Guest>([.coreos2015, .coreos2018])),
    (
      "v1.28.7", "\nnetwork: {control: cloud}\nmaster: {address: 192.168.0.10}",
      Set<Guest>([.flatcar])
    ),
  ])
  func machinesAreJudgedByWhoCanRunThem(
    _ version: String, _ more: String, _ guests: Set<Guest>
  ) throws {
    let text =
      "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: demo}\n"
      + "kubernetes: {version: \(version)}\(more)\n"
    let result = ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: Array(text.utf8)))
    let spec = try #require(result.spec, "\(result.diagnostics)")
    #expect(RenderedLint.guests(of: spec) == guests)
  }

  private let place: Workplace

  init() throws { place = try Workplace() }

  private static let bad = "#cloud-config\nhostnam: a\n"

  /// Guests that can't run the release are left out, wherever it is fetched from.
  @Test(arguments: [
    ("v0.18.1", [], "no findings"), ("v0.18.1", ["--packed"], "no findings"),
    // Today's master fits compressed only.
    ("v1.28.7", [], "1 note"), ("v1.28.7", ["--packed"], "no findings"),
    ("v1.28.7", ["--format", "ignition"], "1 note"),
    ("v1.28.7", ["--set", "release.mirror=https://a.example/kubernetes"], "1 note"),
  ])
  func renderedFolderIsClean(_ release: String, _ options: [String], _ summary: String) throws {
    let spec = try place.run(["init", "--release", release]).text
    try place.scratch.file("cluster.yaml", spec)
    _ = try place.run(["render", "cluster.yaml", "-o", "out"] + options)
    let result = try place.run(["lint", "--strict", "out"])
    #expect(result.status == 0)
    #expect(result.text.hasSuffix("\(summary) in 5 machines\n"), "\(result.text)\(result.error)")
    #expect(try place.run(["validate", "--strict", "cluster.yaml"]).status == 0)
  }

  @Test func allGuestsAreLintedForIfThatIsAsked() throws {
    let text =
      "#cloud-config\nwrite_files:\n- {path: /opt/kubernetes/version, content: kubelet v1.28.7}\n"
      + "coreos:\n  units:\n  - name: a.service\n    content: |\n"
      + "      [Service]\n      Type=oneshot\n      Restart=on-failure\n      ExecStart=/usr/bin/true\n"
    let input = Data(text.utf8)
    #expect(try place.run(["lint", "-"], input: input).status == 0)
    let all = try place.run(["lint", "--guest", "all", "-"], input: input)
    #expect(all.status == 1)
    #expect(all.text.contains("[RK1237 coreos-2015 coreos-2018]"), "\(all.text)")
  }

  @Test func standardInputIsRead() throws {
    let result = try place.run(["lint", "-"], input: Data(Self.bad.utf8))
    #expect(result.status == 1)
    #expect(result.text.hasPrefix("<stdin>:2:1: error: "))
  }

  @Test func warningsAreErrorsWhenStrict() throws {
    let input = Data("#cloud-config\nhostname: a.b\n".utf8)
    #expect(try place.run(["lint", "-"], input: input).status == 0)
    #expect(try place.run(["lint", "--strict", "-"], input: input).status == 1)
  }

  @Test func aRuleIsAllowedEverywhere() throws {
    let input = Data("#cloud-config\nhostname: a.b\n".utf8)
    for rule in ["RK1135", "bad-hostname"] {
      let result = try place.run(["lint", "--strict", "--allow", rule, "-"], input: input)
      #expect(result.status == 0)
      #expect(result.text.contains("1 finding allowed"), "\(result.text)")
    }
    let unknown = try place.run(["lint", "--allow", "bad-hostnam", "-"], input: input)
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("did you mean 'bad-hostname'?"), "\(unknown.error)")
  }

  @Test func machinesReadTheFormats() throws {
    try place.scratch.file("bad.yaml", Self.bad)
    struct Report: Decodable {
      struct Finding: Decodable { let code: String }
      struct Size: Decodable { let base64Characters: Int }
      let diagnostics: [Finding]
      let errors: Int
      let sizes: [Size]
    }
    let json = try place.run(["lint", "--format", "json", "bad.yaml"])
    let report = try JSONDecoder().decode(Report.self, from: json.output)
    #expect(report.diagnostics.map(\.code) == ["RK1121"])
    #expect(report.errors == 1)
    #expect(report.sizes.map(\.base64Characters) == [36])
    let github = try place.run(["lint", "--format", "github", "bad.yaml"])
    #expect(github.text.hasPrefix("::error file=bad.yaml,line=2,col=1,"))
    let sarif = try place.run(["lint", "--format", "sarif", "bad.yaml"])
    let value = try JSONSerialization.jsonObject(with: sarif.output) as? [String: Any]
    #expect(value?["version"] as? String == "2.1.0")
    let table = try place.run(["lint", "--format", "table", "bad.yaml"])
    #expect(table.text.contains("base64"))
    for result in [json, github, sarif, table] { #expect(result.status == 1) }
  }

  @Test func foldersOfUnitsAreOneMachine() throws {
    try place.scratch.file(
      "units/a.service", "[Service]\nExecStart=/usr/bin/true\nRestart=Always\n")
    try place.scratch.file("units/a.service.d/10.conf", "[Service]\nRestrt=no\n")
    let result = try place.run(["lint", "units"])
    #expect(result.status == 1)
    #expect(result.text.contains("units/a.service:3:9: error: "))
    #expect(result.text.contains("units/a.service.d/10.conf:2:1: "))
    #expect(result.text.hasSuffix("in 1 machine\n"))
  }

  @Test func rulesAreExplained() throws {
    let result = try place.run(["lint", "--explain", "rk1145"])
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("RK1145 odd-permissions (warning): "))
    #expect(result.text.contains("\nRight:\n\n    #cloud-config\n"))
    #expect(try place.run(["lint", "--explain", "odd-permissions"]).text == result.text)
    let page = try place.run(["lint", "--explain", "all"]).text
    #expect(try page == Repository.text("docs/rules.md"))
    for code in ["RK0111", "RK0204", "RK0502", "RK1203", "RK1801"] {
      #expect(try place.run(["lint", "--explain", code]).status == 0, "\(code)")
    }
    let unknown = try place.run(["lint", "--explain", "RK1146x"])
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("did you mean 'RK1146'?"))
    let slip = try place.run(["lint", "--explain", "mkfs-on-boot"])
    #expect(slip.error.contains("did you mean 'mkfs-at-boot'?"))
  }

  @Test(arguments: [("v1.28.3", 1), ("1.2", 0), ("v0.18.1", 0)])
  func releaseDecidesWhichFlagsCount(_ release: String, _ status: Int32) throws {
    let text =
      "#cloud-config\ncoreos:\n  units:\n  - name: a.service\n    command: start\n    content: |\n"
      + "      [Service]\n      ExecStart=/usr/bin/kubelet --api-servers=http://10.0.0.1:8080\n"
    let result = try place.run(["lint", "--release", release, "-"], input: Data(text.utf8))
    #expect(result.status == status)
    #expect(result.text.contains("[RK1401]") == (status == 1))
  }

  /// Its keys, or an option, tell what reads it.
  @Test(arguments: [
    ([], "runcmd:\n- a: b\n", "[RK2104]"),
    (["--guest", "flatcar"], "runcmd:\n- a: b\n", "[RK1121]"),
    ([], "coreos: {}\nruncmd:\n- a: b\n", "[RK1121]"),
    ([], "hostname: a\npermissons: b\n", "[RK1121]"),
    (["--guest", "ubuntu"], "hostnam: a\n", "[RK2101]"),
    (["--guest", "ubuntu"], "write_files:\n- path: /usr/a\n  permissions: 644\n", "[RK2102]"),
  ])
  func keysSayWhoReadsIt(_ options: [String], _ text: String, _ code: String) throws {
    let result = try place.run(
      ["lint"] + options + ["-"], input: Data(("#cloud-config\n" + text).utf8))
    let codes = result.text.matches(of: #/\[RK\d+\]/#).map { String($0.output) }
    #expect(codes == [code], "\(result.text)")
  }

  @Test(arguments: [
    ["lint"], ["lint", "-", "-"], ["lint", "--guest", "debian", "-"],
    ["lint", "--release", "latest", "-"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    #expect(try place.run(arguments).status == 64)
  }

  @Test func missingAndEmptyPlacesAreSaid() throws {
    #expect(try place.run(["lint", "none.yaml"]).status == 74)
    try FileManager.default.createDirectory(
      atPath: place.scratch.path("empty"), withIntermediateDirectories: true)
    let empty = try place.run(["lint", "empty"])
    #expect(empty.status == 1)
    #expect(empty.error.contains("contains no cloud-config"))
  }

  private func openSpec() throws {
    let spec = try #require(place.scratch.text("cluster.yaml"))
    try place.scratch.file(
      "open.yaml",
      spec + "\nkubernetes:\n  flags:\n    apiServer:\n      insecure-bind-address: 0.0.0.0\n")
  }

  @Test func findingsInOutputNameTemplateAndKey() throws {
    try openSpec()
    let result = try place.run(["validate", "open.yaml"])
    #expect(result.status == 0)
    #expect(result.text.contains("[RK1411]"))
    #expect(result.text.contains("Templates/master/kube-apiserver.service:"))
    #expect(result.text.contains("kubernetes.flags.apiServer"))
  }

  @Test func renderWritesNothingThatLintRefuses() throws {
    try openSpec()
    let strict = try place.run(["render", "--strict", "open.yaml", "-o", "out"])
    #expect(strict.status == 1)
    #expect(strict.error.contains("[RK1411]"))
    #expect(!FileManager.default.fileExists(atPath: place.scratch.path("out")))
    #expect(try place.run(["render", "open.yaml", "-o", "out"]).status == 0)
  }

  @Test func specAllowsOneFinding() throws {
    try openSpec()
    let spec = try #require(place.scratch.text("open.yaml"))
    let allow =
      "lint:\n  allow:\n  - {code: RK1411, where: kube-apiserver.service, reason: a test}\n"
    try place.scratch.file("allowed.yaml", spec + allow)
    let result = try place.run(["validate", "--strict", "allowed.yaml"])
    #expect(result.status == 0)
    #expect(result.text.contains("1 finding allowed"))
    let unused = try place.run(
      ["validate", "--strict", "-"],
      input: Data(
        (try #require(place.scratch.text("cluster.yaml")) + "\n" + allow).utf8))
    #expect(unused.status == 1)
    #expect(unused.text.contains("[RK1801]"))
  }

  @Test func wrongSpecIsValidatedLikeAnyFile() throws {
    let result = try place.run(["validate", "-"], input: Data("kind: Cluster\n".utf8))
    #expect(result.status == 1)
    #expect(result.text.contains("[RK0203]"))
  }
}
