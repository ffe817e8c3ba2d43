import Foundation

/// Paths in the checkout that the tests run in.
public enum Repository {
  /// The top of the repository.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of golden files.
  public static let fixtures = root.appendingPathComponent("fixtures")

  /// The built rkgen, next to the tests.
  public static let rkgen = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("rkgen")

  /// A python3 that has PyYAML.
  public static let python = root.appendingPathComponent("scripts/python")

  /// Certificates and keys for a secrets bundle, from the fixtures.
  public static func certificates() throws -> String {
    let bundle = try text("fixtures/everything/secrets.yaml")
    return bundle.range(of: "authorities:").map { String(bundle[$0.lowerBound...]) } ?? ""
  }

  /// The text of a file, by its path in the repository.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
