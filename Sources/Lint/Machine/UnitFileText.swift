import CloudConfig
import ClusterSpec
import Diagnostics
import KubernetesRelease

/// A unit file or drop-in that lies in a folder of its own.
public struct UnitFileText: Hashable, Sendable {
  /// Its path, as findings name it.
  public let file: String
  /// What it holds.
  public let text: String
  /// The unit it is, or that it extends.
  public let unit: String
  /// Its file name, if it is a drop-in.
  public let dropIn: String?

  /// A unit file, or a drop-in if its folder's name ends in `.d`; nil if the path is neither's.
  public init?(file: String, text: String) {
    let parts = file.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().last
    self.file = file
    self.text = text
    if name.hasSuffix(".conf"), let folder, folder.hasSuffix(".d") {
      unit = String(folder.dropLast(2))
      dropIn = name
    } else {
      unit = name
      dropIn = nil
    }
  }

  /// The text with the name by which rules know it.
  var embedded: EmbeddedText {
    let start = SourcePosition(line: 1, column: 1)
    return EmbeddedText(
      name: dropIn.map { "\(unit).d/\($0)" } ?? unit, id: file, text: text,
      place: SourceLocation(file: file, range: SourceRange(start: start, end: start)),
      layout: .lines(firstLine: 1, indent: 0))
  }
}

extension Inventory {
  /// A machine of which only unit files are known.
  init(_ files: [UnitFileText], name: String, release: KubernetesVersion?) {
    var document = GuestDocument(file: name)
    var positions: [String: Int] = [:]
    for file in files {
      let text = file.embedded
      let position = positions[file.unit] ?? document.units.count
      if position == document.units.count {
        positions[file.unit] = position
        document.units.append(
          GuestDocument.Unit(name: Located(file.unit, at: text.place), location: text.place))
      }
      if let dropIn = file.dropIn {
        document.units[position].dropIns.append(
          GuestDocument.DropIn(name: Located(dropIn, at: text.place), content: text))
      } else {
        document.units[position].content = text
      }
    }
    self.init(document, isWholeMachine: false, release: release)
  }
}
