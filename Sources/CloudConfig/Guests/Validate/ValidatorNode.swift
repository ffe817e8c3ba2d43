/// A value with its name and the line that the guest's validator assumes for it
/// (config/validate/node.go).
struct ValidatorNode: Sendable {
  let name: [UInt8]
  /// From 1; 0 if it is not known.
  let line: Int
  let value: GoValue
  private(set) var children: [ValidatorNode] = []

  /// What the validator finds for an absent key.
  static let absent = ValidatorNode(name: [], line: 0, value: GoValue(.null))

  /// Whether it exists and is not null.
  var isPresent: Bool {
    if case .null = value.kind { return false }
    return true
  }

  /// The first child with a name.
  subscript(name: String) -> ValidatorNode {
    children.first { $0.name.elementsEqual(name.utf8) } ?? .absent
  }

  /// Its text; for other types, Go's name of the type (`reflect.Value.String`).
  var string: [UInt8] {
    switch value.kind {
    case .text(let bytes): bytes
    case .null: Array("<invalid Value>".utf8)
    case .bool: Array("<bool Value>".utf8)
    case .int: Array("<int Value>".utf8)
    case .uint: Array("<uint64 Value>".utf8)
    case .float: Array("<float64 Value>".utf8)
    case .time: Array("<time.Time Value>".utf8)
    case .list: Array("<[]interface {} Value>".utf8)
    case .map, .record: Array("<map[interface {}]interface {} Value>".utf8)
    }
  }

  private init(name: [UInt8], line: Int, value: GoValue) {
    self.name = name
    self.line = line
    self.value = value
  }

  /// A document's nodes: the names and lines of the weak value, and the guest's reading of leaves
  /// whose types match. Nil if the weak value has a number that only `uint64` holds, at which the
  /// guest gives up.
  init?(_ weak: GoValue, _ strong: GoValue, _ shape: GoShape, lines: ValidatorLines) {
    self.init([], weak, (strong, shape), lines, line: 0, from: 0)
  }

  private init?(
    _ name: [UInt8], _ weak: GoValue, _ strong: (value: GoValue, shape: GoShape)?,
    _ lines: ValidatorLines, line: Int, from start: Int?
  ) {
    self.name = name
    self.line = line
    switch weak.kind {
    case .uint: return nil
    case .map(let map):
      value = weak
      for (key, item) in map.pairs {
        let written = ValidatorNode.name(key)
        let found = start.flatMap { lines.key(written, from: $0) }
        let name = written.map { $0 == 0x2D ? 0x5F : $0 }
        guard
          let child = ValidatorNode(
            name, item, ValidatorNode.field(strong, name), lines, line: (found ?? -1) + 1,
            from: found)
        else { return nil }
        children.append(child)
      }
    case .list(let items):
      value = weak
      var start = start
      for (index, item) in items.enumerated() {
        let found = start.flatMap { lines.element(from: $0) }
        let name = name + "[\(index)]".utf8
        guard
          let child = ValidatorNode(
            name, item, ValidatorNode.element(strong, index), lines, line: (found ?? -1) + 1,
            from: found)
        else { return nil }
        children.append(child)
        start = found.map { $0 + 1 }
      }
    default:
      let isLeaf = strong.map { ValidatorNode.isLeaf($0.value) } ?? false
      value =
        strong.flatMap { isLeaf && ValidatorNode.fits(weak, $0.shape) ? $0.value : nil } ?? weak
    }
  }

  private static func field(
    _ strong: (value: GoValue, shape: GoShape)?, _ name: [UInt8]
  ) -> (GoValue, GoShape)? {
    guard let strong, case .record(let values) = strong.value.kind,
      let (index, field) = strong.shape.field(name), index < values.count
    else { return nil }
    return (values[index], field.shape)
  }

  private static func element(
    _ strong: (value: GoValue, shape: GoShape)?, _ index: Int
  ) -> (GoValue, GoShape)? {
    guard let strong, case .list(let values) = strong.value.kind,
      case .list(let shape) = strong.shape, index < values.count
    else { return nil }
    return (values[index], shape)
  }

  private static func isLeaf(_ value: GoValue) -> Bool {
    switch value.kind {
    case .record(let values): values.isEmpty
    case .list(let values): values.isEmpty
    default: true
    }
  }

  /// Whether a value can be converted to a shape (rules.go, isCompatible).
  static func fits(_ value: GoValue, _ shape: GoShape) -> Bool {
    switch (shape, value.kind) {
    case (.text, .text), (.text, .int), (.text, .float), (.text, .bool): true
    case (.record, .map), (.record, .record), (.record, .time): true
    case (.float, .float), (.float, .int): true
    case (.bool, .bool), (.list, .list), (.int, .int), (.any, _): true
    default: false
    }
  }

  /// A key as `%s` prints it.
  private static func name(_ key: GoMap.Key) -> [UInt8] {
    switch key {
    case .text(let bytes): bytes
    case .null: Array("%!s(<nil>)".utf8)
    case .bool(let value): Array("%!s(bool=\(value))".utf8)
    case .int(let value): Array("%!s(int=\(value))".utf8)
    case .uint(let value): Array("%!s(uint64=\(value))".utf8)
    case .float(let value): Array("%!s(float64=\(GoNumber.text(value)))".utf8)
    case .time(let text): text
    }
  }
}

/// The lines of a text as the validator searches them (config/validate/context.go).
struct ValidatorLines {
  private var keys: [[UInt8]: [Int]] = [:]
  private var withKey: [Int] = []
  private var elements: [Int] = []

  /// Finds the lines that look like a key or an element, once.
  init(_ text: [UInt8]) {
    let lines = text.filter { $0 != 0x0D }
      .split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      var rest = line.drop { $0 == 0x20 }
      if rest.first == 0x2D {
        elements.append(number)
        rest = rest.dropFirst()
        if rest.first == 0x20 { rest = rest.dropFirst() }
      }
      guard let colon = rest.firstIndex(of: 0x3A) else { continue }
      keys[Array(rest[..<colon]), default: []].append(number)
      withKey.append(number)
    }
  }

  /// The first line from `start`, counted from 0, that starts with a key; any key if the name is
  /// empty.
  func key(_ name: [UInt8], from start: Int) -> Int? {
    ValidatorLines.first(in: name.isEmpty ? withKey : keys[name] ?? [], from: start)
  }

  /// The first line from `start` that starts with a dash.
  func element(from start: Int) -> Int? { ValidatorLines.first(in: elements, from: start) }

  private static func first(in numbers: [Int], from start: Int) -> Int? {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count ? numbers[low] : nil
  }
}
