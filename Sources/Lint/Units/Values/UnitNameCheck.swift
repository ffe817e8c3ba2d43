import Diagnostics
import Systemd

/// Names of units as values.
enum UnitNameCheck {
  static func findings(_ entry: UnitFile.Entry, _ value: String) -> [Diagnostic] {
    let words = value.split { $0 == " " || $0 == "\t" }
    // Locating a finding scans the whole value.
    return Array(words.lazy.compactMap { finding($0, in: value, entry) }.prefix(50))
  }

  private static func finding(
    _ word: Substring, in value: String, _ entry: UnitFile.Entry
  ) -> Diagnostic? {
    let name = word.trimmed(of: "\"'")
    func place() -> SourceLocation? {
      let start = value.utf8.distance(from: value.startIndex, to: word.startIndex)
      return entry.location(of: start..<(start + word.utf8.count))
    }
    // A specifier such as %i becomes part of the name.
    guard !name.contains("%") else { return nil }
    do throws(UnitName.Problem) {
      let unit = try UnitName(validating: name)
      guard entry.key == "Slice", unit.type != .slice else { return nil }
      return ValueRules.unitName.finding(
        "Slice= takes the name of a .slice unit, not \(quotedName(name))",
        at: place())
    } catch {
      return ValueRules.unitName.finding(
        "\(quotedName(name)) in \(entry.key)= is not a valid unit name: \(error)",
        at: place(), hint: hint(name, error))
    }
  }

  private static func hint(_ name: String, _ problem: UnitName.Problem) -> String? {
    if name.contains(",") { return "separate names with spaces" }
    switch problem {
    case .noType: return "did you mean \(name).service?"
    case .unknownType(let type):
      return nearestName(to: type, among: UnitType.allCases.map(\.rawValue)).map {
        "did you mean .\($0)?"
      }
    default: return nil
    }
  }
}

extension Substring {
  fileprivate func trimmed(of marks: String) -> String {
    var text = self
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
