import Diagnostics

/// Finds what looks like a secret. A name alone is not one, nor is a placeholder, a path or a
/// variable.
struct SecretText {
  /// What a secret gives access to.
  enum Kind { case token, account, key }

  /// The name that the text gives it.
  let name: String
  let kind: Kind
  /// Its line in the text, from 1.
  let line: Int
  /// The column of its name, from 1.
  let column: Int

  /// For "holds …".
  var article: String {
    switch kind {
    case .key: "a private key"
    case .token, .account: "a secret (\(name))"
    }
  }

  /// The first secret in a file.
  static func first(in text: String) -> SecretText? {
    var number = 0
    for line in text.lines {
      number += 1
      guard mayHoldSecret(line) else { continue }
      let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
      if isKey(line.dropFirst(indent)) {
        return SecretText(name: "private key", kind: .key, line: number, column: indent + 1)
      }
      guard line.utf8.count < 4096 else { continue }
      if isHeader(line) {
        return SecretText(
          name: "Authorization", kind: .token, line: number, column: indent + 1)
      }
      // A line of JSON may hold several.
      let parts = line.contains("{") ? line.split { $0 == "," || $0 == "{" } : [line]
      if let found = parts.lazy.compactMap(assignment(in:)).first {
        return SecretText(
          name: found, kind: isAccount(found) ? .account : .token, line: number, column: indent + 1)
      }
      if let column = signature(in: line) {
        return SecretText(name: "temp_url_sig", kind: .token, line: number, column: column)
      }
      if let (name, offset) = hidden(in: line) {
        return SecretText(name: name, kind: .token, line: number, column: offset + 1)
      }
      if let name = option(in: line) {
        return SecretText(name: "--\(name)", kind: .token, line: number, column: indent + 1)
      }
    }
    return nil
  }

  /// Whether a line begins a private key, or holds one in a JSON string or, as kubeconfigs do, in
  /// base64.
  private static func isKey(_ line: Substring) -> Bool {
    if line.hasPrefix("-----BEGIN") { return line.contains("PRIVATE KEY-----") }
    guard line.utf8.count < 16_384 else { return false }
    return line.contains("PRIVATE KEY-----\\nM") || encodedKeys.contains { line.contains($0) }
  }

  /// `-----BEGIN PRIVATE KEY`, and the same with `RSA` and `EC`.
  private static let encodedKeys = [
    "LS0tLS1CRUdJTiBQUklWQVRFIEtFW", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRV",
    "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFW",
  ]

  /// Whether a line has a sign that precedes every secret but a private key, or the beginning of
  /// such a key. Most lines don't, and need no slower search.
  private static func mayHoldSecret(_ line: Substring) -> Bool {
    line.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }
      || line.contains("-----BEGIN")
  }

  /// The name in `NAME=value`, if the value is a secret.
  static func assignment(_ word: String) -> String? {
    guard let equals = word.firstIndex(of: "=") else { return nil }
    let name = String(word[..<equals])
    return isName(name) && isSecretName(name) && isValue(word[word.index(after: equals)...])
      ? name : nil
  }

  /// The name of a command's argument that is a secret.
  static func argument(_ words: [String]) -> String? {
    for (index, word) in words.enumerated().dropFirst() {
      if signature(in: word[...]) != nil { return "temp_url_sig" }
      if isHeader(word[...]) { return "Authorization" }
      if let (name, _) = hidden(in: word[...]) { return name }
      guard word.hasPrefix("-") else { continue }
      // Variables of a container: docker run -e NAME=value.
      if word == "-e" || word == "--env",
        let name = words.dropFirst(index + 1).first.flatMap(variable)
      {
        return name
      }
      if word.hasPrefix("--env="), let name = variable(String(word.dropFirst(6))) { return name }
      let bare = word.drop { $0 == "-" }
      if let equals = bare.firstIndex(of: "=") {
        let name = String(bare[..<equals])
        let value = bare[bare.index(after: equals)...]
        if isName(name), isSecretName(name), isValue(value) { return name }
        if name == "user", words[0].hasSuffix("curl"), isLogin(value) { return name }
      } else if word.hasPrefix("--"), isName(String(bare)), isSecretName(String(bare)),
        index + 1 < words.count,
        isValue(words[index + 1][...])
      {
        return String(bare)
      } else if word == "-u" || word == "--user", words[0].hasSuffix("curl"),
        index + 1 < words.count, isLogin(words[index + 1][...])
      {
        return "user"
      }
    }
    return nil
  }

  /// `name: value`, `name = value`, `"name": "value"`, `export NAME=value`.
  private static func assignment(in line: Substring) -> String? {
    var rest = line.utf8.drop { " \t-\"'{".utf8.contains($0) }
    if rest.starts(with: "export ".utf8) { rest = rest.dropFirst(7) }
    let name = String(Substring(rest.prefix { $0.isAlphanumeric || "_-.".utf8.contains($0) }))
    rest = rest.dropFirst(name.utf8.count).drop { " \t\"'".utf8.contains($0) }
    guard let sign = rest.first, ":=".utf8.contains(sign) else { return nil }
    let value = Substring(rest.dropFirst().drop { " \t".utf8.contains($0) })
    if isSecretName(name) { return isValue(value) ? name : nil }
    return name == "auth" && isEncodedLogin(value) ? name : nil
  }

  private static func isSecretName(_ name: String) -> Bool {
    let folded = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
    // The name that etcd gives a new cluster, which is not a secret.
    if folded.hasSuffix("initialclustertoken") { return false }
    return secretEnds.contains { folded.hasSuffix($0) }
  }

  private static let secretEnds = [
    "token", "password", "passwd", "passphrase", "secret", "apikey", "secretkey", "accesskey",
    "bearertoken", "authtoken", "privatekey",
  ]

  private static func isAccount(_ name: String) -> Bool {
    let folded = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return folded == "auth"
      || ["apikey", "password", "passwd", "secretkey", "accesskey"].contains {
        folded.hasSuffix($0)
      }
  }

  /// Whether a value can be the secret itself: long enough, and not a reference to it.
  static func isValue(_ text: Substring) -> Bool {
    var value = text.prefix { !$0.isWhitespace && $0 != "," && $0 != "#" }
    value = value.drop { "\"'".contains($0) }
    while let last = value.last, "\"';".contains(last) { value = value.dropLast() }
    guard value.utf8.count >= 6, let first = value.first else { return false }
    if "<{/%*[(`~".contains(first) || value.contains("<") || isVariable(value) { return false }
    return !["string", "secret", "password", "changeme", "example", "required"].contains(
      value.lowercased())
  }

  /// Whether a value only names variables: `$TOKEN`, `${TOKEN}-x`, `$(cat file)`.
  private static func isVariable(_ value: Substring) -> Bool {
    guard value.contains("$") else { return false }
    return value.contains("$(")
      || value.allSatisfy { $0.isLetter || $0.isNumber || "_${}-.:".contains($0) }
  }

  /// Where the signature of a temp URL is.
  static func signature(in line: Substring) -> Int? {
    let mark = "temp_url_sig="
    guard let found = place(of: mark, in: line) else { return nil }
    let value = line[found...].dropFirst(mark.count).prefix { $0.isHexDigit }
    return value.count >= 16 ? line[..<found].unicodeScalars.count + 1 : nil
  }
}
