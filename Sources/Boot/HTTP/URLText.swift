import Foundation

/// Percent-encoding (RFC 3986): everything but unreserved characters.
enum PercentEncoding {
  /// A path segment, or a name or value of a query.
  static func segment(_ text: String) -> String { encode(text, keeping: unreserved) }

  /// A path, keeping its slashes.
  static func path(_ text: String) -> String {
    encode(text, keeping: unreserved.union(["/"]))
  }

  /// A query including its question mark; empty without items.
  static func query(_ items: [(String, String)]) -> String {
    guard !items.isEmpty else { return "" }
    return "?" + items.map { "\(segment($0.0))=\(segment($0.1))" }.joined(separator: "&")
  }

  private static func encode(_ text: String, keeping allowed: CharacterSet) -> String {
    // Nil only for text that is not Unicode, which a String always is.
    text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// Removes secrets from URLs before they are shown.
package enum Redaction {
  /// A URL without user, password and query values, since a temp URL's signature is a secret.
  package static func url(_ url: String) -> String {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var shown = String(parts[0])
    if let scheme = shown.range(of: "://") {
      let end = shown[scheme.upperBound...].firstIndex(of: "/") ?? shown.endIndex
      if let at = shown[scheme.upperBound..<end].lastIndex(of: "@") {
        shown.removeSubrange(scheme.upperBound...at)
      }
    }
    guard parts.count == 2 else { return shown }
    let names = parts[1].split(separator: "&").map { item in
      item.split(separator: "=", maxSplits: 1).first.map { "\($0)=…" } ?? ""
    }
    return shown + "?" + names.joined(separator: "&")
  }
}

extension StringProtocol {
  /// Without leading and trailing whitespace.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// A URL without trailing slashes.
  var withoutLastSlashes: String {
    var rest = Substring(self)
    while rest.last == "/" { rest.removeLast() }
    return String(rest)
  }
}
