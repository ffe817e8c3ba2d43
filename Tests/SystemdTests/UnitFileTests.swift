import Diagnostics
import Systemd
import TestSupport
import Testing

@Suite struct UnitFileTests {
  private let sample = """
    # Written by hand.

    # What it is.
    [Unit]
    Description=Kubernetes API Server
    After=etcd2.service

    # Order matters.
    Requires=etcd2.service

    [Service]
    EnvironmentFile=/etc/kubernetes.env
    ExecStart=/opt/bin/kube-apiserver \\
      --address=127.0.0.1 \\
      --v=2
    ; Always.
    Restart=always

    """

  @Test func aCleanFileIsPrintedAsItWas() {
    let (file, diagnostics) = UnitFile.parse(sample, file: "a.service")
    #expect(diagnostics.isEmpty)
    #expect(file.printed() == sample)
    #expect(file.header.map(\.line) == ["# Written by hand."])
    #expect(file.sections.map(\.name) == ["Unit", "Service"])
    #expect(file.sections.first?.comments.map(\.line) == ["# What it is."])
    #expect(
      file.value(of: "ExecStart", in: "Service")
        == "/opt/bin/kube-apiserver    --address=127.0.0.1    --v=2")
  }

  @Test func entriesKeepTheirPlaces() throws {
    let text = "[Service]\n  Üx = é \\\n   b\n"
    let entry = try #require(
      UnitFile.parse(text, file: "a.service").file.entries(of: "Üx", in: "Service").first)
    let key = try #require(entry.location)
    #expect(key.file == "a.service")
    #expect(key.range.start == SourcePosition(line: 2, column: 3))
    #expect(key.range.end == SourcePosition(line: 2, column: 5))
    #expect(
      entry.lines.map(\.start) == [
        SourcePosition(line: 2, column: 8), SourcePosition(line: 3, column: 1),
      ])
  }

  @Test(arguments: [
    ("Key=value\n[Unit]\n", "RK1201", 1, 1),
    ("[Unit]\nnonsense\n", "RK1202", 2, 1),
    ("[Unit]\n[Unit\nA=b\n", "RK1203", 2, 1),
    ("[]\n", "RK1203", 1, 1),
    ("[Unit]\nA=b \\\n", "RK1204", 2, 1),
    ("[Unit]\nA=b\0c\n", "RK1205", 2, 1),
    ("[Unit]\nA=b\rB=c\n", "RK1205", 2, 1),
    ("[Unit]\nA=\(String(repeating: "x", count: 2046))\n", "RK1206", 2, 1),
    ("[Unit]\nA=b \\\n# no\n c\n", "RK1207", 3, 1),
    ("[Unit]\n =b\n", "RK1208", 2, 1),
    ("[Unit]\n# a \\\nA=b\n", "RK1209", 2, 1),
  ])
  func findings(text: String, code: String, line: Int, column: Int) throws {
    let diagnostics = UnitFile.parse(text, file: "a.service").diagnostics
    let found = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(found.code.description == code)
    #expect(found.location?.range.start == SourcePosition(line: line, column: column))
    #expect(!found.message.hasSuffix("."))
  }

  // The second is U+FDD0 in UTF-8, which systemd treats as invalid.
  @Test(arguments: [[0xff], [0xef, 0xb7, 0x90]])
  func brokenBytesAreFoundAndSkipped(bytes: [UInt8]) {
    let (file, diagnostics) = UnitFile.parse(
      Array("[Unit]\nA=b".utf8) + bytes + Array("\nB=c".utf8), file: "a")
    #expect(diagnostics.map(\.code) == ["RK1205"])
    #expect(file.values(of: "A", in: "Unit").isEmpty && file.values(of: "B", in: "Unit") == ["c"])
  }

  @Test func sectionsBelowABrokenHeaderAreReadAgain() {
    let (file, _) = UnitFile.parse("[Unit\nA=b\n[Service]\nC=d\n", file: "a")
    #expect(file.sections.map(\.name) == ["Service"])
    #expect(file.values(of: "C", in: "Service") == ["d"])
  }

  @Test func windowsFilesAndByteOrderMarksAreRead() {
    let (file, diagnostics) = UnitFile.parse("\u{feff}[Unit]\r\nA=b \\\r\n c\r\n", file: "a")
    #expect(diagnostics.isEmpty)
    #expect(file.values(of: "A", in: "Unit") == ["b   c"])
  }

  @Test func printingAnythingAndReadingItGivesTheSame() {
    let alphabet = [
      "[A]\n", "\n[B]\n", "Key=", "=", " ", "\\", "\\\n", "\n", "\n\n", "# c", ";", "v", "é", "\t",
      "\r", "\0", "[", "]",
    ]
    var random = SplitMix64(seed: 11)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).reduce(into: "") { text, _ in
        text += alphabet.randomElement(using: &random) ?? ""
      }
      let once = UnitFile.parse(text, file: "a").file
      let (again, diagnostics) = UnitFile.parse(once.printed(), file: "b")
      #expect(again == once)
      #expect(diagnostics.isEmpty)
    }
  }

  @Test(.thorough) func garbageIsReadInTimeAndBounds() {
    var random = SplitMix64(seed: 12)
    let noise = (0..<500_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for bytes in [
      noise, Array(String(repeating: "a\\\n", count: 300_000).utf8),
      Array(String(repeating: "\\", count: 1_000_000).utf8),
      Array(String(repeating: "[", count: 500_000).utf8),
      Array(("[A]\nB=" + String(repeating: "\"", count: 500_000)).utf8),
    ] {
      let (file, diagnostics) = UnitFile.parse(bytes, file: "a")
      #expect(!diagnostics.isEmpty && diagnostics.count <= 1001)
      #expect(UnitFile.parse(file.printed(), file: "a").file == file)
    }
  }

  @Test func entriesThatWouldBreakTheFileCannotBeMade() {
    #expect(throws: EscapeError.lineBreak) { try UnitFile.Entry("A", "b\n[C]") }
    for key in ["", "#a", "[a", "a=b", " a", "a\nb"] {
      #expect(throws: EscapeError.key) { try UnitFile.Entry(key, "b") }
    }
    #expect(throws: EscapeError.sectionName) { try UnitFile.Section("a]b") }
    #expect(UnitFile.Comment("a\nb") == nil)
  }
}
