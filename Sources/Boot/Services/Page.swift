extension CloudSession {
  /// A list, which some clouds return in pages.
  func list<Item: Decodable>(_ service: Service, _ path: String) async throws -> [Item] {
    try await list(service, path) { try await send(Call(service, .get, $0)) } ?? []
  }

  /// A list whose pages `send` requests; nil if it returns nil.
  func list<Item: Decodable>(
    _ service: Service, _ path: String, _ send: (String) async throws -> HTTPResponse?
  ) async throws -> [Item]? {
    let base = try await url(of: service)
    var (found, next): ([Item], String?) = ([], path)
    while let path = next {
      guard let response = try await send(path) else { return nil }
      let page = try JSONReply.decode(Page.Items<Item>.self, response, from: service.name)
      found += page.items
      next = page.items.isEmpty ? nil : page.next.flatMap { Page.path($0, under: base) }
    }
    return found
  }
}

/// Paginated lists.
private enum Page {
  /// A page of a list, whatever the list's key is.
  struct Items<Item: Decodable>: Decodable {
    let items: [Item]
    /// The link to the next page.
    let next: String?

    private struct Link: Decodable {
      let rel: String
      let href: String
    }

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      var isOfLinks: Bool { stringValue.hasSuffix("_links") }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      let links = try values.allKeys.first(where: \.isOfLinks).map {
        try values.decode([Link].self, forKey: $0)
      }
      next = links?.first { $0.rel == "next" }?.href
      items = try values.allKeys.filter { !$0.isOfLinks }.flatMap {
        try values.decode([Item].self, forKey: $0)
      }
    }
  }

  /// A link's path relative to a service's URL. Behind proxies, services write links with hosts
  /// that clients don't know, and a token is sent to known hosts only.
  static func path(_ link: String, under base: String) -> String? {
    if link.hasPrefix(base) { return String(link.dropFirst(base.count)) }
    // What follows the base's last component is the same in both.
    guard let last = base.split(separator: "/").last, let found = link.range(of: "/\(last)/") else {
      return nil
    }
    return "/" + link[found.upperBound...]
  }
}
