import CloudConfig
import Diagnostics
import Machine

extension SizeLedger {
  /// The parts of what was read; `rawBytes` is the whole, uncompressed.
  static func entries(_ reading: UserDataReading, rawBytes: Int) -> [Entry] {
    var parts: [Part] = []
    for machine in reading.machines {
      parts += machine.files.map(Part.file)
      for unit in machine.units {
        parts += [unit.text].compactMap { $0?.source }.map { Part.text(.unit, $0) }
        parts += unit.dropIns.compactMap(\.text.source).map { Part.text(.dropIn, $0) }
      }
    }
    parts += reading.scripts.map { Part.text(.script, $0) }
    var entries = parts.map { part in
      Entry(
        kind: part.kind, name: part.name, rawBytes: part.rawBytes,
        compressible: part.compressible, incompressible: part.incompressible)
    }
    let rest = max(0, rawBytes - parts.reduce(0) { $0 + $1.rawBytes })
    entries.append(
      Entry(
        kind: .other, name: "", rawBytes: rest, compressible: "",
        incompressible: min(rest, rest / 4 + 1)))
    return entries
  }

  private struct Part {
    var kind: Entry.Kind
    var name: String
    var rawBytes: Int
    var compressible: String
    var incompressible = 0

    static func file(_ file: MachineFile) -> Part {
      let name = file.path.description
      guard let content = file.content, file.encodedBytes == nil else {
        // Four characters of base64 hold three bytes, which is all that compression saves.
        let bytes = file.encodedBytes ?? 0
        return Part(
          kind: .file, name: name, rawBytes: bytes, compressible: "",
          incompressible: (bytes * 3 + 3) / 4)
      }
      return text(.file, content)
    }

    static func text(_ kind: Entry.Kind, _ text: EmbeddedText) -> Part {
      var part = Part(
        kind: kind, name: text.name, rawBytes: text.text.utf8.count,
        compressible: text.text)
      if let bytes = text.escapedBytes {
        part.rawBytes = bytes
      } else if case .lines(_, let indent) = text.layout, indent > 0 {
        part.rawBytes += text.text.lines.count { !$0.isEmpty } * indent
      }
      return part
    }
  }
}
