/// The order of names in which `node-2` comes before `node-10`.
enum NaturalOrder {
  /// Whether one name comes before another.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (one, two) = (parts(left), parts(right))
    for (a, b) in zip(one, two) where a != b {
      if let x = Int(a), let y = Int(b), x != y { return x < y }
      return a < b
    }
    return one.count < two.count
  }

  /// A name split where digits start and end.
  static func parts(_ name: String) -> [String] {
    var parts: [String] = []
    var wasDigit: Bool?
    for character in name {
      let isDigit = character.isASCII && character.isNumber
      if isDigit == wasDigit {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
      wasDigit = isDigit
    }
    return parts
  }
}
