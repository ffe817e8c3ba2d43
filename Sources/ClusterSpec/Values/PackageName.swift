import Diagnostics

/// The name of a package of Debian or Ubuntu, such as `containerd` (Debian's policy manual, 5.6.1).
public struct PackageName: TextValue {
  /// The name.
  public let description: String

  /// Reads two or more lowercase letters, digits, `+`, `-` and `.`, the first a letter or digit.
  public init?(_ text: String) {
    guard let first = text.utf8.first, (2...100).contains(text.utf8.count),
      first.isLowercase || first.isDigit,
      text.utf8.allSatisfy({ $0.isLowercase || $0.isDigit || "+-.".utf8.contains($0) })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected = "a package name such as containerd"

  /// Two characters or more.
  public static let pattern = "^[a-z0-9][a-z0-9+.-]{1,99}$"
}
