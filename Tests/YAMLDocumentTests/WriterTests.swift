import Testing
import YAMLDocument

@Suite struct WriterTests {
  @Test func aDocumentReadsWell() {
    let value = OutputValue.mapping([
      .init("hostname", .text("kubernetes-master")),
      .init(
        "write_files",
        .sequence([
          .mapping([
            .init("path", .text("/etc/x.conf")), .init("permissions", .quotedText("0644")),
            .init("owner", .text("root")), .init("content", .text("one\n\n  two: $x\n")),
          ])
        ])),
      .init(
        "coreos",
        .mapping([
          .init("enable", .bool(true)), .init("count", .integer(-3)), .init("none", .mapping([])),
          .init("empty", .sequence([])), .init("last", .text("no newline\nat the end")),
        ])),
    ])
    #expect(
      YAMLWriter.write(value, header: "#cloud-config") == """
        #cloud-config
        hostname: kubernetes-master
        write_files:
        - path: /etc/x.conf
          permissions: "0644"
          owner: root
          content: |
            one

              two: $x
        coreos:
          enable: true
          count: -3
          none: {}
          empty: []
          last: |-
            no newline
            at the end

        """)
  }

  @Test(arguments: [
    (OutputValue.mapping([]), "{}\n"), (.sequence([]), "[]\n"), (.text(""), "\"\"\n"),
    (.text("a"), "a\n"), (.bool(false), "false\n"), (.integer(Int.min), "-9223372036854775808\n"),
    (.sequence([.sequence([.text("a"), .text("b")])]), "- - a\n  - b\n"),
  ])
  func rootsOfEveryKind(value: OutputValue, yaml: String) {
    #expect(YAMLWriter.write(value) == yaml)
  }

  @Test func severalFinalNewlinesStayABlockUnlessLast() {
    let text = OutputValue.text("a\n\n")
    let yaml = YAMLWriter.write(
      .mapping([.init("x", text), .init("then", .quotedText("z")), .init("last", text)]))
    #expect(yaml == "x: |+\n  a\n\nthen: \"z\"\nlast: \"a\\n\\n\"\n")
  }

  @Test func longTextIsNeverFolded() {
    let words = Array(repeating: "word", count: 200).joined(separator: " ")
    #expect(YAMLWriter.write(.sequence([.text(words)])) == "- \(words)\n")
    #expect(YAMLWriter.write(.sequence([.quotedText(words)])) == "- \"\(words)\"\n")
    #expect(YAMLWriter.write(.text(words + "\n" + words + "\n")).split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    "yes", "No", "ON", "off", "y", "N", "true", "FALSE", "null", "Null", "~", "=", "<<", "", "0",
    "0644", "0o17", "0x1F", "0b11", "1_000", "1e3", "1.5", ".5", "+1", "-1", "1:30", "190:20:30.15",
    "2015-06-01", "2001-12-14t21:59:43.10-05:00", ".inf", "-.INF", ".NaN", "10.0.0.10", "- a", "-a",
    "? a", ":a", "a: b", "a:", "a #b", "#a", " a", "a ", "[a", "{a", "&a", "*a", "!a", "|", ">",
    "%a", "@a", "`a", "$private_ipv4", "a, b", "a?b", "...", "---",
  ])
  func whatCouldBeMisreadIsDoubleQuoted(text: String) {
    #expect(plainOrQuoted(text) == "\"\(text)\"")
    #expect(YAMLWriter.write(.sequence([.text(text)])) == "- \"\(text)\"\n")
    #expect(YAMLWriter.write(.mapping([.init(text, .bool(true))])) == "\"\(text)\": true\n")
  }

  @Test(arguments: [
    "kubernetes-master", "v0.18.1", "192.168.0.0/24", "http://example.com:80/a#b",
    "CoreOS (Stable)",
    "root:root", "a=b", "it's", "~/x", "yesterday", "0644x", "10.0.0.10/x", "é", "漢字", "a$b",
    "say \"no\"", "C:\\x", ".ssh", "cluster.local", "ssh-rsa AAAA+/= me@host", "nulls",
  ])
  func whatIsPlainlyTextStaysPlain(text: String) {
    #expect(plainOrQuoted(text) == text)
    #expect(YAMLWriter.write(.sequence([.text(text)])) == "- \(text)\n")
  }

  @Test(arguments: [
    (#""a" b"#, #"'"a" b'"#), (#"\d+: x"#, #"'\d+: x'"#), (#"'a' "b""#, #""'a' \"b\"""#),
    ("\"a\"\u{7}", #""\"a\"\a""#), ("a\nb", #""a\nb""#), ("a\u{2028}", #""a\L""#),
    ("a\tb", #""a\tb""#), ("😀", #""\U0001F600""#), ("a\0b", #""a\0b""#),
  ])
  func quotesThatNeedFewestEscapes(text: String, inline: String) {
    #expect(plainOrQuoted(text) == inline)
  }

  @Test func jsonFormKeepsOrderAndTypes() {
    let value = OutputValue.mapping([
      .init("b", .integer(1)), .init("a", .sequence([.bool(true), .text("x\n")])),
    ])
    #expect(YAMLWriter.json(value) == #"{"b": 1, "a": [true, "x\n"]}"#)
  }
}
