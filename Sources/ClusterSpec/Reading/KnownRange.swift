/// Ranges of addresses with a meaning of their own.
struct KnownRange {
  let range: IPv4Network
  let name: String

  /// No machine, pod or service can have these (IANA's special-purpose address registry).
  static let reserved = [
    KnownRange(
      range: IPv4Network(containing: IPv4Address(0, 0, 0, 0), prefix: 8), name: "this host"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(127, 0, 0, 0), prefix: 8), name: "loopback"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(169, 254, 0, 0), prefix: 16),
      name: "link-local addresses and the metadata service"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(224, 0, 0, 0), prefix: 3),
      name: "multicast and future use"),
  ]

  /// Rackspace's ServiceNet, the network on eth1.
  static let serviceNet = [
    IPv4Network(containing: IPv4Address(10, 176, 0, 0), prefix: 12),
    IPv4Network(containing: IPv4Address(10, 208, 0, 0), prefix: 12),
  ]
}
