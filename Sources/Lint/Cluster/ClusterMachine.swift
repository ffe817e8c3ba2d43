import CloudConfig
import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine
import Systemd

/// What other machines must know about a machine.
struct ClusterMachine {
  /// A range of addresses and what it is for.
  struct Range {
    var what: String
    var range: IPv4Network
    var location: SourceLocation?
    /// Whether it is one machine's share of a larger range.
    var isSubnet = false
  }

  /// A secret that another machine must know.
  struct Token {
    var file: String
    var token: String
    var location: SourceLocation
  }

  let inventory: Inventory
  let commands: [ComponentCommand]
  private let etcds: [EtcdSettings]

  init(_ inventory: Inventory) {
    self.inventory = inventory
    commands = ComponentCommand.all(in: inventory)
    etcds = EtcdSettings.all(in: inventory)
  }

  /// Its hostname, if the document sets one.
  var name: String? { inventory.machine.hostname?.value }

  /// Whether one of its units runs a component.
  func runs(_ component: Component) -> Bool { commands.contains { $0.component == component } }

  /// A flag's value with its place in the document, unless the guest or rkgen fills it in later.
  func flag(_ names: [String], of components: [Component]) -> Located<String>? {
    for command in commands where components.contains(command.component) {
      for name in names {
        guard let flag = command.flag(name), let value = flag.plainValue,
          let place = flag.place.flatMap(inventory.place)
        else { continue }
        return Located(value, at: place)
      }
    }
    return nil
  }

  /// An etcd setting, by its name in cloud-config.
  private func etcd(_ key: String) -> Located<String>? {
    etcds.lazy.compactMap { $0[key] }.first
  }

  var discovery: Located<String>? { plain(etcd("discovery")) }
  var initialCluster: Located<String>? { plain(etcd("initial_cluster")) }

  /// Whether it runs etcd as a member, not as a proxy.
  var isEtcdMember: Bool {
    let proxy = etcd("proxy")?.value ?? "off"
    return proxy == "off"
      && inventory.units.contains { unit in
        unit.name.description.hasPrefix("etcd") && unit.name.type == .service
          && !unit.isMasked
      }
  }

  private func plain(_ value: Located<String>?) -> Located<String>? {
    guard let value, !value.value.hasPlaceholder else { return nil }
    return value
  }

  /// Where the machine downloads Kubernetes from, without the parts that vary between temp URLs.
  var release: Located<String>? {
    for file in inventory.machine.files {
      guard let content = file.content else { continue }
      var number = 0
      for line in content.text.lines {
        number += 1
        guard line.contains("kubernetes"), line.contains(".tar.gz"),
          let start = line.firstRange(of: "http")
        else { continue }
        let url = line[start.lowerBound...].prefix { !" '\"?".contains($0) }
        // Other programs may be in a folder named for Kubernetes, and nodes may fetch an archive of their own.
        guard let name = url.split(separator: "/").last, name.hasPrefix("kubernetes"),
          !name.hasPrefix("kubernetes-node-"), name.hasSuffix(".tar.gz"), !url.contains("$")
        else { continue }
        return Located(
          String(url), at: content.location(of: SourceRange(line: number)))
      }
    }
    return nil
  }

  /// The DNS server and domain that containers get.
  var dns: Located<String>? {
    guard let server = flag(["cluster-dns"], of: [.kubelet]) else { return nil }
    let domain = flag(["cluster-domain"], of: [.kubelet])?.value ?? ""
    return Located("\(server.value) \(domain)", at: server.location)
  }
}

extension Inventory {
  /// The location in the document of a location in one of its texts.
  func place(_ location: SourceLocation) -> SourceLocation? {
    texts[location.file]?.location(of: location.range)
  }
}
