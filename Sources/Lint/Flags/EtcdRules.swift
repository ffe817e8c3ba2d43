import CloudConfig
import Diagnostics
import Machine

/// Rules about etcd's settings.
enum EtcdRules {
  static let rules = [unadvertised, advertisesAny, discovery, asksNobody, open]

  static let unadvertised = Rule(
    "RK1413", "etcd-not-advertised", .error, "etcd without advertised client URLs",
    reason: """
      With listen-client-urls but no advertise-client-urls, a member exits at once with every etcd \
      since 2.0.11, and a proxy with 2.0.11, which CoreOS had from May 2015 on: \
      "-advertise-client-urls is required when -listen-client-urls is set explicitly". The unit \
      restarts it forever, and what waits for etcd never starts. Source: etcdmain/config.go of \
      2.0.10 to 2.3.0, tested with 2.0.11 and 2.0.13.
      """)

  static let advertisesAny = Rule(
    "RK1414", "etcd-advertises-any-address", .error, "etcd that advertises 0.0.0.0",
    reason: """
      Clients and the other members connect to what etcd advertises. 0.0.0.0 means every address \
      when listening, but to anyone who connects it is their own machine: members never find each \
      other. Source: etcd Documentation/configuration.md.
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
                "\(key.replacing("_", with: "-")) is where others connect, so it can't be 0.0.0.0",
                at: urls.location, hint: "use an address of this machine, such as $private_ipv4")
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
          "etcd has listen-client-urls but no advertise-client-urls; a member exits at once, "
            + "except with etcd before 2.0.11", at: listening.location,
          hint: "add the URLs where clients reach it, such as http://$private_ipv4:2379")
      }
      return Self.unadvertised.finding(
        "etcd has listen-client-urls but no advertise-client-urls; etcd 2.0.11 exits at once, "
          + "even as a proxy", at: listening.location,
        hint: "add advertise-client-urls=http://127.0.0.1:2379; a proxy does not use it",
        guests: [Guest.coreos2015.rawValue])
    }
  }

  /// Whether a file that etcd's unit reads may set what the unit does not.
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
  /// Whether it is a proxy, or becomes one when the discovery URL has all its members.
  fileprivate var mayBeProxy: Bool {
    self["proxy"].map { $0.value != "off" } ?? false
      || self["discovery"] != nil && self["discovery_fallback"]?.value != "exit"
  }
}
