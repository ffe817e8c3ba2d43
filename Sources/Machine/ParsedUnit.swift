import Diagnostics
import Systemd

/// A unit of a machine as systemd reads it.
///
/// Entries of its files have locations whose file is the `id` of the text that contains them.
@dynamicMemberLookup
public struct ParsedUnit: Sendable {
  /// One file of a unit: the unit file itself or a drop-in.
  public struct Part: Sendable {
    /// The unit that the file belongs to.
    public let unit: ParsedUnit
    /// The parsed file.
    public let file: UnitFile
    /// Whether it is a drop-in.
    public let isDropIn: Bool
  }

  /// The unit.
  public let unit: MachineUnit
  /// The unit file; nil for a unit of the image.
  public let file: UnitFile?
  /// Its drop-ins.
  public let dropIns: [DropIn]
  /// The unit merged with its drop-ins, as systemd sees it; for a unit of the image, the drop-ins
  /// alone.
  public let merged: UnitFile
  /// The syntax errors of its files.
  public let diagnostics: [Diagnostic]

  /// What the machine defines for the unit besides its files.
  public subscript<Value>(dynamicMember path: KeyPath<MachineUnit, Value>) -> Value {
    unit[keyPath: path]
  }

  /// Its files, the unit file first.
  public var parts: [Part] {
    (file.map { [Part(unit: self, file: $0, isDropIn: false)] } ?? [])
      + dropIns.map { Part(unit: self, file: $0.file, isDropIn: true) }
  }

  /// Parses the unit's files.
  public init(_ unit: MachineUnit) {
    var diagnostics: [Diagnostic] = []
    func parsed(_ text: MachineText) -> UnitFile {
      let result = UnitFile.parse(
        text.description, file: text.source?.id ?? unit.name.description)
      diagnostics += result.diagnostics
      return result.file
    }
    self.unit = unit
    file = unit.text.map(parsed)
    dropIns = unit.dropIns.map { DropIn(name: $0.name, file: parsed($0.text)) }
    merged = (file ?? UnitFile()).merged(with: dropIns)
    self.diagnostics = diagnostics
  }
}
