/// The kind of a unit, which its name's ending tells.
public enum UnitType: String, Hashable, Sendable, CaseIterable {
  case service, socket, target, path, timer, mount, automount, swap, slice, scope, device
  /// Known to systemd up to 227 only.
  case snapshot
  /// A file of systemd-networkd, not of systemd itself.
  case network
  /// A file of systemd-networkd, not of systemd itself.
  case netdev
  /// A file of systemd-udevd, kept beside those of systemd-networkd.
  case link

  /// Whether the file belongs to systemd-networkd: it lives in another folder, cannot be started,
  /// and knows no specifiers.
  public var isNetworkd: Bool {
    switch self {
    case .network, .netdev, .link: true
    default: false
    }
  }
}
