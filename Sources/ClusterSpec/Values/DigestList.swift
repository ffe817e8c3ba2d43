/// Digests of files as `sha256sum` prints and checks them.
public struct DigestList: Sendable {
  /// The digests by the names of their files, without folders.
  public let digests: [String: SHA256Digest]

  /// What is wrong with a line, counted from 1.
  public struct Fault: Error, Equatable {
    /// The line's number.
    public let line: Int
    /// What is wrong, for display.
    public let reason: String
  }

  /// Reads lines of a digest, two spaces (or a space and `*`), and a name. Skips empty lines and
  /// comments.
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
      else { throw fault("two spaces and a file name must follow the digest") }
      if let earlier = digests[name], earlier != digest {
        throw fault("\(name) has a different digest further up")
      }
      digests[name] = digest
    }
    self.digests = digests
  }
}
