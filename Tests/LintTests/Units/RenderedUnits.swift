import CloudConfig
import Diagnostics
import Foundation
import Machine
import TestSupport
import Testing
import YAMLDocument

/// The units and files of a rendered cloud-config.
enum RenderedUnits {
  /// The rendered fixtures whose units are not separate files, as paths in `fixtures`.
  static let fixtures: [String] = {
    let root = Repository.fixtures
    let all = FileManager.default.enumerator(atPath: root.path)
    return (all?.compactMap { $0 as? String } ?? [])
      .filter { $0.contains("/rendered/") && $0.hasSuffix(".yaml") && !$0.hasPrefix("ubuntu") }
      .sorted()
  }()

  static func machine(_ fixture: String) throws -> UnitMachine {
    let bytes = try Data(contentsOf: Repository.fixtures.appendingPathComponent(fixture))
    // The guest removes one backslash before a name that it must not replace.
    let text = ["private_ipv", "public_ipv"].reduce(String(decoding: bytes, as: UTF8.self)) {
      $0.replacingOccurrences(of: "\\$" + $1, with: "$" + $1)
    }
    let reading = YAMLReader.read(Array(text.utf8), file: fixture)
    if reading.node == nil { Issue.record("\(reading.diagnostics)") }
    let root = reading.node
    let files = root?["write_files"]?.elements.compactMap { file in
      file.text("path").map { UnitMachine.file($0, file.text("content") ?? "") }
    }
    let units = root?["coreos"]?["units"]?.elements.compactMap { unit -> MachineUnit? in
      guard let name = unit.text("name") else { return nil }
      var result = UnitMachine.unit(
        name, unit.text("content"), enable: unit.text("enable").map { $0 == "true" },
        command: unit.text("command"))
      let dropIns = (unit["drop_ins"]?.elements ?? []).compactMap { dropIn in
        dropIn.text("name").flatMap { name in dropIn.text("content").map { (name, $0) } }
      }
      result.dropIns = UnitMachine.dropIns(Dictionary(uniqueKeysWithValues: dropIns))
      return result
    }
    return UnitMachine(units ?? [], files: files ?? [])
  }
}

extension Node {
  fileprivate subscript(_ key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  fileprivate var elements: [Node] {
    guard case .sequence(let nodes) = content else { return [] }
    return nodes
  }

  fileprivate func text(_ key: String) -> String? {
    guard case .scalar(let scalar)? = self[key]?.content else { return nil }
    return scalar.text
  }
}
