/// Digests of files as `sha256sum` prints and checks them.
public struct DigestList: Sendable {
  /// The digests by the names of their files, without folders.
  public let digests: [String: SHA256Digest]

  /// What is wrong with a line, counted from 1.
  public struct Fault: Error, Equatable {
    /// The line.
    public let line: Int
    /// What is wrong, for people.
    public let reason: String
  }

  /// Reads lines of a digest, two blanks (or a blank and `*`), and a name. Empty lines and comments
  /// are left out.
  public init(_ text: String) throws(Fault) {
    var digests: [String: SHA256Digest] = [:]
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      func fault(_ reason: String) -> Fault { Fault(line: index + 1, reason: reason) }
      let word = line.prefix { $0 != " " }
      let rest = line.dropFirst(word.count)
      guard let digest = SHA256Digest(String(word)) else {
        throw fault(
          SHA256Digest.fault(in: String(word)) ?? "it must begin with \(SHA256Digest.expected)")
      }
      guard rest.hasPrefix("  ") || rest.hasPrefix(" *"),
        let name = rest.dropFirst(2).split(separator: "/").last.map(String.init)
      else { throw fault("two blanks and a file's name must follow the digest") }
      if let earlier = digests[name], earlier != digest {
        throw fault("\(name) has another digest further up")
      }
      digests[name] = digest
    }
    self.digests = digests
  }
}
