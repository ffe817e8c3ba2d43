import Diagnostics
import Systemd

/// A unit of a machine as systemd reads it.
///
/// Entries of its files have locations whose file is the `id` of the text that they stand in.
@dynamicMemberLookup
public struct ParsedUnit: Sendable {
  /// One file about a unit: the unit file itself or a drop-in.
  public struct Part: Sendable {
    /// What the file is about.
    public let unit: ParsedUnit
    /// What it says.
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
  /// The unit with its drop-ins as systemd sees them. Of a unit of the image, what the drop-ins say.
  public let merged: UnitFile
  /// What is wrong with the form of its files.
  public let diagnostics: [Diagnostic]

  /// What the machine says of the unit beside its files.
  public subscript<Value>(dynamicMember path: KeyPath<MachineUnit, Value>) -> Value {
    unit[keyPath: path]
  }

  /// Its files, the unit file first.
  public var parts: [Part] {
    (file.map { [Part(unit: self, file: $0, isDropIn: false)] } ?? [])
      + dropIns.map { Part(unit: self, file: $0.file, isDropIn: true) }
  }

  /// The unit, read.
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
