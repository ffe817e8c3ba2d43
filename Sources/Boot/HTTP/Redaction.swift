/// URLs as they may be shown.
public enum Redaction {
  /// A URL without user, password and the values of its query: a temp URL's signature is a key.
  public static func url(_ url: String) -> String {
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
