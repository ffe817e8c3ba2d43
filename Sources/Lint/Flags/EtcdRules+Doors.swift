import CloudConfig
import Diagnostics

/// Access to etcd from a network that is shared with others.
extension EtcdRules {
  static let open = Rule(
    "RK1418", "open-etcd", .warning, "etcd reachable without TLS",
    reason: """
      Over http://, etcd answers anyone who reaches it. All of Kubernetes is in it, including \
      secrets: anyone who writes there can start any container on any machine, and anyone who \
      reaches the peer port can join as a member. ServiceNet is shared with strangers. Source: \
      etcd Documentation/security.md.
      """)

  static let asksNobody = Rule(
    "RK1416", "etcd-without-client-certs", .warning,
    "etcd that does not ask for client certificates",
    reason: """
      TLS alone keeps others from eavesdropping, not from making requests. etcd 2.0 asks for a \
      certificate if ca-file is given, and silently ignores trusted-ca-file and client-cert-auth; \
      2.1 and later ask if client-cert-auth is true, and verify against trusted-ca-file. 2.1 and \
      2.2 still know ca-file. Tested with 2.0.11 and 2.0.13.
      """)

  static func doorFindings(_ etcd: EtcdSettings, in inventory: Inventory) -> [Diagnostic] {
    plain(etcd) + EtcdDoor.all.compactMap { unasked(etcd, $0, in: inventory) }
  }

  /// One finding for both listeners: they are fixed together.
  private static func plain(_ etcd: EtcdSettings) -> [Diagnostic] {
    let found = EtcdDoor.all.compactMap { door in
      door.plain(of: etcd).map { (door, url: $0.url, place: $0.place) }
    }
    guard let first = found.first else { return [] }
    return [
      open.finding(
        "etcd listens for \(first.0.visitors) on \(first.url) without TLS: anyone who reaches it "
          + first.0.power, at: first.place,
        hint: "listen on https:// with certificates, and also on http://127.0.0.1",
        related: found.dropFirst().map {
          .init(message: "also for \($0.0.visitors) on \($0.url)", location: $0.place)
        })
    ]
  }

  private static func unasked(
    _ etcd: EtcdSettings, _ door: EtcdDoor, in inventory: Inventory
  ) -> Diagnostic? {
    guard let urls = etcd[door.listen], let url = ListenAddress.open("https", in: urls.value).first,
      etcd[door.prefix + "ca_file"] == nil,
      !isGivenElsewhere(["CA_FILE", "CERT_AUTH"], inventory)
    else { return nil }
    let asks = etcd[door.prefix + "client_cert_auth"].map { !["false", "0"].contains($0.value) }
    let prefix = door.prefix.replacing("_", with: "-")
    switch (asks ?? false, etcd[door.prefix + "trusted_ca_file"]) {
    case (true, .some(let trusted)):
      guard etcd.isOfImage else { return nil }
      return asksNobody.finding(
        "etcd 2.0 knows neither \(prefix)trusted-ca-file nor \(prefix)client-cert-auth: it does "
          + "not ask \(door.visitors) for a certificate", at: trusted.location, severity: .note,
        hint: "add \(prefix)ca-file, which 2.0 to 2.2 know",
        guests: [Guest.coreos2015.rawValue])
    case (true, nil):
      return asksNobody.finding(
        "etcd accepts certificates of any authority that the machine trusts from \(door.visitors)",
        at: urls.location, hint: "add \(prefix)trusted-ca-file; etcd 2.0: \(prefix)ca-file")
    case (false, let trusted):
      return asksNobody.finding(
        "etcd listens for \(door.visitors) on \(url) without asking them for a certificate",
        at: urls.location,
        hint: (trusted == nil ? "add \(prefix)trusted-ca-file and " : "add ")
          + "\(prefix)client-cert-auth=true; etcd 2.0: \(prefix)ca-file")
    }
  }
}

/// Where etcd listens.
private struct EtcdDoor {
  /// Who connects, as messages name them.
  let visitors: String
  /// What anyone without a certificate can do.
  let power: String
  /// The prefix of its settings.
  let prefix: String
  /// The setting that holds its URLs.
  let listen: String
  /// etcd 0.4's settings for it, in order of precedence.
  let addresses: [String]

  static let all = [
    EtcdDoor(
      visitors: "clients", power: "can read and write everything in it", prefix: "",
      listen: "listen_client_urls", addresses: ["bind_addr", "addr"]),
    EtcdDoor(
      visitors: "members", power: "can join them", prefix: "peer_", listen: "listen_peer_urls",
      addresses: ["peer_bind_addr", "peer_addr"]),
  ]

  /// The URL where it listens without TLS for other machines.
  func plain(of etcd: EtcdSettings) -> (url: String, place: SourceLocation)? {
    if let urls = etcd[listen] {
      return ListenAddress.open("http", in: urls.value).first.map { ($0, urls.location) }
    }
    guard etcd[prefix + "cert_file"] == nil,
      let address = addresses.lazy.compactMap({ etcd[$0] }).first,
      ListenAddress.isOpen(ListenAddress.host(of: address.value)) == true
    else { return nil }
    return ("http://\(address.value)", address.location)
  }
}
