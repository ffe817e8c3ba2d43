import Diagnostics

/// The name of an admission control plug-in, such as `LimitRanger`. Which ones a release knows is not
/// the spec's business.
public struct AdmissionPlugin: TextValue {
  /// The name.
  public let description: String

  /// Reads letters and digits beginning with a letter; nil if it is not that.
  public init?(_ text: String) {
    guard text.utf8.first.map(\.isLetter) == true, text.utf8.count <= 100,
      text.utf8.allSatisfy({ $0.isLetter || $0.isDigit })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected = "a plug-in's name of letters and digits such as LimitRanger"

  /// Letters and digits.
  public static let pattern = "^[A-Za-z][A-Za-z0-9]{0,99}$"

  /// Says how a list is written.
  public static func fault(in text: String) -> String? {
    text.contains(",") ? "each name is an item of its own in the list" : nil
  }
}

/// How the API server decides who may do what, by its own names for the ways.
public enum AuthorizationMode: String, TextValue, CaseIterable {
  /// By rules in a file, which name users.
  case rules = "ABAC"
  /// Whoever proves who they are may do everything.
  case alwaysAllow = "AlwaysAllow"
  /// By roles, which are objects of the API; nodes by what runs on them.
  case roles = "RBAC"
}

/// Which network etcd and Kubernetes talk on.
public enum ControlNetwork: String, TextValue, CaseIterable {
  /// ServiceNet, on eth1.
  case service
  /// The network between the machines.
  case cloud
}

/// The cloud provider Kubernetes is told about.
public enum CloudProviderName: String, TextValue, CaseIterable {
  case none
  case rackspace
}

/// How flannel moves packets between machines, by its names for the ways.
public enum FlannelBackend: String, TextValue, CaseIterable {
  case hostGateway = "host-gw"
  case vxlan
  case udp
}

/// How machines reboot after an update, by the names of CoreOS's `reboot-strategy`.
public enum RebootStrategy: String, TextValue, CaseIterable {
  case etcdLock = "etcd-lock"
  case reboot
  case off
}
