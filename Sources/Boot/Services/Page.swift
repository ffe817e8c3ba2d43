/// Lists that come in pages.
enum Page {
  /// A link to another page.
  struct Link: Decodable, Sendable {
    let rel: String
    let href: String
  }

  /// The path behind a service's URL that a link leads to. Services behind proxies write links with
  /// other hosts than their clients know, and a token goes to known hosts only.
  static func path(_ link: String, under base: String) -> String? {
    if link.hasPrefix(base) { return String(link.dropFirst(base.count)) }
    // The part behind the last component of the base is the same in both.
    guard let last = base.split(separator: "/").last, let found = link.range(of: "/\(last)/") else {
      return nil
    }
    return "/" + link[found.upperBound...]
  }
}
