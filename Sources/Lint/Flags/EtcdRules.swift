import CloudConfig
import Diagnostics
import Machine

/// Rules about what etcd is told.
enum EtcdRules {
  static let rules = [unadvertised, advertisesAny, discovery, asksNobody, open]

  static let unadvertised = Rule(
    "RK1413", "etcd-not-advertised", .error, "etcd that listens for clients and advertises nothing",
    reason: """
      Told listen-client-urls and not advertise-client-urls, a member ends at once with every etcd since 2.0.11, \
      a proxy with 2.0.11, which CoreOS had from May 2015 on: "-advertise-client-urls is required when \
      -listen-client-urls is set explicitly". The unit starts it again forever, and what waits for etcd never \
      starts. Source: etcdmain/config.go of 2.0.10 to 2.3.0, tried with 2.0.11 and 2.0.13.
      """)

  static let advertisesAny = Rule(
    "RK1414", "etcd-advertises-any-address", .error, "etcd that tells others to connect to 0.0.0.0",
    reason: """
      What etcd advertises is where clients and the other members connect to. 0.0.0.0 is every address to listen \
      on, and to whoever connects it is that machine itself: members never find each other. Source: etcd \
      Documentation/configuration.md.
      """)

  static func findings(in inventory: Inventory) -> [Diagnostic] {
    unadvertised(inventory)
      + EtcdSettings.all(in: inventory).compactMap { $0["discovery"].flatMap(DiscoveryURL.finding) }
      + EtcdSettings.all(in: inventory).flatMap { etcd in
        doorFindings(etcd, in: inventory)
          + ["advertise_client_urls", "initial_advertise_peer_urls"].compactMap { key in
            etcd[key].flatMap { urls in
              guard urls.value.contains("//0.0.0.0") else { return nil }
              return advertisesAny.finding(
                "\(key.replacing("_", with: "-")) is where others connect to, which 0.0.0.0 can't be",
                at: urls.location, hint: "write an address of this machine, such as $private_ipv4")
            }
          }
      }
  }

  private static func unadvertised(_ inventory: Inventory) -> [Diagnostic] {
    guard !isGivenElsewhere(["ETCD_ADVERTISE_CLIENT_URLS"], inventory) else { return [] }
    return EtcdSettings.all(in: inventory).compactMap { etcd in
      guard let listening = etcd["listen_client_urls"], etcd["advertise_client_urls"] == nil else {
        return nil
      }
      guard etcd.mayBeProxy else {
        return Self.unadvertised.finding(
          "etcd has listen-client-urls but no advertise-client-urls; a member ends at once, "
            + "except with etcd before 2.0.11", at: listening.location,
          hint: "add the URLs by which clients reach it, such as http://$private_ipv4:2379")
      }
      return Self.unadvertised.finding(
        "etcd has listen-client-urls but no advertise-client-urls; etcd 2.0.11 ends at once, "
          + "as a proxy, too", at: listening.location,
        hint: "add advertise-client-urls=http://127.0.0.1:2379; a proxy does not use it",
        guests: [Guest.coreos2015.rawValue])
    }
  }

  /// Whether a file that etcd's unit reads may say what the unit does not.
  static func isGivenElsewhere(_ names: [String], _ inventory: Inventory) -> Bool {
    guard inventory.isWholeMachine else {
      return inventory.units.contains {
        !$0.merged.entries(of: "EnvironmentFile", in: "Service").isEmpty
      }
    }
    return inventory.machine.files.contains { file in
      names.contains { file.content?.text.contains($0) ?? false }
    }
  }
}

extension EtcdSettings {
  /// Whether it is a proxy, or becomes one when the discovery URL is used up.
  fileprivate var mayBeProxy: Bool {
    self["proxy"].map { $0.value != "off" } ?? false
      || self["discovery"] != nil && self["discovery_fallback"]?.value != "exit"
  }
}
