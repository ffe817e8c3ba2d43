import Diagnostics
import Foundation
import Ignition
import Lint
import Machine
import Systemd
import TestSupport
import Testing

/// Comparison with Debian's ignition.
@Suite struct OracleTests {
  @Test func everythingIsValid() throws {
    let said = try Oracle.objections(to: Data(Ignition.encode(.everything(), maker: "rkgen").utf8))
    #expect(said.status == 0 && said.text == "")
  }

  static let strangers =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("ignition/strangers").path)) ?? [])
    .sorted()

  /// The validator is from 2022: it knows neither 2.x nor later versions.
  @Test(arguments: strangers) func verdictsAgree(_ name: String) throws {
    let file = Repository.fixtures.appendingPathComponent("ignition/strangers/\(name)")
    let bytes = try Data(contentsOf: file)
    let said = try Oracle.objections(to: bytes)
    let report = MachineLint(userData: Array(bytes), file: name)
    // A section header that no unit parser accepts, and input that is not user-data at all.
    let others: Set<DiagnosticCode> = ["RK1203", "RK1101"]
    let codes = report.diagnostics.map(\.code)
    let refuses = codes.contains { IgnitionRules.refusals.union(others).contains($0) }
    let isTooOld = name.hasPrefix("spec-2")
    #expect((said.status != 0) == (refuses || isTooOld), "\(codes) \(said.text)")
    // We also find what it warns about.
    if said.text.contains("warning") { #expect(!report.diagnostics.isEmpty) }
    #expect(report.diagnostics.allSatisfy { $0.location != nil })
  }

  /// Files, modes, links and units are on the disk as predicted, packed or not.
  @Test(arguments: [false, true]) func itIsCarriedOutAsClaimed(isPacked: Bool) throws {
    var machine = try Machine.everything()
    if !Oracle.isRoot {
      for index in machine.files.indices { machine.files[index].owner = nil }
    }
    // Users and their keys are created by useradd, with a home that does not exist here.
    machine.users = []
    machine.authorizedKeys = Traced([])
    let scratch = try Scratch()
    let plain = try Ignition.encode(machine)
    let outcome = try Oracle.carryOut(
      isPacked ? Ignition.packed(Array(plain.utf8), maker: "rkgen") : plain, in: scratch)
    #expect(outcome.status == 0, "\(outcome.log.suffix(2000))")
    let files = IgnitionOutcome.files(of: machine)
    #expect(files.count > 10)
    for file in files {
      let path = outcome.root.path + file.path
      switch file.content {
      case .text(let text, let mode):
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8), "\(file.path)")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == mode.bits, "\(file.path)")
      case .link(let target) where target.hasPrefix("/opt"):
        let number =
          try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        let other = try FileManager.default.attributesOfItem(atPath: outcome.root.path + target)
        #expect(number == other[.systemFileNumber] as? Int)
      case .link(let target):
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
      }
    }
    let owner = try FileManager.default.attributesOfItem(
      atPath: outcome.root.path + "/etc/etcd/signer.key")
    // Only root can change the owner of files.
    #expect(owner[.ownerAccountID] as? Int == (Oracle.isRoot ? 232 : Int(geteuid())))
    #expect(owner[.groupOwnerAccountID] as? Int == (Oracle.isRoot ? 232 : Int(getegid())))
    let preset = try String(
      contentsOfFile: outcome.root.path + "/etc/systemd/system-preset/20-ignition.preset",
      encoding: .utf8)
    let enabled = machine.units.filter(\.isEnabled).map { "enable \($0.name)" }
    #expect(preset.split(separator: "\n").map(String.init).sorted() == enabled.sorted())
    // Nothing else is written.
    let written = try FileManager.default.subpathsOfDirectory(atPath: outcome.root.path)
      .filter { !FileManager.default.isFolder(outcome.root.path + "/" + $0) }
    let own: Set = [
      "etc/passwd", "etc/group", "etc/selinux/config", "etc/.ignition-result.json",
      "etc/systemd/system-preset/20-ignition.preset",
    ]
    #expect(Set(written).subtracting(own) == Set(files.map { String($0.path.dropFirst()) }))
  }
}

extension FileManager {
  /// Whether something is a folder itself, not a link to one.
  fileprivate func isFolder(_ path: String) -> Bool {
    (try? attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeDirectory
  }
}
