import Diagnostics

/// How etcd's members and proxies find each other if they are not listed.
public enum EtcdDiscovery: TextValue {
  /// By a URL that was created for one cluster.
  case url(HTTPURL)
  /// By the master's own etcd, whose address is known.
  case `internal`

  /// Reads a URL, or the word `internal`.
  public init?(_ text: String) {
    if text == Self.word {
      self = .internal
    } else if let url = HTTPURL(text) {
      self = .url(url)
    } else {
      return nil
    }
  }

  private static let word = "internal"

  /// The URL, if it is one.
  public var url: HTTPURL? {
    switch self {
    case .url(let url): url
    case .internal: nil
    }
  }

  /// The URL or the word.
  public var description: String { url?.description ?? Self.word }

  /// A URL with an example, or the word.
  public static let expected = "\(HTTPURL.expected), or \(word)"

  /// A URL or the word.
  public static let pattern = "^\(word)$|\(HTTPURL.pattern)"

  /// What is wrong with a URL.
  public static func fault(in text: String) -> String? {
    text.contains("/")
      ? HTTPURL.fault(in: text)
      : nearestName(to: text, among: [word]).map { "did you mean \(quotedName($0))?" }
        ?? HTTPURL.fault(in: text)
  }
}
