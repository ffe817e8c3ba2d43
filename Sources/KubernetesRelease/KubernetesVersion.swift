import Diagnostics

/// A release of Kubernetes.
public struct KubernetesVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The 1 of `v1.28.7`.
  public let major: Int
  /// The 28 of `v1.28.7`.
  public let minor: Int
  /// The 7 of `v1.28.7`.
  public let patch: Int

  /// Creates a version from its numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Parses a version such as `v0.18.1`; nil if malformed.
  public init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "v") else { return nil }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      let isNumber = part.allSatisfy(\.isDigit)
      let isShort = part.count == 1 || part.count < 5 && part.first != UInt8(ascii: "0")
      return isNumber && isShort ? Int(String(part) ?? "") : nil
    }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    self.init(major: numbers[0], minor: numbers[1], patch: numbers[2])
  }

  /// The version as `v0.18.1`.
  public var description: String { "v\(major).\(minor).\(patch)" }

  /// Its minor, such as `v1.28`.
  package var minorName: String { "v\(major).\(minor)" }

  /// Whether `left` is the older release.
  public static func < (left: KubernetesVersion, right: KubernetesVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}

/// A Kubernetes program that a machine runs. The raw value is its file name.
public enum Component: String, CaseIterable, Hashable, Sendable {
  case apiServer = "kube-apiserver"
  case controllerManager = "kube-controller-manager"
  case scheduler = "kube-scheduler"
  case kubelet
  case proxy = "kube-proxy"
}
