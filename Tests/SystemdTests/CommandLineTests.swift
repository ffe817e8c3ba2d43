import Systemd
import Testing

@Suite struct CommandLineTests {
  @Test func aLongCommandHasOneFlagPerLine() throws {
    let command = CommandLine(
      try ExecutablePath(validating: "/opt/bin/kube-apiserver"),
      [
        "--address=127.0.0.1", Word([.verbatim("--advertise="), .verbatim("$private_ipv4")]),
        "--etcd_servers=http://127.0.0.1:2379", "--label=a b", "-v", "2",
      ],
      prefixes: [.ignoreFailure])
    let written = """
      ExecStart=-/opt/bin/kube-apiserver \\
        --address=127.0.0.1 \\
        --advertise=$private_ipv4 \\
        --etcd_servers=http://127.0.0.1:2379 \\
        "--label=a b" \\
        -v 2
      """
    let file = UnitFile(sections: [
      try .init("Service", entries: [try .init("ExecStart", command)])
    ])
    #expect(file.printed() == "[Service]\n" + written + "\n")
    let value = try #require(
      UnitFile.parse(file.printed(), file: "a").file.value(of: "ExecStart", in: "Service"))
    // The variable of coreos-cloudinit means nothing to systemd inside a word.
    #expect(try CommandLine.parse(value).map(\.prefixes) == [[.ignoreFailure]])
    #expect(
      try CommandLine.parse(value).first?.arguments.map(\.text)
        == command.arguments.map(\.text))
  }

  @Test func aShortCommandHasOneLine() throws {
    let command = CommandLine(
      try ExecutablePath(validating: "/usr/bin/mkdir"), ["-p", "/opt/bin"])
    #expect(
      try UnitFile.Entry("ExecStartPre", command).lines.map(\.text) == [
        "/usr/bin/mkdir -p /opt/bin"
      ])
  }

  @Test func subcommandsStayBesideTheirProgram() throws {
    let name = String(repeating: "x", count: 60)
    let command = CommandLine(
      try ExecutablePath(validating: "/usr/bin/docker"), ["run", Word("--name=\(name)"), "busybox"])
    #expect(
      try UnitFile.Entry("ExecStart", command).lines.map(\.text) == [
        "/usr/bin/docker run ", "  --name=\(name) ", "  busybox",
      ])
  }

  @Test func withoutVariablesDollarsAreNotDoubled() throws {
    let command = CommandLine(
      try ExecutablePath(validating: "/bin/echo"), ["$a", "$$"], prefixes: [.noVariables])
    #expect(try command.value().text == ":/bin/echo $a $$")
    #expect(try CommandLine.parse(":/bin/echo $a $$") == [command])
  }

  @Test func variablesAndSpecifiersAreToldFromText() throws {
    let commands = try CommandLine.parse(
      "@-/bin/sh name $A --b=${B}c$d %i%%n $$x 'it is' \\; \\x41\\u00e9 ; /bin/true")
    #expect(commands.count == 2)
    #expect(commands.first?.prefixes == [.ownName, .ignoreFailure])
    #expect(
      commands.first?.arguments == [
        "name", Word(verbatim: "$A"),
        Word([.literal("--b="), .verbatim("${B}"), .literal("c$d")]),
        Word([.verbatim("%i"), .literal("%n")]), "$x", "it is", ";", "Aé",
      ])
  }

  @Test func wordsTellWhereTheyStand() throws {
    let words = try Word.split("a  \"b c\" \\q$X", variables: false)
    #expect(words.map(\.range) == [0..<1, 3..<8, 9..<13])
    #expect(words.map(\.unknownEscapes) == [[], [], [9]])
    #expect(words.map(\.word) == ["a", "b c", "\\q$X"])
  }

  @Test func badCommandLinesAreRefused() {
    #expect(throws: WordError.noCommand) { try CommandLine.parse("  ") }
    #expect(throws: WordError.unterminatedQuote(offset: 7)) {
      try CommandLine.parse("/bin/a 'b")
    }
    #expect(throws: WordError.invalidUTF8(offset: 7)) { try CommandLine.parse("/bin/a \\xff") }
    #expect(throws: WordError.executable(.relativePath, offset: 1)) {
      try CommandLine.parse(" kubelet --v=2")
    }
  }
}
