import Boot
import CommandSupport
import Diagnostics

extension PlanOutput {
  /// The ports to be created or changed, with one line for all that are alike.
  var portLines: [String] {
    let ranges = Set(plan.steps.compactMap(Self.port).map(\.ranges).filter { !$0.isEmpty })
    var lines: [(text: String, isNew: Bool, machines: [String])] = []
    for step in plan.steps {
      guard let port = Self.port(step) else { continue }
      let isNew = if case .createPort = step { true } else { false }
      let text = Self.text(port, isAlike: ranges.count == 1)
      if let place = lines.firstIndex(where: { $0.text == text && $0.isNew == isNew }) {
        lines[place].machines.append(port.machine)
      } else {
        lines.append((text, isNew, [port.machine]))
      }
    }
    return lines.map { line in
      (line.isNew ? "  port     " : "  change   port of ")
        + "\(NameList.folded(line.machines)): \(line.machines.count) on \(line.text)"
    }
  }

  private static func port(_ step: BootPlan.Step) -> PortRequest? {
    switch step {
    case .createPort(let wanted), .updatePort(let wanted, _): wanted
    default: nil
    }
  }

  /// `isAlike`: whether all ports allow the same ranges. With static routes each machine has its
  /// own.
  private static func text(_ port: PortRequest, isAlike: Bool) -> String {
    var parts = [port.network]
    if !port.ranges.isEmpty {
      parts.append(
        isAlike
          ? "allowing pods' \(port.ranges.joined(separator: ", "))"
          : "allowing its pods' addresses")
    }
    if port.isOpen { parts.append("without port security") }
    if !port.groups.isEmpty {
      let word = port.groups.count == 1 ? "group" : "groups"
      parts.append("in security \(word) \(port.groups.joined(separator: ", "))")
    }
    return parts.joined(separator: ", ")
  }

  static func json(_ port: PortRequest, _ members: JSONValue) -> JSONValue {
    guard case .object(let first) = members else { return members }
    func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    return .object(
      first + [
        .init("name", .string(port.name)), .init("server", .string(port.machine)),
        .init("network", .string(port.network)),
        .init("address", port.address.map { .string($0) } ?? .null),
        .init("podRanges", list(port.ranges)), .init("portSecurity", .bool(!port.isOpen)),
        .init("securityGroups", list(port.groups)),
      ])
  }
}
