import CloudConfig
import Diagnostics
import Machine

/// Machines whose user-data Nova would reject, with its largest parts.
enum Oversize {
  /// Of machines that are alike, only the first is reported.
  static func findings(_ machines: [RenderedMachine]) -> [Diagnostic] {
    var told: Set<ObjectIdentifier> = []
    return machines.compactMap { machine in
      // Packing makes nothing larger, so what fits need not be packed.
      guard !machine.filledSize.fits, machine.likeness.map({ !told.contains($0) }) ?? true,
        case let size = machine.packed.filledSize, !size.fits
      else { return nil }
      if let likeness = machine.likeness { told.insert(likeness) }
      let largest = texts(of: machine.machine).sorted { $0.bytes > $1.bytes }.prefix(3)
      return RenderingRules.tooLarge.finding(
        """
        the user-data of \(machine.name) has \(size.base64Characters) base64 characters \
        when packed; Nova accepts at most \(UserDataSize.limit)
        """,
        at: largest.first?.place,
        hint: "largest parts: "
          + largest.map { "\(quotedName($0.name)) (\($0.bytes) bytes)" }.joined(separator: ", "))
    }
  }

  private struct Text {
    let name: String
    let bytes: Int
    /// Where the spec declares the text, if it is one of the operator's own.
    let place: SourceLocation?

    init(_ name: String, _ text: MachineText, _ presence: [ValueSource]) {
      self.name = name
      bytes = text.description.utf8.count
      let isOwn = text.lines.contains { $0.sources.contains(where: \.isOwn) }
      place = isOwn ? presence.lazy.compactMap(\.location).first : nil
    }
  }

  private static func texts(of machine: Machine) -> [Text] {
    machine.files.compactMap { file in
      file.text.map { Text(file.path.description, $0, file.presence) }
    }
      + machine.units.flatMap { unit in
        (unit.text.map { [Text(unit.name.description, $0, unit.presence)] } ?? [])
          + unit.dropIns.map { Text("\(unit.name).d/\($0.name)", $0.text, $0.presence) }
      }
  }
}

extension ValueSource {
  fileprivate var isOwn: Bool {
    if case .own = maker { true } else { false }
  }

  fileprivate var location: SourceLocation? {
    if case .spec(_, _, let location) = maker { location } else { nil }
  }
}
