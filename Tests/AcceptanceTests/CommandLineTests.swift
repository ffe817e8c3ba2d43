import Foundation
import TestSupport
import Testing

/// The options, messages and exit codes of the command line. Its output files are in `CommandLineOutputTests`.
@Suite struct CommandLineTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  // MARK: Creating a spec and secrets

  @Test func starterSpecRenders() throws {
    let starter = try place.run(["init", "--name", "blue", "--nodes", "2"])
    #expect(starter.status == 0 && starter.error.isEmpty)
    let result = try place.run(["render", "-", "blue-node-2"], input: starter.output)
    #expect(result.status == 0 && result.text.contains("hostname: blue-node-2\n"))
  }

  @Test(arguments: ["Kubernetes", "no good", "-", "a: b", "a\nb"])
  func badNameMakesNoSpec(_ name: String) throws {
    let result = try place.run(["init", "--name=\(name)"])
    #expect(result.status == 1)
    #expect(result.output.isEmpty && result.error.contains("metadata.name"))
  }

  @Test(.thorough, arguments: [251, 252, 1000]) func starterOfAnySizeValidates(nodes: Int) throws {
    let starter = try place.run(["init", "--nodes", "\(nodes)"])
    #expect(starter.status == 0 && starter.error.isEmpty)
    let result = try place.run(["validate", "--strict", "-"], input: starter.output)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error.isEmpty, "\(result.error)")
  }

  @Test func tooManyNodesAreRefusedWithTheLimit() throws {
    let result = try place.run(["init", "--nodes", "100001"])
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.contains("100000"))
  }

  @Test func newSecretsArePrivateDifferentAndUsable() throws {
    let first = try place.run(["secrets", "new", "-o", "first.yaml"])
    let second = try place.run(["secrets", "new", "-o", "second.yaml"])
    #expect(first.status == 0 && second.status == 0)
    #expect(first.output.isEmpty)
    #expect(place.scratch.mode("first.yaml") == 0o600)
    let text = try #require(place.scratch.text("first.yaml"))
    #expect(text != place.scratch.text("second.yaml"))
    let result = try place.run(["render", "cluster.yaml", "--secrets", "first.yaml"])
    #expect(result.status == 0)
    #expect(!result.text.contains("<hole: tokenSeed>"))
  }

  @Test func newSecretsNeverReplaceOld() throws {
    try place.scratch.file("secrets.yaml", "precious\n", mode: 0o600)
    let result = try place.run(["secrets", "new"])
    #expect(result.status == 74 && result.error.contains("secrets.yaml already exists"))
    #expect(place.scratch.text("secrets.yaml") == "precious\n")
  }

  // MARK: Reading

  @Test func dashReadsStandardInput() throws {
    let result = try place.run(["render", "-"], input: Data(Workplace.spec.utf8))
    #expect(result.status == 0)
    #expect(try result.output == place.run(["render", "cluster.yaml"]).output)
  }

  @Test func unknownMachineIsAnsweredWithTheNearest() throws {
    let result = try place.run(["render", "cluster.yaml", "kubernetes-nod-3"])
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.contains("did you mean 'kubernetes-node-3'?"))
  }

  @Test(arguments: [
    ["render", "missing.yaml"], ["spec", "missing.yaml"],
    ["render", "cluster.yaml", "--secrets", "missing.yaml"],
  ])
  func missingFileIsSaid(_ arguments: [String]) throws {
    let result = try place.run(arguments)
    #expect(result.status == 74 && result.output.isEmpty)
    #expect(result.error.contains("can't read missing.yaml: No such file or directory"))
  }

  @Test func sharedSecretsAreRefused() throws {
    for mode in [0o644, 0o640, 0o604] {
      try place.scratch.file("shared.yaml", Workplace.secrets, mode: mode)
      let result = try place.run(["render", "cluster.yaml", "--secrets", "shared.yaml"])
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.error.contains("chmod 600 shared.yaml"))
    }
  }

  @Test(arguments: [
    "password: 'sesame\n", "password: [sesame]", "password: \"\\u0001sesame\"", "user: {a: sesame}",
    "sesame: x", "password: *sesame", "password: sesame\n  password: sesame", "!sesame x: y",
  ])
  func malformedSecretsStaySecret(_ admin: String) throws {
    let text = """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: sesame
      admin:
        \(admin)
      """
    try place.scratch.file("bad.yaml", text, mode: 0o600)
    let result = try place.run(["render", "cluster.yaml", "--secrets", "bad.yaml"])
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.contains("bad.yaml:"))
    #expect(!result.error.contains("sesame"), "\(result.error)")
  }

  // MARK: Options over the file

  @Test func optionsFillPlaceholders() throws {
    let set = ["--set", "release.url=https://a.example/r", "--set", "nodes.count=1"]
    let one = try place.run(["render", "cluster.yaml"] + set)
    #expect(one.text.contains("    https://a.example/r\n"))
    #expect(
      one.text.contains("<hole: etcd.discovery>") && !one.text.contains("<hole: release.url>"))
    let plain = [
      "--release-url", "https://b.example/r?a=1&b=2", "--discovery-url", "https://d.example/t",
    ]
    let filled = try place.run(["render", "cluster.yaml"] + plain)
    #expect(filled.text.contains("    https://b.example/r?a=1&b=2\n"))
    #expect(filled.text.contains("ETCD_DISCOVERY=https://d.example/t"))
  }

  @Test(arguments: ["https://a.example/r #: x", "{a: b}", "", "http://[", "null"])
  func optionThatIsNoURLIsRefused(_ text: String) throws {
    for option in ["--release-url", "--discovery-url"] {
      let result = try place.run(["render", "cluster.yaml", "\(option)=\(text)"])
      #expect(result.status != 0 && result.output.isEmpty && !result.error.isEmpty, "\(option)")
    }
  }

  @Test func environmentCountsOnlyWhenAsked() throws {
    func nodes(_ arguments: [String]) throws -> (Int, String) {
      let result = try place.run(
        ["render", "cluster.yaml", "--format", "json"] + arguments, environment: ["NUM_NODES": "2"])
      return (try Workplace.machines(result).count - 1, result.error)
    }
    let ignored = try nodes([])
    #expect(ignored.0 == 4 && ignored.1.contains("NUM_NODES set but ignored; --env"))
    let refused = try nodes(["--no-env"])
    #expect(refused.0 == 4)
    let used = try nodes(["--env"])
    #expect(used.0 == 2 && !used.1.contains("NUM_NODES"))
    #expect(try nodes(["--env", "--set", "nodes.count=3"]).0 == 3)
  }

  @Test func notesGoToStandardErrorWhilePlaceholdersAreOpen() throws {
    let open = try place.run(["render", "cluster.yaml"])
    #expect(open.status == 0)
    #expect(
      open.error == """
        rkgen: note: for review, not bootable: placeholders remain; to fill them, give \
        --discovery-url, --release-url, --secrets

        """)
    #expect(!open.text.contains("rkgen: note"))
    let filled = try place.run(["render", "cluster.yaml"] + Workplace.filling)
    #expect(filled.status == 0 && filled.error.isEmpty)
    #expect(!filled.text.contains("<hole:"))
    // The note names what a secrets file lacks.
    let lacking = try place.run(
      [
        "render", "cluster.yaml", "--set",
        "cloudProvider={name: rackspace, username: me, region: DFW, tenantId: '1'}",
      ] + Workplace.filling)
    #expect(
      lacking.error.contains("to fill them, give cloudProvider.apiKey in secrets.yaml"),
      "\(lacking.error)")
  }

  @Test(arguments: [
    "https://x.example/y?temp_url_sig=5ec ret", "ftp://x.example/y?temp_url_sig=5ecret",
  ])
  func badURLsAreNotRepeated(_ url: String) throws {
    for option in [["--release-url", url], ["--set", "release.url=\(url)"]] {
      let result = try place.run(["render", "cluster.yaml"] + option)
      #expect(result.status == 1 && result.error.contains("release.url must be "))
      #expect(!result.error.contains("5ec"), "\(result.error)")
    }
  }

  @Test func originsAreShown() throws {
    let result = try place.run(
      ["spec", "cluster.yaml", "--env", "--set", "image=CoreOS (Beta)"],
      environment: ["NUM_NODES": "2"])
    #expect(result.status == 0)
    #expect(
      result.text.contains("count: 2                          # environment NUM_NODES"),
      "\(result.text)")
    #expect(result.text.contains("image: CoreOS (Beta)                # --set"), "\(result.text)")
    #expect(result.text.contains("name: kubernetes                  # cluster.yaml:4"))
  }

  // MARK: Usage

  @Test(arguments: [
    ["render", "cluster.yaml", "--format", "tree"], ["render", "cluster.yaml", "--frob"],
    ["render"],
    ["render", "cluster.yaml", "--format", "xml"], ["frob"], ["init", "--nodes", "many"],
    ["render", "cluster.yaml", "--prune"], ["secrets", "new", "extra"],
    ["render", "cluster.yaml", "--format", "json", "-o", "out"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    let result = try place.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty)
    #expect(!place.scratch.exists("out"))
  }

  @Test func fullDiskIsSaid() throws {
    for arguments in ["render cluster.yaml", "init", "spec cluster.yaml", "secrets new -o -"] {
      let result = try place.shell("\"$0\" \(arguments) > /dev/full")
      #expect(result.status == 74, "\(arguments)")
      #expect(result.error.contains("can't write to standard output: No space left on device"))
    }
  }

  @Test func closedPipeIsQuiet() throws {
    let result = try place.shell(
      "\"$0\" render cluster.yaml --set nodes.count=200 \(Workplace.filling.joined(separator: " "))"
        + " | head -1")
    #expect(result.text == "---\n" && result.error.isEmpty)
  }

  @Test func filesGetNoColour() throws {
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"]] {
      let result = try place.run(
        ["render", "-"], input: Data("apiVersion: rkgen/v2\n".utf8), environment: environment)
      #expect(result.status == 1 && result.error.contains("-:1:13: error: "))
      #expect(!result.error.contains("\u{1b}"))
    }
  }

  @Test func terminalGetsColourUnlessForbidden() throws {
    func seen(_ environment: [String: String]) throws -> String {
      try place.shell(
        "printf 'apiVersion: rkgen/v2\\n' > bad.yaml; script -qec \"'$0' render bad.yaml\" /dev/null",
        environment: environment
      ).text
    }
    #expect(try seen(["NO_COLOR": ""]).contains("\u{1b}["))
    let plain = try seen(["NO_COLOR": "1"])
    #expect(plain.contains("error: ") && !plain.contains("\u{1b}"))
  }

  @Test func versionIsANumber() throws {
    let result = try place.run(["--version"])
    #expect(result.status == 0 && result.error.isEmpty)
    #expect(result.text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test(arguments: [
    (["--help"], ["init", "render", "spec", "secrets", "Exit codes", "64", "74"]),
    (["init", "--help"], ["--name", "--nodes"]),
    (
      ["render", "--help"],
      [
        "<spec>", "<machines>", "--set <key.path=value>", "--release-url", "--discovery-url",
        "--env/--no-env", "-o, --output <folder>", "--secrets <file>", "--format", "tree",
        "--force",
        "--prune",
      ]
    ),
    (["spec", "--help"], ["<spec>", "--set", "--release-url", "--discovery-url", "--env"]),
    (["secrets", "--help"], ["new"]), (["secrets", "new", "--help"], ["-o, --output <file>"]),
  ])
  func helpNamesEveryOption(_ arguments: [String], _ words: [String]) throws {
    let result = try place.run(arguments)
    #expect(result.status == 0 && result.error.isEmpty)
    for word in words { #expect(result.text.contains(word), "\(word)") }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsNameOptions(_ shell: String) throws {
    let result = try place.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    for word in ["render", "discovery-url", "prune"] {
      #expect(result.text.contains(word), "\(word)")
    }
    guard shell == "bash" else { return }
    let check = try Command.run("bash", ["-n"], input: result.output)
    #expect(check.status == 0 && check.error.isEmpty)
  }
}
