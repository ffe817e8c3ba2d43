import Boot
import CommandSupport
import Diagnostics
import Foundation

/// A temp URL on standard output.
struct ReleaseOutput {
  let name: ObjectName
  let link: ReleaseStore.Link
  /// What was uploaded, if anything was.
  let file: ReleaseFile?

  /// Prints the URL alone, so that it can be put into a variable, or everything as JSON.
  func write(json: Bool, _ console: Console) throws {
    guard json else {
      console.note("\(name.container)/\(name.name), readable until \(expiry) with this URL:")
      return try console.write(link.url.revealed + "\n")
    }
    var members: [JSONValue.Member] = [
      .init("container", .string(name.container)), .init("object", .string(name.name)),
      .init("url", .string(link.url.revealed)), .init("expires", .string(expiry)),
      .init("digest", .string(link.digest.rawValue)),
    ]
    if let file {
      members += [.init("size", .integer(file.size)), .init("sha256", .string(file.sha256))]
    }
    try console.write(JSONText.text(.object(members), layout: .pretty) + "\n")
  }

  private var expiry: String {
    Date(timeIntervalSince1970: TimeInterval(link.expires)).formatted(.iso8601)
  }
}
