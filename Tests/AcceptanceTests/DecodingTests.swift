import CloudConfig
import ClusterSpec
import CommandSupport
import Foundation
import Lint
import Machine
import Rendering
import Systemd
import Testing

/// A machine that is encoded and decoded equals the composed machine.
@Suite(.thorough) struct DecodingTests {
  @Test(arguments: Scenario.all)
  func whatIsReadIsWhatWasComposed(_ scenario: Scenario) throws {
    let machines = try Self.machines(of: scenario)
    #expect(!machines.isEmpty)
    for rendered in machines {
      let read = UserData.read(Array(rendered.userData.utf8), file: rendered.name).machines
      #expect(read.count == 1)
      let (new, old) = (try #require(read.first).unsourced, rendered.machine.unsourced)
      #expect(new.files == old.files, "\(rendered.name)")
      #expect(new.settings == old.settings, "\(rendered.name)")
      #expect(new.units == old.units, "\(rendered.name)")
      #expect(new == old, "\(rendered.name)")
    }
  }

  private static func machines(of scenario: Scenario) throws -> [RenderedMachine] {
    func bytes(_ name: String) throws -> [UInt8] {
      try Array(Data(contentsOf: scenario.folder.appendingPathComponent(name)))
    }
    let spec = try #require(
      ClusterSpec.read(
        SpecInput(
          reading: scenario.folder.appendingPathComponent("cluster.yaml").path,
          bytes: bytes("cluster.yaml"))
      ).spec)
    let secrets =
      try scenario.hasSecrets
      ? SecretsBundle.read(bytes("secrets.yaml"), file: "secrets.yaml").bundle : nil
    return Renderer.render(spec, secrets: secrets).machines
  }

  /// A composed machine needs no document to be checked.
  @Test func findingsOfAComposedMachineArePlacedInItsTexts() throws {
    var machine = Machine()
    machine.units = [
      MachineUnit(
        name: try #require(UnitName("a.service")),
        text: MachineText("[Service]\nExecStart=/bin/true\nRestart=Always\n"), command: .start)
    ]
    let findings = UnitRules.findings(in: Inventory(machine))
    #expect(findings.map(\.code) == ["RK1214"])
    #expect(findings.first?.location?.file == "a.service")
    #expect(findings.first?.location?.range.start.line == 3)
  }
}

extension Machine {
  /// The machine without its origins and locations.
  fileprivate var unsourced: Machine {
    var machine = self
    machine.hostname = hostname.map { Traced($0.value) }
    machine.authorizedKeys = Traced(authorizedKeys.value)
    machine.packages = Traced(packages.value)
    for index in machine.users.indices { machine.users[index].sources = [] }
    machine.files = files.map {
      MachineFile(path: $0.path, mode: $0.mode, owner: $0.owner, text: $0.text?.unsourced)
    }
    // Each becomes a line of its service's environment, in any order.
    machine.settings = settings.map { Setting(service: $0.service, key: $0.key, value: $0.value) }
      .sorted { ($0.service, $0.key) < ($1.service, $1.key) }
    machine.units = units.map { unit in
      MachineUnit(
        name: unit.name, text: unit.text?.unsourced,
        dropIns: unit.dropIns.map { .init(name: $0.name, text: $0.text.unsourced) },
        isEnabled: unit.isEnabled, isMasked: unit.isMasked, isRuntime: unit.isRuntime,
        command: unit.command)
    }
    return machine
  }
}

extension MachineText {
  fileprivate var unsourced: MachineText { MachineText(content) }
}
