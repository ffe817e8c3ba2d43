/// A version of Ignition's specification.
struct IgnitionVersion: Hashable, Comparable, Sendable {
  let major: Int
  let minor: Int
  let patch: Int
  /// Whether it is a draft such as `3.4.0-experimental`, which programs drop once it is final.
  let isExperimental: Bool

  /// Parses a version; nil if the text is not one.
  init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, let major = numbers[0], let minor = numbers[1],
      let patch = numbers[2]
    else { return nil }
    (self.major, self.minor, self.patch) = (major, minor, patch)
    isExperimental = parts.count > 1
  }

  /// Whether some Ignition reads it: 2.0.0 to 2.4.0, and 3.0.0 to 3.6.0.
  var isKnown: Bool {
    patch == 0 && (major == 2 && (0...4).contains(minor) || major == 3 && (0...6).contains(minor))
  }

  static func < (left: IgnitionVersion, right: IgnitionVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}
