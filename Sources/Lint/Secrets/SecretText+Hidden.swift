/// Secrets inside addresses, options and headers anywhere in a text.
extension SecretText {
  /// The name of a secret somewhere in a word or line, with the number of characters before it.
  static func hidden(in text: Substring) -> (name: String, offset: Int)? {
    if let place = addressPassword(in: text) {
      return ("password in a URL", text[..<place].unicodeScalars.count)
    }
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let folded = text.lowercased()[...]
    for name in ["x-auth-token", "x-auth-key", "x-api-key"] {
      guard let found = place(of: name + ":", in: folded) else { continue }
      let value = folded[found...].dropFirst(name.count + 1).drop { $0 == " " }
      if isValue(value) { return (name, folded[..<found].unicodeScalars.count) }
    }
    return nil
  }

  /// The name of an option with a secret, such as `--token=…`, in a line of a script.
  static func option(in line: Substring) -> String? {
    guard line.contains("--") else { return nil }
    return line.split(whereSeparator: { $0.isWhitespace || "\"'".contains($0) }).lazy
      .filter { $0.hasPrefix("--") }
      .compactMap { assignment(String($0.dropFirst(2))) }.first
  }

  /// The name of the variable in `NAME=value`, if the value is or contains a secret.
  static func variable(_ word: String) -> String? {
    if let name = assignment(word) { return name }
    let value = word[...]
    guard let found = hidden(in: value)?.name ?? signature(in: value).map({ _ in "temp_url_sig" })
    else { return nil }
    let name = String(word.prefix { $0 != "=" })
    return isName(name) ? name : found
  }

  /// Whether a text can be a name at all, so that showing it reveals nothing of a secret.
  static func isName(_ text: String) -> Bool {
    text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
  }

  /// Whether a word is `user:password`.
  static func isLogin(_ word: Substring) -> Bool {
    guard let colon = word.firstIndex(of: ":") else { return false }
    return isValue(word[word.index(after: colon)...])
  }

  /// Where `://user:password@host` begins.
  private static func addressPassword(in text: Substring) -> Substring.Index? {
    var rest = text
    while let sign = place(of: "://", in: rest) {
      rest = rest[sign...].dropFirst(3)
      let authority = rest.prefix { !$0.isWhitespace && !"/\"'<>?#".contains($0) }
      if let at = authority.lastIndex(of: "@"), isLogin(authority[..<at]) { return sign }
    }
    return nil
  }

  /// Where a mark first occurs, compared byte by byte.
  static func place(of mark: String, in text: Substring) -> Substring.Index? {
    let bytes = text.utf8
    guard let first = mark.utf8.first else { return nil }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: first) {
      if bytes[found...].starts(with: mark.utf8) { return found }
      start = bytes.index(after: found)
    }
    return nil
  }
}
