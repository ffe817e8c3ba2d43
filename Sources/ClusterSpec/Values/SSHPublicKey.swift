import FoundationEssentials

/// A line of an `authorized_keys` file without options: type, key in base64, optionally a comment.
public struct SSHPublicKey: TextValue {
  /// The line.
  public let description: String

  /// The key types of OpenSSH that are accepted.
  public static let types = [
    "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
  ]

  /// Reads a line; nil unless the key's own type (RFC 4253 §6.6) is the one written before it.
  public init?(_ text: String) {
    guard SSHPublicKey.fault(in: text) == nil else { return nil }
    description = text
  }

  /// A line with an example.
  public static let expected = "a public key on one line such as 'ssh-ed25519 AAAA… me@home'"

  /// A type, base64, optionally a comment.
  public static let pattern =
    "^(\(types.map { $0.split(separator: ".").joined(separator: "\\.") }.joined(separator: "|")))"
    + #" +[A-Za-z0-9+/]+={0,2}( [^\u0000-\u0008\u000A-\u001F\u007F-\u009F]*)?$"#

  /// What is wrong with a line; nil if it is valid.
  public static func fault(in text: String) -> String? {
    if text.contains("PRIVATE KEY") {
      return "this is a private key; use the file ending in .pub"
    }
    guard PlainText(text) != nil, !text.contains(where: \.isNewline) else {
      return "it must be on one line"
    }
    let parts = text.split(separator: " ", maxSplits: 2)
    guard let type = parts.first, text.first != " ", types.contains(String(type)) else {
      return "it must begin with a type, one of \(types.joined(separator: ", "))"
    }
    let name = Array(type.utf8)
    guard parts.count > 1, let bytes = Data(base64Encoded: String(parts[1])),
      bytes.count > name.count + 4, bytes.starts(with: [0, 0, 0, UInt8(name.count)] + name)
    else {
      return "what follows \(type) is not a complete key of that type"
    }
    return nil
  }
}
