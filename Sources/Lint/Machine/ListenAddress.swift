import Machine

/// Who can reach an address that a program listens on.
enum ListenAddress {
  /// Whether other machines can reach a host; nil if that is known only at boot.
  static func isOpen(_ host: some StringProtocol) -> Bool? {
    let host = host.lowercased().trimmingBrackets
    if ["", "0.0.0.0", "::", "*"].contains(host) { return true }
    if host == "localhost" || host == "::1" || host.hasPrefix("127.") { return false }
    // Docker's bridge, which does not leave the machine.
    if host.hasPrefix("172.17.") { return false }
    if host.hasPlaceholder || host.contains(where: { "$%{<".contains($0) }) {
      return host.contains("ipv4") || host.contains("ipv6") ? true : nil
    }
    return true
  }

  /// The URLs with a scheme in a list that other machines can reach, as written.
  static func open(_ scheme: String, in list: String) -> [String] {
    list.split { $0 == "," || $0.isWhitespace }.filter { url in
      url.hasPrefix("\(scheme)://") && isOpen(host(of: url)) == true
    }.map(String.init)
  }

  /// The host of a URL or `host:port`.
  static func host(of url: some StringProtocol) -> String {
    var rest = Substring(url)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { !"/\"'".contains($0) }
    if rest.hasPrefix("[") { return String(rest.prefix { $0 != "]" }) }
    guard let colon = rest.lastIndex(of: ":") else { return String(rest) }
    return String(rest[..<colon])
  }
}

extension String {
  fileprivate var trimmingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}
