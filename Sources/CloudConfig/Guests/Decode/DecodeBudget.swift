import Diagnostics

/// Limits how far this prediction follows a document that aliases multiply.
struct DecodeBudget {
  private var spent = 0

  /// Far more than 65535 characters of user-data need, and less than a second of work.
  private static let most = 1_000_000
  /// Deeper than any struct of a guest. What is below is not visited: anything nested this deep has
  /// the wrong type for every guest, whatever it contains.
  static let recursion = 64

  mutating func spend(at location: SourceLocation) throws(GuestDecodeFailure) {
    spent += 1
    guard spent <= DecodeBudget.most else {
      throw GuestDecodeFailure(
        kind: .tooLarge, message: "aliases make the document too large", location: location)
    }
  }
}

extension GuestDecodeFailure {
  /// The failure with a location, unless it has one.
  func placed(at location: SourceLocation) -> GuestDecodeFailure {
    GuestDecodeFailure(kind: kind, message: message, location: self.location ?? location)
  }
}

extension GuestTree.Node {
  /// A mapping's keys and values.
  var pairs: [(key: Int, value: Int)] {
    stride(from: 0, to: children.count - 1, by: 2).map { (children[$0], children[$0 + 1]) }
  }

  /// Its text for a message.
  var name: String { String(decoding: value, as: UTF8.self) }
}

extension GoScalar {
  /// The bytes of a `!!binary`; anything else as it is.
  func unpacked(_ text: [UInt8]) throws(GuestDecodeFailure) -> GoScalar {
    guard tag == GoScalar.binary else { return self }
    guard let bytes = Base64Bytes.decoded(text) else {
      throw GuestDecodeFailure(
        kind: .refused, message: "!!binary value contains invalid base64 data")
    }
    return GoScalar(tag: tag, value: .text(bytes))
  }
}

extension GoMap.Key {
  /// Nil for what Go does not accept as a key.
  init?(_ value: GoValue, text: [UInt8] = []) {
    switch value.kind {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = .uint(value)
    case .float(let value): self = .float(value)
    case .text(let bytes): self = .text(bytes)
    case .time: self = .time(text)
    case .list, .map, .record: return nil
    }
  }
}

extension Int64 {
  /// A float as Go converts it on amd64: truncated, and the smallest integer if it does not fit.
  init(goTruncating value: Double) {
    self = Int64(exactly: value.rounded(.towardZero)) ?? .min
  }
}
