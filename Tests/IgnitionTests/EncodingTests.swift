import Diagnostics
import Foundation
import Ignition
import Machine
import Systemd
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test func everythingIsWrittenAsCommitted() throws {
    let text = try Ignition.encode(.everything(), maker: "rkgen")
    let file = Repository.fixtures.appendingPathComponent("ignition/everything.ign")
    if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let machine = try Machine.everything()
    let reading = MachineDocument.read(Array(try Ignition.encode(machine).utf8), file: "x.ign")
    #expect(reading.diagnostics == [])
    #expect(reading.machines.map(\.unsourced) == [machine.unsourced])
  }

  /// Random names, texts and modes, of characters that are special in some language on the way.
  @Test(arguments: 0..<60) func anyMachineIsReadAsItWasWritten(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var machine = Machine()
    machine.isWrittenBeforeBoot = true
    for number in 0..<Int.random(in: 0...4, using: &random) {
      let text = String(repeating: random.hostileText(), count: random.pick([1, 1, 1, 900]))
      machine.files.append(
        try MachineFile(
          path: .valid("/etc/" + random.pick(["a", "a b", "é", "%41", "a#b"]) + "/\(number)"),
          mode: try #require(FileMode(Int.random(in: 0...0o777, using: &random))),
          owner: random.pick([nil, "core", "etcd:etcd", ":docker", "500:500"]),
          text: MachineText(GuestText(text))))
    }
    for number in 0..<Int.random(in: 0...3, using: &random) {
      machine.units.append(
        try MachineUnit(
          name: .valid("u\(number).service"), text: MachineText(GuestText(random.hostileText())),
          dropIns: [
            .init(name: .valid("1.conf"), text: MachineText(GuestText(random.hostileText())))
          ],
          isEnabled: Bool.random(using: &random)))
    }
    let text = try Ignition.encode(machine)
    #expect(try Ignition.encode(machine) == text)
    let read = MachineDocument.read(Array(text.utf8), file: "x.ign")
    #expect(read.machines.map(\.unsourced) == [machine.unsourced])
    // Some random modes look octal.
    #expect(!read.diagnostics.filter { $0.code != "RK2036" }.hasErrors)
  }

  @Test func aStartedUnitIsEnabled() throws {
    var machine = Machine()
    let text: MachineText = MachineText(
      "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n")
    machine.units = [try MachineUnit(name: .valid("a.service"), text: text, command: .start)]
    let read = MachineDocument.read(Array(try Ignition.encode(machine).utf8), file: "x").machines
    #expect(read.first?.units.first?.isEnabled == true)
  }

  @Test func whatCannotBeSaidIsReportedAllAtOnce() throws {
    var machine = Machine()
    machine.hostname = Traced("")
    machine.authorizedKeys = Traced([GuestText(.privateIPv4)])
    machine.etcHosts = Traced("localhost")
    machine.settings = [
      .init(service: "etcd2", key: "name", value: "x"),
      .init(service: "update", key: "group", value: GuestText(.publicIPv4)),
    ]
    machine.files = [
      try MachineFile(
        path: .valid("/etc/a"),
        text: MachineText(
          "one\nADDRESS=\(.privateIPv4)\n", template: "Templates/a.conf",
          lines: [.init(templateLine: 1), .init(templateLine: 7)])),
      try MachineFile(path: .valid("/etc/a"), text: nil),
      try MachineFile(path: .valid("/etc/a/b"), text: MachineText("x")),
    ]
    machine.units = [
      try MachineUnit(
        name: .valid("a.service"), text: MachineText("[Service]\n"), isRuntime: true,
        command: .start),
      try MachineUnit(name: .valid("b.service"), command: .stop),
      try MachineUnit(name: .valid("c.service"), text: MachineText("[Unit]\n"), isMasked: true),
      try MachineUnit(
        name: .valid("c.service"), dropIns: [.init(name: .valid("x.conf"), text: MachineText(""))]),
    ]
    let problems = Ignition.problems(of: machine)
    #expect(
      problems.map(\.subject) == [
        "hostname", "authorized keys", "manage_etc_hosts", "coreos.etcd2.name",
        "coreos.update.group",
        "/etc/a", "/etc/a/b", "/etc/a", "/etc/a", "a.service", "a.service", "b.service",
        "c.service",
        "c.service.d/x.conf", "c.service", "c.service",
      ])
    let template = problems.compactMap(\.origin).first
    #expect(template?.file == "Templates/a.conf")
    #expect(template?.range.start.line == 7)
    #expect(throws: IgnitionError.self) { try Ignition.encode(machine) }
  }
}
