import Systemd
import Testing

@Suite struct QuotingTests {
  @Test(arguments: [
    ("--v=2", "--v=2"),
    ("", "\"\""),
    ("--label=a b", "\"--label=a b\""),
    ("100%", "100%%"),
    ("a$b", "a$$b"),
    ("$HOME", "${}$$HOME"),
    ("$a b", "\"${}$$a b\""),
    ("it's", "\"it's\""),
    ("say \"hi\"", "\"say \\\"hi\\\"\""),
    ("back\\slash", "\"back\\\\slash\""),
    ("two\nlines\tand \u{1}", "\"two\\nlines\\tand \\x01\""),
    ("next\u{85}line", "\"next\\xc2\\x85line\""),
    (";", "\\;"),
    (";a", "\";a\""),
    ("#a", "\"#a\""),
    ("a;b#c", "a;b#c"),
    ("é", "\"é\""),
  ])
  func commandWords(text: String, written: String) throws {
    #expect(try Quoting.escape(text, in: .commandWord) == written)
  }

  @Test func slotsInsideWordsAreQuotedWithTheirWords() throws {
    let plain = try Quoting.escape(
      [.verbatim("--address="), .literal("10.0.0.1")], in: .commandWord)
    #expect(plain == [.verbatim("--address="), .literal("10.0.0.1")])

    let quoted = try Quoting.escape(
      [.verbatim("--name="), .literal("a b%"), .verbatim("$private_ipv4"), .literal("$")],
      in: .commandWord)
    #expect(
      quoted == [
        .literal("\""), .verbatim("--name="), .literal("a b%%"), .verbatim("$private_ipv4"),
        .literal("$$\""),
      ])
  }

  @Test func verbatimWordsStayAsTheyAre() throws {
    for text in ["${KUBE_APISERVER}", "$OPTIONS", "%i", ";", "$private_ipv4"] {
      #expect(try Quoting.escape([.verbatim(text)], in: .commandWord) == [.verbatim(text)])
    }
    for text in ["a b", "\"", "it's", "\\n", "a\nb"] {
      #expect(throws: EscapeError.self) {
        try Quoting.escape([.verbatim(text)], in: .commandWord)
      }
    }
  }

  @Test(arguments: [
    (QuotingContext.environmentAssignment, "A=b", "A=b"),
    (.environmentAssignment, "A=b c$%", "\"A=b c$%%\""),
    (.environmentAssignment, "A=tab\t", "\"A=tab\\t\""),
    (.value, "50% \"of\" $it", "50%% \"of\" $it"),
    (.value, "ends in \\", "ends in \\ "),
    (.value, "ends in \\\\", "ends in \\\\"),
    (.networkValue, "50% \\", "50% \\ "),
    (.path, "/var/lib/a b%", "/var/lib/a b%%"),
    (.environmentFileValue, "plain-1.2", "plain-1.2"),
    (.environmentFileValue, "", "\"\""),
    (.environmentFileValue, "a\"\\$`' %", "\"a\\\"\\\\\\$\\`' %\""),
    (.executable, "/opt/bin/kubelet", "/opt/bin/kubelet"),
  ])
  func otherPlaces(place: QuotingContext, text: String, written: String) throws {
    #expect(try Quoting.escape(text, in: place) == written)
  }

  @Test(arguments: [
    (QuotingContext.commandWord, "a\0", EscapeError.nul),
    (.commandWord, String(repeating: "a", count: 2001), .tooLong(bytes: 2001)),
    (.environmentAssignment, "A=\n", .controlCharacter("\n")),
    (.environmentAssignment, "A=\u{7f}", .controlCharacter("\u{7f}")),
    (.environmentAssignment, "1A=b", .variableName),
    (.environmentAssignment, "A", .variableName),
    (.environmentAssignment, "", .variableName),
    (.value, "two\nlines", .lineBreak),
    (.value, "carriage\rreturn", .lineBreak),
    (.value, " a", .blankAtEdge),
    (.value, "a\t", .blankAtEdge),
    (.path, "relative", .relativePath),
    (.path, "", .relativePath),
    (.path, "/a/../b", .parentFolder),
    (.path, "/a*", .patternCharacter("*")),
    (.path, "/a\n", .controlCharacter("\n")),
    (.environmentFileValue, "a\nb", .controlCharacter("\n")),
    (.executable, "kubelet", .relativePath),
    (.executable, "/opt/bin/", .notAProgram),
    (.executable, "/opt/my bin/a", .executableCharacter(" ")),
    (.executable, "/opt/100%", .executableCharacter("%")),
  ])
  func refusals(place: QuotingContext, text: String, error: EscapeError) {
    #expect(throws: error) { try Quoting.escape(text, in: place) }
    #expect(!error.description.hasSuffix(".") && !error.description.contains("\n"))
  }

  @Test func noncharactersAreRefusedEverywhere() throws {
    let scalar = try #require(Unicode.Scalar(0xfffe as UInt32))
    for place in QuotingContext.allCases {
      #expect(throws: EscapeError.noncharacter(scalar)) {
        try Quoting.escape("/A=\(scalar)", in: place)
      }
    }
  }

  @Test func refusalsDoNotTellSecrets() {
    #expect { try Quoting.escape("A=sesame\u{1}", in: .environmentAssignment) } throws: {
      !"\($0)".contains("sesame") && "\($0)".contains("U+0001")
    }
  }

  @Test(arguments: [
    ("Service", "ExecStart", QuotingContext.commandWord), ("Socket", "ExecStartPre", .commandWord),
    ("Unit", "ExecStart", .value), ("Service", "Environment", .environmentAssignment),
    ("Unit", "Environment", .value), ("Service", "EnvironmentFile", .path),
    ("Path", "PathChanged", .path), ("Service", "PathChanged", .value),
    ("Unit", "Description", .value), ("Match", "Name", .networkValue),
  ])
  func placesOfKeys(section: String, key: String, place: QuotingContext) {
    #expect(QuotingContext.of(section: section, key: key) == place)
  }
}
