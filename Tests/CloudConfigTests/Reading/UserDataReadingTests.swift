import CloudConfig
import Diagnostics
import Foundation
import Testing

@Suite struct UserDataReadingTests {
  private static func read(_ text: String) -> UserDataReading {
    UserData.read(Array(text.utf8), file: "user-data.yaml")
  }

  private static func codes(_ text: String) -> [String] {
    read(text).diagnostics.map(\.code.description)
  }

  @Test func textsLieWhereTheDocumentHasThem() throws {
    let text = """
      #cloud-config
      write_files:
      - path: /etc/a
        content: |

          one
            two
      - path: /etc/b
        content: plain text
      - path: /etc/c
        content: "quoted"
      - path: /etc/d
        content: >
          folded
      - {path: /etc/e, content: 'single'}

      """
    let machine = try #require(Self.read(text).machines.first)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    for file in machine.files where file.path.description != "/etc/d" {
      let content = try #require(file.text?.source)
      for (number, line) in content.text.split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() where !line.isEmpty {
        let start = SourcePosition(line: number + 1, column: 1)
        let end = SourcePosition(line: number + 1, column: line.count + 1)
        let place = content.location(of: SourceRange(start: start, end: end)).range
        let run = lines[place.start.line - 1][(place.start.column - 1)..<(place.end.column - 1)]
        #expect(String(run) == String(line), "\(file.path)")
      }
    }
    #expect(
      machine.files.map { $0.text?.source?.layout == .opaque } == [
        false, false, false, true, false,
      ])
  }

  @Test func escapedVariablesKeepTheirNameAndPlace() throws {
    let text = "#cloud-config\nwrite_files:\n- path: /etc/a\n  content: 'a\\$private_ipv4 b'\n"
    let reading = Self.read(text)
    #expect(reading.machines.first?.files.first?.text?.description == "a$private_ipv4 b")
    #expect(reading.diagnostics.isEmpty)
    let broken = Self.read("#cloud-config\nhostname: \"\\$private_ipv4\" x\n")
    #expect(broken.diagnostics.first?.location?.range.start.line == 2)
  }

  @Test(arguments: [
    (#""\x24private_ipv4 $private_ipv4""#, "$private_ipv4 |$private_ipv4|"),
    (#""\\\x24private_ipv4""#, #"\$private_ipv4"#),
    (#""\\x24private_ipv4""#, #"\x24private_ipv4"#),
    (#"'\x24private_ipv4'"#, #"\x24private_ipv4"#),
  ])
  func dollarSignsThatTheGuestDoesNotSeeAreLiteral(_ written: String, _ expected: String) {
    let reading = Self.read("#cloud-config\nwrite_files:\n- path: /etc/a\n  content: \(written)\n")
    let text = reading.machines.first?.files.first?.text?.content.pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .variable(let variable): "|\(variable.rawValue)|"
      }
    }
    #expect(text?.joined() == expected)
  }

  @Test func guestsReadHyphensAndTheLaterOfTwoKeys() throws {
    let text = """
      #cloud-config
      hostname: one
      hostname: two
      write-files:
      - path: /etc/a
        content: x

      """
    let machine = try #require(Self.read(text).machines.first)
    #expect(machine.hostname?.value == "two")
    #expect(machine.files.map(\.path.description) == ["/etc/a"])
  }

  @Test(arguments: [
    ("0644", 0o644), ("644", 0o644), ("\"0600\"", 0o600), ("420", 0o420), ("\"4755\"", 0o755),
    ("\"07\"", 0o7), ("\"\"", 0o644), ("\"-644\"", 0o134),
  ])
  func modesAreTheGuests(_ permissions: String, _ mode: Int) throws {
    let text = "#cloud-config\nwrite_files:\n- path: /a\n  permissions: \(permissions)\n"
    #expect(Self.read(text).machines.first?.files.first?.mode.bits == mode)
  }

  @Test func encodedContentIsDecoded() throws {
    let gzip: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF, 0xCB, 0xC8, 0xE4, 2, 0, 0x7A, 0x7A, 0x6F, 0xED, 3, 0,
      0,
      0,
    ]
    let text = Data(gzip).base64EncodedString()
    let document =
      "#cloud-config\nwrite_files:\n- {path: /a, encoding: gzip+base64, content: \(text)}\n"
    let reading = Self.read(document)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.machines.first?.files.first?.text?.description == "hi\n")
  }

  @Test func partsOfAnArchiveAreReadOneByOne() {
    let part = Data("#cloud-config\nhostnam: x\n".utf8).base64EncodedString()
    let text = """
      Content-Type: multipart/mixed; boundary="=="
      MIME-Version: 1.0

      --==
      Content-Type: text/cloud-config

      #cloud-config
      hostname: node

      --==
      Content-Type: text/x-shellscript

      #!/bin/bash
      echo hello

      --==
      Content-Type: text/cloud-config
      Content-Transfer-Encoding: base64

      \(part)
      --==--

      """
    let reading = Self.read(text)
    #expect(reading.machines.map(\.hostname?.value) == ["node", nil])
    #expect(reading.scripts.map(\.text) == ["#!/bin/bash\necho hello\n"])
    #expect(reading.diagnostics.map(\.code.description) == ["RK1105", "RK1121"])
    #expect(reading.diagnostics.last?.location?.file == "user-data.yaml#3")
    #expect(reading.diagnostics.last?.location?.range.start == SourcePosition(line: 2, column: 1))
  }

  @Test func compressedUserDataConcernsTheOldGuestAlone() throws {
    let text = "#cloud-config\nhostname: node\n"
    let packed = try #require(Gzip.compressed(Array(text.utf8)))
    let reading = UserData.read(packed, file: "x")
    #expect(reading.machines.first?.hostname?.value == "node")
    #expect(reading.diagnostics.map(\.guests) == [["coreos-2015"]])
    #expect(reading.rawBytes == packed.count)
    let cut = UserData.read(Array(packed.dropLast(9)), file: "x")
    #expect(cut.diagnostics.map(\.code.description) == ["RK1103", "RK1104"])
    #expect(cut.diagnostics.map(\.guests) == [["coreos-2015"], ["coreos-2018", "flatcar"]])
    let part = "Content-Type: text/cloud-config\nContent-Transfer-Encoding: base64\n\n@@@@\n"
    let archive = Self.read(
      "Content-Type: multipart/mixed; boundary=b\nMIME-Version: 1.0\n\n--b\n\(part)--b--\n")
    #expect(archive.diagnostics.map(\.code) == ["RK1105", "RK1104"])
    #expect(archive.diagnostics.map(\.guests) == [["coreos-2015", "coreos-2018"], ["flatcar"]])
  }

  @Test func namesOfUnitsAreJudgedAsSystemdDoes() {
    func found(_ name: String, _ more: String = "content: x") -> Diagnostic? {
      Self.read("#cloud-config\ncoreos:\n  units:\n  - name: \(name)\n    \(more)\n").diagnostics
        .first { $0.code == "RK1152" }
    }
    // The guest puts an address there before systemd sees the name.
    #expect(found("etcd-$private_ipv4.service") == nil)
    #expect(found("etcd-$hostname.service") != nil)
    #expect(found("docker", "command: start")?.message.contains("rejects its command") == true)
    #expect(found("docker")?.message.contains("systemd ignores") == true)
    #expect(found("docker")?.hint == "did you mean 'docker.service'?")
    #expect(found("10-a.NETWORK")?.hint == "did you mean '10-a.network'?")
    for name in ["/", "\" \"", "../x.service", String(repeating: "n", count: 300)] {
      let finding = found(name)
      #expect(finding != nil && finding?.hint == nil, "\(name)")
    }
  }

  /// The guests' validators decide which of them call a key deprecated.
  @Test(arguments: [
    ("coreos:\n  etcd2:\n    name: a\n", [["coreos-2018", "flatcar"]]),
    ("coreos:\n  fleet:\n    metadata: a=b\n", [["coreos-2018", "flatcar"]]),
    ("users:\n- name: a\n  coreos_ssh_import_github: b\n", [[]]),
    ("coreos:\n  etcd:\n    listen_client_urls: http://x\n", [["coreos-2018", "flatcar"], []]),
    (
      "coreos:\n  etcd2:\n    ca_file: /x\n",
      [["coreos-2018", "flatcar"], ["coreos-2018", "flatcar"]]
    ),
    ("coreos:\n  etcd2:\n    proxy: \"on\"\n", [["coreos-2018", "flatcar"]]),
  ])
  func deprecationsAreThoseOfTheValidators(_ text: String, _ guests: [[String]]) throws {
    let bytes = Array("#cloud-config\n\(text)".utf8)
    let found = UserData.read(bytes, file: "x").diagnostics.filter { $0.code == "RK1127" }
    #expect(found.map(\.guests) == guests)
    for guest in Guest.allCases {
      let warned = GuestValidator.validate(bytes, for: guest).entries.filter {
        $0.message.hasPrefix("deprecated key")
      }
      let said = found.filter { $0.guests.isEmpty || $0.guests.contains(guest.rawValue) }
      #expect(
        warned.map(\.line).sorted() == said.compactMap { $0.location?.range.start.line }, "\(guest)"
      )
    }
  }

  @Test func emptyItemsAreRemovedAndEmptySettingsAreNoMatterOfTheService() {
    let found = Self.read("#cloud-config\nwrite_files:\n-\ncoreos:\n  etcd2:\n    proxy: \"\"\n")
      .diagnostics
    #expect(found.first { $0.code == "RK1125" }?.hint == "remove the item")
    #expect(!found.contains { $0.code == "RK1133" })
  }

  @Test(arguments: [
    "\n#cloud-config\n", " #cloud-config\n", "\u{FEFF}#cloud-config\n", "#cloud-config: x\n",
    "hello\n", "---\n#cloud-config\n",
  ])
  func headersThatAreNone(_ text: String) {
    #expect(Self.codes(text).contains("RK1101"))
  }

  @Test(arguments: [
    "", "#cloud-config", "#cloud-config\n", "#cloud-config\r\nhostname: a\r\n", "#!/bin/sh\n",
  ])
  func headersThatAreFine(_ text: String) { #expect(Self.codes(text).isEmpty) }
}
