import Diagnostics

/// A value in a Go program's memory, with the place in the document it was filled from.
struct GoValue: Sendable {
  enum Kind: Sendable {
    /// Go's nil, and the value of what is absent.
    case null
    case bool(Bool)
    case int(Int64)
    /// Only what does not fit `int`.
    case uint(UInt64)
    case float(Double)
    case text([UInt8])
    /// Go's `time.Time`; its content is never used.
    case time
    case list([GoValue])
    /// A struct's fields, in the order of its shape.
    case record([GoValue])
    case map(GoMap)
  }

  var kind: Kind
  var location: SourceLocation?

  init(_ kind: Kind, at location: SourceLocation? = nil) {
    self.kind = kind
    self.location = location
  }

  /// Go's zero value.
  static func zero(_ shape: GoShape) -> GoValue {
    switch shape {
    case .text: GoValue(.text([]))
    case .int: GoValue(.int(0))
    case .float: GoValue(.float(0))
    case .bool: GoValue(.bool(false))
    case .list: GoValue(.list([]))
    case .record(let fields): GoValue(.record(fields.map { zero($0.shape) }))
    case .any: GoValue(.null)
    }
  }

  /// What Go prints for a scalar (`%v`); empty for anything else.
  var text: [UInt8] {
    switch kind {
    case .bool(let value): Array(value ? "true".utf8 : "false".utf8)
    case .int(let value): Array(String(value).utf8)
    case .uint(let value): Array(String(value).utf8)
    case .float(let value): Array(GoNumber.text(value).utf8)
    case .text(let bytes): bytes
    default: []
    }
  }

  /// Whether it is a scalar's zero value. NaN is not.
  var isZero: Bool {
    switch kind {
    case .bool(let value): !value
    case .int(let value): value == 0
    case .float(let value): value == 0
    case .text(let bytes): bytes.isEmpty
    default: false
    }
  }
}

/// A Go map that keeps its keys in insertion order.
struct GoMap: Sendable {
  /// What Go compares keys by.
  enum Key: Hashable, Sendable {
    case null, bool(Bool), int(Int64), uint(UInt64), float(Double), text([UInt8]), time([UInt8])
  }

  private(set) var pairs: [(key: Key, value: GoValue)] = []
  private var index: [Key: Int] = [:]

  subscript(key: Key) -> GoValue? {
    get { index[key].map { pairs[$0].value } }
    set {
      guard let newValue else { return }
      if let place = index[key] {
        pairs[place].value = newValue
      } else {
        index[key] = pairs.count
        pairs.append((key, newValue))
      }
    }
  }
}
