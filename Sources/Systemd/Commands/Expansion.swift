/// Tells what systemd would replace in an unquoted word from what means itself.
enum Expansion {
  /// The pieces of a word: specifiers and variables verbatim, the rest literal with `%%` and `$$`
  /// resolved. Nothing if the bytes are no UTF-8.
  static func fragments(_ bytes: [UInt8], variables: Bool) -> [Fragment]? {
    guard let whole = String(validating: bytes, as: UTF8.self) else { return nil }
    // A word of its own, `$NAME` becomes any number of words, even none.
    if variables, bytes.first == Bytes.dollar,
      bytes.count == 1 || (bytes[1] != Bytes.openBrace && bytes[1] != Bytes.dollar)
    {
      return [.verbatim(whole)]
    }

    var result: [Fragment] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard let (kind, length) = special(bytes[index...], variables: variables) else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      let text = bytes[index..<(index + length)]
      switch kind {
      case .doubled: literal.append(bytes[index])
      case .nothing: break
      case .replaced:
        result.append(.literal(String(decoding: literal, as: UTF8.self)))
        result.append(.verbatim(String(decoding: text, as: UTF8.self)))
        literal = []
      }
      index += length
    }
    result.append(.literal(String(decoding: literal, as: UTF8.self)))
    return result.joined
  }

  private enum Kind { case doubled, replaced, nothing }

  private static func special(
    _ text: ArraySlice<UInt8>, variables: Bool
  ) -> (Kind, length: Int)? {
    guard let mark = text.first, let next = text.dropFirst().first else { return nil }
    if mark == Bytes.percent {
      if next == mark { return (.doubled, 2) }
      return Bytes.isLetter(next) ? (.replaced, 2) : nil
    }
    guard mark == Bytes.dollar, variables else { return nil }
    if next == mark { return (.doubled, 2) }
    guard next == Bytes.openBrace else { return nil }
    let name = text.dropFirst(2).prefix { isNamePart($0) }
    guard text.dropFirst(2 + name.count).first == Bytes.closeBrace else { return nil }
    return (name.isEmpty ? .nothing : .replaced, name.count + 3)
  }

  /// The name may hold a specifier such as `${%i}`.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    Bytes.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == Bytes.percent
  }
}
