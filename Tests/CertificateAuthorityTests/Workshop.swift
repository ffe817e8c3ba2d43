import CertificateAuthority
import ClusterSpec
import Foundation
import TestSupport
import Testing

/// A folder with the parts of a bundle as files, for other programs.
struct Workshop {
  let scratch: Scratch
  /// A whole second, in UTC.
  static let now = Date(timeIntervalSince1970: 1_800_000_000)
  /// The same for programs.
  static let second = "1800000000"

  init() throws { scratch = try Scratch() }

  static func bundle(at now: Date = now) throws -> SecretsBundle {
    try SecretsBundle(
      new: try #require(TokenSeed(String(repeating: "0a", count: 32))),
      adminPassword: try #require(PlainText("open sesame")),
      adminUser: try #require(PlainText("root")), at: now)
  }

  /// Writes a file and returns its path.
  @discardableResult
  func file(_ name: String, _ text: PEMText) throws -> String {
    try scratch.file(name, text.description, mode: 0o600).path
  }

  /// The output of openssl; fails unless it exits with 0.
  func openssl(_ arguments: String..., input: String? = nil) throws -> String {
    let result = try Command.run(
      "openssl", arguments, input: input.map { Data($0.utf8) }, in: scratch.folder)
    guard result.status == 0 else { throw Refusal(reason: result.text + result.error) }
    return result.text
  }

  /// A program failed.
  struct Refusal: Error {
    let reason: String
  }
}
