import CloudConfig
import Diagnostics

extension SizeLedger {
  /// The parts of what was read; `rawBytes` is the whole, uncompressed.
  static func entries(_ reading: UserDataReading, rawBytes: Int) -> [Entry] {
    var parts: [Part] = []
    for document in reading.documents {
      parts += document.files.map(Part.file)
      for unit in document.units {
        if let content = unit.content { parts.append(Part.text(.unit, content)) }
        parts += unit.dropIns.map { Part.text(.dropIn, $0.content) }
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

    static func file(_ file: GuestDocument.File) -> Part {
      guard let content = file.content, file.encoding == nil else {
        // Four characters of base64 hold three bytes, which is all that compressing wins back.
        return Part(
          kind: .file, name: file.path.value, rawBytes: file.rawBytes, compressible: "",
          incompressible: (file.rawBytes * 3 + 3) / 4)
      }
      var part = text(.file, content)
      part.name = file.path.value
      part.rawBytes = max(part.rawBytes, file.rawBytes)
      return part
    }

    static func text(_ kind: Entry.Kind, _ text: EmbeddedText) -> Part {
      var part = Part(
        kind: kind, name: text.name, rawBytes: text.text.utf8.count,
        compressible: text.text)
      if case .lines(_, let indent) = text.layout, indent > 0 {
        part.rawBytes += text.text.lines.count { !$0.isEmpty } * indent
      }
      return part
    }
  }
}
