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

/// How machines get their addresses on the network between them.
public enum CloudAddresses: String, TextValue, CaseIterable {
  /// From the cloud, whichever it gives.
  case dhcp
  /// Each at its place in the range, as ``AddressPlan`` has it.
  case assigned
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

/// How pods' packets get from machine to machine: by flannel in one of its ways, by its names for them, or by
/// routes that follow from the machines' addresses.
public enum PodBackend: String, TextValue, CaseIterable {
  case hostGateway = "host-gw"
  case vxlan
  case udp
  /// Without flannel.
  case `static`
}

/// What pods' packets travel in where there is no flannel.
public enum PodOverlay: String, TextValue, CaseIterable {
  /// They are on the cloud network as they are.
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

  /// What the names of files in this format end in.
  public var fileEnding: String {
    switch self {
    case .cloudConfig, .cloudInit: ".yaml"
    case .ignition: ".ign"
    }
  }
}

/// How machines reboot after an update, by the names of CoreOS's `reboot-strategy`.
public enum RebootStrategy: String, TextValue, CaseIterable {
  case etcdLock = "etcd-lock"
  case reboot
  case off
}
