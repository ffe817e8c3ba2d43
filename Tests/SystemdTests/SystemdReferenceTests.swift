import Foundation
import Systemd
import TestSupport
import Testing

/// Whatever text is written, systemd reads it back: the one on this machine through its own parsers, and 219
/// as far as `Systemd219` models it.
@Suite(.thorough) struct SystemdReferenceTests {
  @Test func commandWordsComeBack() throws {
    let texts = Hostile.texts(4000, seed: 1)
    let words: [Word] =
      texts.map { Word($0) } + texts.map { Word([.verbatim("--flag="), .literal($0)]) }
    // Both layouts: words on one line, and words on separate lines.
    let last: Word = "last"
    var commands: [[Word]] = words.map { [$0, last] }
    for start in stride(from: 0, to: words.count, by: 5) {
      commands.append(Array(words[start..<min(start + 5, words.count)]))
    }
    let expected: [[String]] = commands.map { ["/bin/echo"] + $0.map(\.text) }
    let program = try path
    let entries = try commands.map { try UnitFile.Entry("ExecStart", CommandLine(program, $0)) }
    let text = try unit(entries)
    let read = try #require(try RealSystemd.ask(.init(unit: text)).unit).entries
    #expect(differences(read.map(\.list), expected).isEmpty)

    let old = Systemd219.assignments(text)
    #expect(differences(old.map { Systemd219.command($0.value) }, expected).isEmpty)

    let ours = UnitFile.parse(text, file: "unit")
    #expect(ours.diagnostics.isEmpty)
    let parsed = try ours.file.values(of: "ExecStart", in: "Service").map { value in
      try CommandLine.parse(value).first.map { ["/bin/echo"] + $0.arguments.map(\.text) }
    }
    #expect(differences(parsed, expected).isEmpty)
  }

  @Test func environmentComesBack() throws {
    let texts = Hostile.texts(4000, seed: 2).compactMap { text -> (String, String)? in
      (try? Quoting.escape("NAME=" + text, in: .environmentAssignment)).map { (text, $0) }
    }
    #expect(texts.count > 2000)
    let text = try unit(texts.map { try UnitFile.Entry("Environment", $0.1) })
    let read = try #require(try RealSystemd.ask(.init(unit: text)).unit).entries
    let old = Systemd219.assignments(text)
    let expected = texts.map { ["NAME=" + $0.0] }
    #expect(differences(read.map(\.list), expected).isEmpty)
    #expect(differences(old.map { Systemd219.environment($0.value) }, expected).isEmpty)
  }

  @Test func environmentFilesComeBack() throws {
    let texts = Hostile.texts(4000, seed: 3).compactMap { text -> (String, String)? in
      (try? Quoting.escape(text, in: .environmentFileValue)).map { (text, $0) }
    }
    #expect(texts.count > 2000)
    let file = texts.enumerated().map { "N\($0)=\($1.1)\n" }.joined()
    let read = try #require(try RealSystemd.ask(.init(envfile: file)).envfile).list
    let expected = texts.map(\.0)
    #expect(differences(read, expected.enumerated().map { "N\($0)=\($1)" }).isEmpty)
    #expect(
      differences(texts.map { Systemd219.environmentFileValue($0.1) }, expected).isEmpty)

    let names = texts.indices.map { "\"$N\($0)\"" }.joined(separator: " ")
    let shell = try Command.run(
      "sh", ["-s"], input: Data((file + "printf '%s\\0' " + names + "\n").utf8))
    let printed = shell.text.split(separator: "\0", omittingEmptySubsequences: false)
    #expect(differences(printed.dropLast().map(String.init), expected).isEmpty)
  }

  @Test(arguments: [
    ("Description", QuotingContext.value), ("PIDFile", .path), ("EnvironmentFile", .path),
  ])
  func valuesAndPathsComeBack(key: String, place: QuotingContext) throws {
    let prefix = place == .path ? "/" : ""
    let texts = Hostile.texts(4000, seed: 4).compactMap { text -> (String, String)? in
      (try? Quoting.escape(prefix + text, in: place)).map { (prefix + text, $0) }
    }.filter { !$0.0.isEmpty && (place == .value || isSimplePath($0.0)) }
    #expect(texts.count > 500)
    let text = try unit(texts.map { try UnitFile.Entry(key, $0.1) })
    let read = try #require(try RealSystemd.ask(.init(unit: text)).unit).entries
    let values = read.map { $0.text ?? $0.list?.first }
    #expect(differences(values, texts.map(\.0)).isEmpty)
  }

  /// Values as people write them, valid or not: we split words as systemd does.
  @Test func foreignCommandLinesAreReadAlike() throws {
    let alphabet = [
      "\"", "'", "\\", ";", " ", " ", "\t", "n", "x4", "1", "u00e9", "101", "181", "a", "$", "{b}",
      "#",
    ]
    var random = SplitMix64(seed: 5)
    let values = (0..<4000).map { _ in
      (0..<Int.random(in: 1...12, using: &random)).reduce(into: "/bin/echo ") { text, _ in
        text += alphabet.randomElement(using: &random) ?? ""
      } + " last"
    }
    let text = "[Service]\n" + values.map { "ExecStart=\($0)\n" }.joined()
    let read = try #require(try RealSystemd.ask(.init(unit: text)).unit).entries
    #expect(read.count == values.count)
    var refused = 0
    for (read, value) in zip(read, values) {
      guard let command = (try? CommandLine.parse(value))?.first else {
        refused += 1
        if !value.contains(";") { #expect(read.list == nil, "\(value)") }
        continue
      }
      #expect(
        read.list == ["/bin/echo"] + command.arguments.compactMap(withoutVariables), "\(value)")
    }
    #expect((1..<3000).contains(refused))
  }

  @Test func unitFilesAreReadAlike() throws {
    let alphabet = [
      "Key", "=", "value", " ", "\\", "\n", "\n", "\\\n", "# comment", ";", "\t", "\r\n", "é",
      "[Service]\n",
    ]
    var random = SplitMix64(seed: 6)
    for _ in 0..<10 {
      let text = (0..<2000).reduce(into: "[Service]\n") { text, _ in
        text += alphabet.randomElement(using: &random) ?? ""
      }
      // systemd stops at a broken header, so there must be none.
      let sound = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
        !$0.contains("[") || $0 == "[Service]"
      }.joined(separator: "\n")
      let read = try #require(try RealSystemd.ask(.init(unit: sound)).unit).entries
      let ours = UnitFile.parse(sound, file: "unit").file.sections.flatMap(\.entries)
        .map { "\($0.key)=\($0.value)" }
      #expect(differences(read.map { "\($0.key)=\($0.value)" }, ours).isEmpty)
    }
  }

  @Test func unitNamesAreJudgedAlike() throws {
    let alphabet = ["a", "B", "0", "@", ".", "-", "_", ":", "\\", " ", "/", "é", "%"]
    let endings = UnitType.allCases.map { ".\($0)" } + ["", ".conf", ".", ".Service"]
    var random = SplitMix64(seed: 7)
    let made = (0..<4000).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).reduce(into: "") { text, _ in
        text += alphabet.randomElement(using: &random) ?? ""
      } + (endings.randomElement(using: &random) ?? "")
    }
    let long = [247, 248].map { String(repeating: "a", count: $0) + ".service" }
    // Types that the queried systemd does not have.
    let names = (made + long).filter { name in
      ![".network", ".netdev", ".link", ".snapshot"].contains(where: name.hasSuffix)
    }
    let valid = try #require(try RealSystemd.ask(.init(names: names)).names)
    #expect(valid.contains(true) && valid.contains(false))
    for (name, valid) in zip(names, valid) { #expect((UnitName(name) != nil) == valid, "\(name)") }
  }

  @Test func analyzeFindsNothingToSay() throws {
    let words = Hostile.texts(200, seed: 8).map { Word($0) }
    let description = try Quoting.escape("100% \"of\" it's \\", in: .value)
    let file = UnitFile(sections: [
      try .init("Unit", entries: [try .init("Description", description)]),
      try .init(
        "Service",
        entries: [
          try .init("ExecStart", try CommandLine(#require(ExecutablePath("/bin/true")), words))
        ]),
    ])
    let scratch = try Scratch()
    let path = try scratch.file("checked.service", file.printed())
    let run = try Command.run("systemd-analyze", ["verify", "--man=no", path.path])
    #expect(run.status == 0)
    #expect(run.error == "")
  }

  /// The first places where the result is not what was meant.
  private func differences<Value: Equatable>(_ read: [Value], _ expected: [Value]) -> [String] {
    let wrong = zip(read, expected).filter { $0 != $1 }.prefix(3).map { "\($0), not \($1)" }
    return read.count == expected.count ? wrong : wrong + ["\(read.count) of \(expected.count)"]
  }

  private var path: ExecutablePath {
    get throws { try ExecutablePath(validating: "/bin/echo") }
  }

  private func unit(_ entries: [UnitFile.Entry]) throws -> String {
    UnitFile(sections: [try .init("Service", entries: entries)]).printed()
  }

  /// systemd normalizes these to another spelling of the same path.
  private func isSimplePath(_ path: String) -> Bool {
    !path.hasSuffix("/") && !path.contains("//") && !path.contains("/./")
      && !path.hasSuffix("/.")
  }

  /// The word if no variable is set; nil if it vanishes.
  private func withoutVariables(_ word: Word) -> String? {
    if case .verbatim(let text)? = word.fragments.first, word.fragments.count == 1,
      !text.hasPrefix("${")
    {
      return nil
    }
    return word.fragments.reduce(into: "") { text, fragment in
      if case .literal(let literal) = fragment { text += literal }
    }
  }
}
