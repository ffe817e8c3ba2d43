import CloudConfig
import Diagnostics
import Machine
import Systemd

/// The settings of one etcd on a machine, from cloud-config, environment and command line, as far
/// as the document has them.
struct EtcdSettings {
  /// By their names in cloud-config, such as `listen_client_urls`; locations are in the document.
  private var values: [String: Located<String>] = [:]
  /// Whether it may be the image's etcd 2, and not one that the document brings.
  private(set) var isOfImage: Bool

  /// A setting; nil also for an empty one, which etcd treats as not given (`pkg/flags/flag.go`).
  subscript(key: String) -> Located<String>? {
    values[key].flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// The settings of each etcd, whether the document has its unit or leaves it to the image.
  static func all(in inventory: Inventory) -> [EtcdSettings] {
    let units = inventory.units.filter { unit in
      unit.name.description.hasPrefix("etcd") && unit.name.type == .service
    }
    let names = Set(units.map(\.name.description))
    let imageOnly = ["etcd", "etcd2"].filter { !names.contains($0 + ".service") }
    return units.filter { !$0.isMasked }.map { EtcdSettings($0, in: inventory) }
      + imageOnly.map { EtcdSettings(service: $0, in: inventory) }
  }

  private init(service: String, in inventory: Inventory) {
    isOfImage = service == "etcd2"
    for setting in inventory.machine.settings where setting.service == service {
      values[setting.key] = setting.location.map { Located(setting.value.description, at: $0) }
    }
  }

  private init(_ unit: ParsedUnit, in inventory: Inventory) {
    self.init(service: unit.name.prefix, in: inventory)
    for entry in unit.merged.entries(of: "Environment", in: "Service") {
      for (text, place) in Self.words(of: entry, in: inventory, variables: false) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("ETCD_") else { continue }
        values[parts[0].dropFirst("ETCD_".count).lowercased()] = Located(
          String(parts[1]), at: place)
      }
    }
    // The command line overrides the environment.
    for entry in unit.merged.entries(of: "ExecStart", in: "Service") {
      let words = Self.words(of: entry, in: inventory, variables: true)
      isOfImage = words.first?.text.hasSuffix("/etcd2") ?? false
      for (index, (text, place)) in words.enumerated() where text.hasPrefix("-") {
        let parts = text.drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
        guard let name = parts.first else { continue }
        // A flag without a value means true.
        let next = words.dropFirst(index + 1).first?.text.nonFlag ?? "true"
        values[String(name.map { $0 == "-" ? "_" : $0 })] = Located(
          parts.count == 2 ? String(parts[1]) : next, at: place)
      }
    }
  }

  private static func words(
    of entry: UnitFile.Entry, in inventory: Inventory, variables: Bool
  ) -> [(text: String, place: SourceLocation)] {
    let places = WordPlaces(entry)
    return ((try? Word.split(entry.value, variables: variables)) ?? []).compactMap { word in
      places.place(of: word.range).flatMap(inventory.place).map { (word.word.text, $0) }
    }
  }
}

extension String {
  fileprivate var nonFlag: String? { hasPrefix("-") ? nil : self }
}
