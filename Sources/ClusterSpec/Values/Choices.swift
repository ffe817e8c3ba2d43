/// A release of Kubernetes.
public struct KubernetesVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The first number.
  public let major: Int
  /// The second number.
  public let minor: Int
  /// The third number.
  public let patch: Int

  /// A release from its numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads `v0.18.1`; nil if it is not that form.
  public init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "v") else { return nil }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { DecimalText.number($0, upTo: 9999) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    self.init(major: numbers[0], minor: numbers[1], patch: numbers[2])
  }

  /// The form `v0.18.1`.
  public var description: String { "v\(major).\(minor).\(patch)" }

  /// Whether `left` is the older release.
  public static func < (left: KubernetesVersion, right: KubernetesVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}

/// How flannel moves packets between machines.
public enum FlannelBackend: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case hostGateway = "host-gw"
  case vxlan
  case udp

  /// Reads the name in flannel's configuration.
  public init?(_ text: String) { self.init(rawValue: text) }
  /// The name in flannel's configuration.
  public var description: String { rawValue }
}

/// How machines reboot after an update (CoreOS `reboot-strategy`).
public enum RebootStrategy: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case etcdLock = "etcd-lock"
  case reboot
  case off

  /// Reads the name in cloud-config.
  public init?(_ text: String) { self.init(rawValue: text) }
  /// The name in cloud-config.
  public var description: String { rawValue }
}

/// The cloud provider Kubernetes is told about.
public enum CloudProviderName: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case none
  case rackspace

  /// Reads the name in the spec.
  public init?(_ text: String) { self.init(rawValue: text) }
  /// The name in the spec.
  public var description: String { rawValue }
}
