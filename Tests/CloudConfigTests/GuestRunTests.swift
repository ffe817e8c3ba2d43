import CloudConfig
import Diagnostics
import Testing

/// What a prediction has besides effects: locations, rejections, and that it terminates.
@Suite struct GuestRunTests {
  private static func run(
    _ text: String, _ guest: Guest = .coreos2018, addresses: GuestSurroundings = GuestSurroundings()
  ) -> GuestRun {
    GuestRun.predict(
      userData: Array(text.utf8), guest: guest, surroundings: addresses, file: "user-data")
  }

  private static func text(_ path: String, in run: GuestRun) -> String? {
    let file = run.files.first { $0.path == Array(path.utf8) }
    guard case .bytes(let bytes, _, _, _) = file?.content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: Guest.allCases) func stepsHaveTheirPlaces(_ guest: Guest) throws {
    let run = Self.run(
      """
      #cloud-config
      hostname: node
      write_files:
      - path: /etc/a
        content: b
      coreos:
        units:
        - name: a.service
          enable: true
          command: start
      """, guest)
    let lines = run.steps.map { $0.location?.range.start.line }
    #expect(lines == [2, 4, 9, 10])
    #expect(run.steps.allSatisfy { $0.location?.file == "user-data" })
  }

  /// An address earlier on the line shifts a location in the text that the guest reads.
  @Test func placesAreThoseOfTheWrittenText() throws {
    let files = "write_files: [{content: $private_ipv4, path: /etc/a, owner: nobody2}]"
    let text = "#cloud-config\n\(files)\n"
    for address in ["", "10.180.100.200"] {
      let surroundings = GuestSurroundings(addresses: [.privateIPv4: address])
      let run = Self.run(text, addresses: surroundings)
      let start = try #require(run.notes.first?.location?.range.start)
      let line = Array(text.split(separator: "\n")[1])
      #expect(start.line == 2)
      #expect(String(line[(start.column - 1)...]).hasPrefix("nobody2"))
    }
  }

  @Test func refusalsAreKept() {
    let run = Self.run(
      """
      #cloud-config
      users:
      - passwd: x
      - name: core
        shell: /bin/zsh
      write_files:
      - path: /etc/a
        permissions: "4755"
      coreos:
        units:
        - content: a
        - name: a.network
          enable: true
          command: start
        - name: b.service
          drop_ins:
          - name: c.conf
          command: begin
        - name: d.service
          command: start
      """)
    #expect(
      run.notes.map(\.message) == [
        "a user without a name is skipped",
        "the user 'core' already exists; only its password and keys are set",
        "the permissions '4755' become 755",
        "a unit without a name is skipped",
        "'a.network' is not enabled",
        "the command of 'a.network' is not run",
        "a drop-in without a name or content is skipped",
        "the command 'begin' is unknown",
      ])
    #expect(run.notes.map(\.kind) == Array(repeating: .passesOver, count: 7) + [.stops])
    #expect(run.exit == 1 && !run.systemd.contains(.job("StartUnit", Array("d.service".utf8))))
  }

  @Test func unitThatSystemdDoesNotFindStopsTheRest() {
    let surroundings = GuestSurroundings(missingUnits: [Array("a.service".utf8)])
    let units = "[{name: a.service, command: start}, {name: b.service, command: start}]"
    let run = Self.run("#cloud-config\ncoreos: {units: \(units)}\n", addresses: surroundings)
    #expect(run.systemd == [.job("StartUnit", Array("a.service".utf8))])
    #expect(run.exit == 1 && run.notes.map(\.kind) == [.stops])
  }

  /// What a guest unmasks or merges may have been written by an earlier step of the same run.
  @Test func laterStepsSeeWhatEarlierOnesDid() {
    let surroundings = GuestSurroundings(addresses: [.publicIPv4: "192.0.2.1"])
    let run = Self.run(
      """
      #cloud-config
      write_files:
      - path: /run/systemd/system/fleet.service
      - path: etc/environment
        content: A=1
      - path: /etc/systemd/system/a.service
        content: x
      coreos: {units: [{name: a.service, mask: true}]}
      """, addresses: surroundings)
    #expect(Self.text("/etc/environment", in: run) == "A=1\nCOREOS_PUBLIC_IPV4=192.0.2.1\n")
    let other = run.files.filter { $0.path != Array("/etc/environment".utf8) }
    #expect(other.map(\.path) == [Array("/etc/systemd/system/a.service".utf8)])
    #expect(other.map(\.content) == [.link(Array("/dev/null".utf8))])
  }

  @Test(.thorough, arguments: Guest.allCases) func fewLinesCantAskForMuch(_ guest: Guest) throws {
    // A hundred files of a compressed megabyte of zeros.
    let packed = try #require(Gzip.compressed(Array(repeating: 0, count: 1 << 20)))
    let content = Self.base64(packed)
    let files = (0..<100).map { "- {path: /etc/\($0), encoding: gz+b64, content: *a}\n" }
    let run = Self.run(
      "#cloud-config\nx: &a \(content)\nwrite_files:\n" + files.joined(), guest)
    #expect(run.exit == 1 && run.notes.map(\.kind).contains(.unknown))
    #expect(run.files.count < 100)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }

  @Test func archivesInArchivesEnd() {
    var text = "x"
    for depth in 0..<200 {
      let (boundary, type) = ("--B\(depth)", "Content-Type: multipart/mixed; boundary=B\(depth)")
      text = "\(type)\n\n\(boundary)\nContent-Type: text/plain\n\n\(text)\n\(boundary)--\n"
    }
    let run = Self.run(text, .flatcar)
    #expect(run.exit == 1 && run.notes.map(\.kind) == [.unknown])
  }
}
