import Diagnostics
import Machine

extension EtcdRules {
  static let discovery = Rule(
    "RK1415", "bad-discovery-url", .error, "invalid discovery URL",
    reason: """
      etcd asks the URL for the other members when it first starts, and exits if it gets no \
      answer. The URL names one cluster: https://discovery.etcd.io/new creates one for each \
      cluster, and is not one itself. Source: etcd Documentation/clustering.md, \
      discovery/discovery.go.
      """)
}

/// The address of a cluster's entry at etcd's discovery service.
enum DiscoveryURL {
  /// What keeps a text from being one. A placeholder or a systemd variable may still become one.
  static func finding(_ url: Located<String>) -> Diagnostic? {
    let text = url.value
    guard !text.hasPlaceholder, !text.contains("$"), let problem = problem(of: text) else {
      return nil
    }
    return EtcdRules.discovery.finding(
      problem, at: url.location,
      hint: "get one from https://discovery.etcd.io/new?size=3, with the number of members")
  }

  private static func problem(of text: String) -> String? {
    if text.contains(where: { "<>".contains($0) || $0.isWhitespace }) {
      return "the discovery URL \(quotedName(text)) has not been filled in"
    }
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return "discovery must be a URL, not \(quotedName(text))"
    }
    guard ["http", "https"].contains(parts[0].lowercased()) else {
      return "a discovery URL must use http or https, not \(quotedName(parts[0]))"
    }
    let host = parts[1].prefix { $0 != "/" && $0 != "?" }
    let path = parts[1].dropFirst(host.count).prefix { $0 != "?" }.drop { $0 == "/" }
    if host.isEmpty { return "the discovery URL \(quotedName(text)) names no host" }
    if path.isEmpty { return "the discovery URL \(quotedName(text)) names no cluster" }
    if path == "new" {
      return "\(quotedName(text)) creates a discovery URL for each request, but is not one itself"
    }
    return nil
  }
}
