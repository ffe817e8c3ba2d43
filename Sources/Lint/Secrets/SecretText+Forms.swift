import CloudConfig

extension SecretText {
  /// The first secret in a list of users as the API server reads it: `token,user,uid` or
  /// `password,user,uid` per line, in a file with a name for such a list.
  ///
  /// Source: kubernetes plugin/pkg/auth/authenticator/token/tokenfile, password/passwordfile.
  static func first(inUsers text: String, path: String) -> SecretText? {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    guard name.hasSuffix(".csv"), ["token", "auth", "passw", "user"].contains(where: name.contains)
    else { return nil }
    var number = 0
    for line in text.lines {
      number += 1
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 3, !fields[1].isEmpty, !fields[2].isEmpty, isValue(fields[0]) else {
        continue
      }
      return SecretText(name: "user credential", kind: .token, line: number, column: 1)
    }
    return nil
  }

  /// The name of a secret in a script that a command holds: `bash -c '…'`.
  static func argument(inScript script: String) -> String? {
    guard script.contains(" ") else { return nil }
    return argument(
      script.split { " \t\n;|&".contains($0) }.map { word in
        String(word.drop { "\"'".contains($0) })
      })
  }

  /// Whether a value is `user:password` in base64, as Docker stores it for a registry: `"auth":
  /// "…"` in .dockercfg and .docker/config.json.
  static func isEncodedLogin(_ value: Substring) -> Bool {
    let text = value.drop { "\"'".contains($0) }.prefix { !"\"', }\t".contains($0) }
    guard text.utf8.count >= 8, let bytes = Base64Bytes.decoded(text.utf8),
      bytes.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return false }
    return isLogin(String(decoding: bytes, as: UTF8.self)[...])
  }

  /// Whether a text contains the token or password of a request: `Authorization: Bearer …`.
  static func isHeader(_ text: Substring) -> Bool {
    // Most lines have no colon, and need no further check.
    guard text.utf8.count >= 28, text.utf8.contains(UInt8(ascii: ":")),
      let start = text.end(ofHeader: "authorization:")
    else {
      return false
    }
    let words = text[start...].split(separator: " ", maxSplits: 2)
    guard words.count >= 2, ["bearer", "basic"].contains(words[0].lowercased()) else {
      return false
    }
    return isValue(words[1])
  }
}

extension Substring {
  /// What follows the first occurrence of a name, ignoring case.
  fileprivate func end(ofHeader name: String) -> Index? {
    let folded = lowercased()
    guard folded.utf8.count == utf8.count, let place = folded.firstOffset(of: name) else {
      return nil
    }
    return utf8.index(startIndex, offsetBy: place + name.utf8.count)
  }
}

extension String {
  fileprivate func firstOffset(of name: String) -> Int? {
    let (text, wanted) = (Array(utf8), Array(name.utf8))
    guard text.count >= wanted.count else { return nil }
    return (0...(text.count - wanted.count)).first {
      text[$0] == wanted[0] && text[$0...].starts(with: wanted)
    }
  }
}
