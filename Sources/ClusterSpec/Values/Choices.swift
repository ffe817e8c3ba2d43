import Diagnostics

/// The name of an admission control plug-in, such as `LimitRanger`. The spec does not check which
/// ones a release has.
public struct AdmissionPlugin: TextValue {
  /// The name.
  public let description: String

  /// Reads letters and digits beginning with a letter; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.first.map(\.isLetter) == true, text.utf8.count <= 100,
      text.utf8.allSatisfy({ $0.isLetter || $0.isDigit })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected = "a plug-in name of letters and digits such as LimitRanger"

  /// Letters and digits.
  public static let pattern = "^[A-Za-z][A-Za-z0-9]{0,99}$"

  /// How to write a list.
  public static func fault(in text: String) -> String? {
    text.contains(",") ? "write each name as a separate list item" : nil
  }
}

/// How the API server decides who may do what, by its own names for the modes.
public enum AuthorizationMode: String, TextValue, CaseIterable {
  /// By rules in a file, which name users.
  case rules = "ABAC"
  /// All authenticated users may do everything.
  case alwaysAllow = "AlwaysAllow"
  /// By roles, which are API objects; nodes by what runs on them.
  case roles = "RBAC"
}

/// How machines get their addresses on the network between them.
public enum CloudAddresses: String, TextValue, CaseIterable {
  /// Whichever the cloud assigns.
  case dhcp
  /// By position in the range, according to ``AddressPlan``.
  case assigned
}

/// Which network etcd and Kubernetes use.
public enum ControlNetwork: String, TextValue, CaseIterable {
  /// ServiceNet, on eth1.
  case service
  /// The network between the machines.
  case cloud
}

/// The cloud provider that Kubernetes is configured with.
public enum CloudProviderName: String, TextValue, CaseIterable {
  case none
  case rackspace
}

/// How pods' packets get from machine to machine: by a backend of flannel, under its name there, or
/// by routes that follow from the machines' addresses.
public enum PodBackend: String, TextValue, CaseIterable {
  case hostGateway = "host-gw"
  case vxlan
  case udp
  /// Without flannel.
  case `static`
}

/// How pods' packets are encapsulated without flannel.
public enum PodOverlay: String, TextValue, CaseIterable {
  /// Not at all.
  case none
  /// In UDP packets between machines.
  case vxlan
}

/// The format of user-data.
public enum GuestFormat: String, TextValue, CaseIterable {
  /// For coreos-cloudinit.
  case cloudConfig = "cloud-config"
  /// JSON for Ignition, 3.3.0.
  case ignition
  /// For the cloud-init of Ubuntu and others.
  case cloudInit = "cloud-init"

  /// The extension of files in this format.
  public var fileEnding: String {
    switch self {
    case .cloudConfig, .cloudInit: ".yaml"
    case .ignition: ".ign"
    }
  }
}

/// How machines reboot after an update, with the names of CoreOS's `reboot-strategy`.
public enum RebootStrategy: String, TextValue, CaseIterable {
  case etcdLock = "etcd-lock"
  case reboot
  case off
}
