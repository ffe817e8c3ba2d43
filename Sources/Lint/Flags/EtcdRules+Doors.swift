import CloudConfig
import Diagnostics

/// Who gets into etcd from a network that is shared with others.
extension EtcdRules {
  static let open = Rule(
    "RK1418", "open-etcd", .warning, "etcd without TLS for the network",
    reason: """
      Over http:// etcd answers whoever reaches it. All of Kubernetes is in it, secrets too: who writes there \
      starts any container on any machine, and who reaches the port for members joins them. ServiceNet is \
      shared with strangers. Source: etcd Documentation/security.md.
      """)

  static let asksNobody = Rule(
    "RK1416", "etcd-without-client-certs", .warning, "etcd that asks for no certificate",
    reason: """
      TLS alone keeps others from reading along, not from asking. etcd 2.0 asks for a certificate if ca-file is \
      given, and ignores trusted-ca-file and client-cert-auth without a word; 2.1 and later ask if \
      client-cert-auth is true, and compare with trusted-ca-file. 2.1 and 2.2 still know ca-file. Tried with \
      2.0.11 and 2.0.13.
      """)

  static func doorFindings(_ etcd: EtcdSettings, in inventory: Inventory) -> [Diagnostic] {
    plain(etcd) + EtcdDoor.all.compactMap { unasked(etcd, $0, in: inventory) }
  }

  /// One finding for both doors: they are closed together.
  private static func plain(_ etcd: EtcdSettings) -> [Diagnostic] {
    let found = EtcdDoor.all.compactMap { door in
      door.plain(of: etcd).map { (door, url: $0.url, place: $0.place) }
    }
    guard let first = found.first else { return [] }
    return [
      open.finding(
        "etcd listens for \(first.0.visitors) on \(first.url) without TLS: whoever reaches it "
          + first.0.power, at: first.place,
        hint: "listen on https:// with certificates, and on http://127.0.0.1 beside it",
        related: found.dropFirst().map {
          .init(message: "and for \($0.0.visitors) on \($0.url)", location: $0.place)
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
        "etcd 2.0 knows neither \(prefix)trusted-ca-file nor \(prefix)client-cert-auth: "
          + "it asks \(door.visitors) for no certificate", at: trusted.location, severity: .note,
        hint: "add \(prefix)ca-file, which 2.0 to 2.2 know",
        guests: [Guest.coreos2015.rawValue])
    case (true, nil):
      return asksNobody.finding(
        "etcd takes certificates of every authority that the machine trusts from \(door.visitors)",
        at: urls.location, hint: "add \(prefix)trusted-ca-file; etcd 2.0: \(prefix)ca-file")
    case (false, let trusted):
      return asksNobody.finding(
        "etcd listens for \(door.visitors) on \(url) and asks them for no certificate",
        at: urls.location,
        hint: (trusted == nil ? "add \(prefix)trusted-ca-file and " : "add ")
          + "\(prefix)client-cert-auth=true; etcd 2.0: \(prefix)ca-file")
    }
  }
}

/// Where etcd listens.
private struct EtcdDoor {
  /// For whom, in a message.
  let visitors: String
  /// What those can do whom nobody asks.
  let power: String
  /// What its settings begin with.
  let prefix: String
  /// The setting with its URLs.
  let listen: String
  /// The settings that etcd 0.4 has for it, the one that counts first.
  let addresses: [String]

  static let all = [
    EtcdDoor(
      visitors: "clients", power: "reads and writes all that is in it", prefix: "",
      listen: "listen_client_urls", addresses: ["bind_addr", "addr"]),
    EtcdDoor(
      visitors: "members", power: "can join them", prefix: "peer_", listen: "listen_peer_urls",
      addresses: ["peer_bind_addr", "peer_addr"]),
  ]

  /// Where it listens without TLS for others than the machine itself.
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
