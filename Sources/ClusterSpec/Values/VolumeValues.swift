import Diagnostics

/// The name of a volume, which is also the label of its file system: at most 12 characters for XFS.
public struct VolumeName: TextValue {
  /// The name.
  public let description: String

  /// Reads lowercase letters, digits and hyphens beginning with a letter; nil for anything else.
  public init?(_ text: String) {
    guard (1...12).contains(text.utf8.count), text.utf8.first?.isLowercase == true,
      text.utf8.allSatisfy({ $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected =
    "a name of at most 12 lowercase letters, digits and hyphens such as etcd"

  /// A letter and up to 11 more characters.
  public static let pattern = "^[a-z][a-z0-9-]{0,11}$"

  /// The name in lower case, or how long it is.
  public static func fault(in text: String) -> String? {
    text.utf8.count > 12
      ? "it has \(text.utf8.count) characters; at most 12 are allowed" : advice(text.lowercased())
  }
}

/// A block device of a machine, such as `/dev/vdb`.
public struct DevicePath: TextValue {
  /// The path.
  public let description: String

  /// Reads a path below `/dev` without `.` and `..`; nil if it is not one.
  public init?(_ text: String) {
    guard text.hasPrefix("/dev/"), isPlainPath(text, marks: "._-:+@") else { return nil }
    description = text
  }

  /// A path with an example.
  public static let expected = "a device below /dev such as /dev/vdb"

  /// Names that begin with a letter or digit.
  public static let pattern = "^(?=.{1,200}$)/dev(/[A-Za-z0-9][A-Za-z0-9._:+@-]*)+$"

  /// The path with `/dev` in front, if that is valid.
  public static func fault(in text: String) -> String? {
    text.hasPrefix("/") ? nil : advice("/dev/" + text)
  }
}

/// Where a file system is mounted.
public struct MountPoint: TextValue {
  /// The path.
  public let description: String

  /// Reads an absolute path without `.` and `..`; nil if it is not one.
  public init?(_ text: String) {
    guard isPlainPath(text, marks: "._-") else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  /// A path with an example.
  public static let expected = "an absolute path such as /srv/data"

  /// Names that begin with a letter or digit.
  public static let pattern = "^(?=.{1,200}$)(/[A-Za-z0-9][A-Za-z0-9._-]*)+$"

  /// The path without a slash at its end.
  public static func fault(in text: String) -> String? {
    text.hasSuffix("/") ? advice(String(text.dropLast())) : nil
  }

  /// Whether it is another path, or is below it.
  func isInside(_ other: String) -> Bool {
    description == other || description.hasPrefix(other + "/")
  }
}

/// The file system that a volume is formatted with.
public enum FileSystem: String, TextValue, CaseIterable {
  case ext4
  case xfs
  case btrfs

  /// The program that creates one.
  package var maker: String { "mkfs.\(rawValue)" }
}

/// Whether a path is absolute and consists of names that begin with a letter or digit.
private func isPlainPath(_ text: String, marks: String) -> Bool {
  let marks = Set(marks.utf8)
  let names = text.utf8.dropFirst().split(
    separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  return (1...200).contains(text.utf8.count) && text.utf8.first == UInt8(ascii: "/")
    && names.allSatisfy { name in
      name.first?.isAlphanumeric == true
        && name.allSatisfy { $0.isAlphanumeric || marks.contains($0) }
    }
}
