import Diagnostics
import YAMLDocument

/// Rules about keys and the types of their values.
enum KeyRules {
  static let rules = [
    unknown, hyphen, someGuests, wrongKind, empty, spelledBoolean, deprecated, notAMapping,
  ]

  static let unknown = Rule(
    "RK1121", "unknown-key", .error, "unknown key",
    reason: """
      Guests log an unknown key and continue, so it has no effect. runcmd, packages and bootcmd do \
      not exist here: they belong to cloud-init, another program (coreos-cloudinit \
      config/config.go).
      """)

  static let hyphen = Rule(
    "RK1122", "hyphenated-key", .error, "hyphenated key",
    reason: """
      CoreOS treats write-files as write_files. Flatcar lost that in 2024 and drops keys with \
      hyphens, which its own validator does not report.
      """)

  static let someGuests = Rule(
    "RK1123", "guest-specific-key", .warning, "key that only some guests know",
    reason: "The others log it and continue, so the setting takes effect on some machines only.")

  static let wrongKind = Rule(
    "RK1124", "wrong-value-type", .error, "value of the wrong type",
    reason: """
      CoreOS ignores a value of the wrong type and applies the rest; Flatcar rejects the whole \
      cloud-config and applies nothing.
      """)

  static let empty = Rule(
    "RK1125", "empty-value", .warning, "key without a value",
    reason: """
      To the guest the key is as good as absent, and every guest's validator complains about it. \
      Flatcar ignores an empty list item; CoreOS treats it as an item with nothing set, at which \
      it stops in write_files. Usually the value was lost in a template.
      """)

  static let spelledBoolean = Rule(
    "RK1126", "yaml-11-boolean", .note, "boolean other than true or false",
    reason: """
      Every guest reads yes, on and similar words as true, as YAML 1.1 does. Flatcar's own \
      validator reads them as strings and complains, and so do other tools that follow YAML 1.2.
      """)

  static let deprecated = Rule(
    "RK1127", "deprecated-key", .note, "deprecated key",
    reason: """
      Every guest's validator warns about SSH keys fetched over the network and about settings of \
      etcd 2 under etcd; since 2018 also about etcd, etcd2 and fleet, which are no longer shipped, \
      and about etcd2's ca_file and peer_ca_file. They still work as before: the drop-in is \
      written, even for a unit that does not exist.
      """)

  static let notAMapping = Rule(
    "RK1128", "not-a-mapping", .error, "cloud-config that is not a mapping",
    reason: """
      There must be keys at the top level. CoreOS treats a list as empty, Flatcar rejects it.
      """)
}

/// Checks a document against the table of keys.
struct StructureCheck {
  private(set) var diagnostics: [Diagnostic] = []
  /// The scalars under keys that some guest knows.
  private(set) var values: [WrittenValue] = []
  /// How many of the enclosing keys have hyphens.
  private var hyphenated = 0

  /// Checks the document's root.
  mutating func check(_ root: Node) {
    guard case .mapping(let pairs) = root.content else {
      diagnostics.append(
        KeyRules.notAMapping.finding(
          "a cloud-config must be a mapping with keys such as hostname, coreos and write_files",
          at: root.location))
      return
    }
    check(pairs, of: "", GuestKeys.root)
  }

  private mutating func check(_ pairs: [Pair], of path: String, _ keys: [GuestKey]) {
    for pair in pairs {
      let name = pair.key.guestName
      guard let key = keys.first(where: { $0.name == name }) else {
        diagnostics.append(unknown(pair, in: path, keys))
        continue
      }
      let full = path.isEmpty ? name : "\(path).\(name)"
      if pair.key != name, !Self.isGone(path) { hyphen(pair, name) }
      hyphenated += pair.key == name ? 0 : 1
      defer { hyphenated -= pair.key == name ? 0 : 1 }
      deprecation(key, pair, full)
      check(pair.value, at: pair, full, key.shape)
    }
  }

  private mutating func check(_ node: Node, at pair: Pair, _ path: String, _ shape: GuestShape) {
    if case .scalar(let scalar) = node.content, !node.isNull {
      values.append(
        WrittenValue(
          path: path, text: scalar.text, shape: shape, isHyphenated: hyphenated > 0,
          at: node.location))
    }
    if node.isNull {
      diagnostics.append(
        KeyRules.empty.finding(
          "\(path) has no value; it must be \(shape.expected)", at: pair.keyLocation,
          hint: path.hasSuffix("]")
            ? "remove the item" : "remove the key, or give it a value"))
      return
    }
    switch (shape, node.content) {
    case (.map(let keys), .mapping(let pairs)):
      if Self.isGone(path) { hyphens(in: pairs, of: pair, path) }
      check(pairs, of: path, keys)
    case (.list(let element), .sequence(let items)):
      for (index, item) in items.enumerated() {
        check(
          item, at: Pair(key: pair.key, keyLocation: item.location, value: item),
          "\(path)[\(index)]", element)
      }
    case (.text, .scalar), (.choice, .scalar): break
    case (.flag, .scalar(let scalar)): checkFlag(scalar, node, path)
    case (.number, .scalar(let scalar)):
      if scalar.style != .plain || Int(scalar.text) == nil { wrongKind(node, path, shape) }
    default: wrongKind(node, path, shape)
    }
  }

  private mutating func checkFlag(_ scalar: Scalar, _ node: Node, _ path: String) {
    if scalar.style == .plain, ["true", "false"].contains(scalar.text.lowercased()),
      scalar.text.yaml11Boolean != nil
    {
      return
    }
    guard scalar.style == .plain, let value = scalar.text.yaml11Boolean else {
      return wrongKind(node, path, .flag)
    }
    diagnostics.append(
      KeyRules.spelledBoolean.finding(
        "\(path) is '\(scalar.text)', which guests read as \(value) and Flatcar's "
          + "validator as a string",
        at: node.location, hint: "write \(value)"))
  }

  private mutating func wrongKind(_ node: Node, _ path: String, _ shape: GuestShape) {
    let hint: String? =
      if case .scalar(let scalar) = node.content, scalar.style != .plain {
        "remove the quotes"
      } else if case .list = shape, case .scalar = node.content {
        "put '- ' before it, on a line of its own"
      } else { nil }
    diagnostics.append(
      KeyRules.wrongKind.finding(
        "\(path) must be \(shape.expected), not \(node.kindName)", at: node.location, hint: hint))
  }

  private mutating func hyphen(_ pair: Pair, _ name: String) {
    diagnostics.append(
      KeyRules.hyphen.finding(
        "Flatcar drops the key '\(pair.key)' because of its hyphens", at: pair.keyLocation,
        hint: "write \(name)", guests: [Guest.flatcar.rawValue]))
  }

  /// Whether Flatcar no longer ships a section's service, so that its settings have no effect there
  /// anyway.
  private static func isGone(_ path: String) -> Bool {
    ["coreos.etcd", "coreos.etcd2", "coreos.fleet"].contains(path)
  }

  private mutating func hyphens(in pairs: [Pair], of section: Pair, _ path: String) {
    let keys = pairs.map(\.key).filter { $0.guestName != $0 }
    guard let first = keys.first else { return }
    diagnostics.append(
      KeyRules.hyphen.finding(
        "Flatcar drops keys of \(path) because of their hyphens, such as '\(first)', and no longer "
          + "ships the service", at: section.keyLocation, severity: .warning,
        hint: "write \(first.guestName)", guests: [Guest.flatcar.rawValue]))
  }

  private mutating func deprecation(_ key: GuestKey, _ pair: Pair, _ path: String) {
    let strangers = Guest.allCases.filter { !key.guests.contains($0) }
    if !strangers.isEmpty {
      diagnostics.append(
        KeyRules.someGuests.finding(
          "\(path) is unknown to some guests, which ignore it", at: pair.keyLocation,
          guests: strangers.map(\.rawValue)))
    }
    if let replacement = key.replacement {
      let guests = GoStructs.guestsDeprecating(path)
      diagnostics.append(
        KeyRules.deprecated.finding(
          "\(path) is deprecated", at: pair.keyLocation, hint: "use \(replacement)",
          guests: guests.count == Guest.allCases.count ? [] : guests.map(\.rawValue)))
    }
  }

  private func unknown(_ pair: Pair, in path: String, _ keys: [GuestKey]) -> Diagnostic {
    let name = pair.key.guestName
    let allowed = keys.map(\.name).joined(separator: ", ")
    let place = path.isEmpty ? "at the top level" : "in \(path)"
    let elsewhere = GuestKeys.places(of: name)
    let hint: String? =
      if let near = nearestName(to: name, among: keys.map(\.name)) {
        "did you mean '\(near)'?"
      } else if !elsewhere.isEmpty {
        "'\(name)' belongs in \(elsewhere.joined(separator: " or "))"
      } else { nil }
    return KeyRules.unknown.finding(
      "no guest knows the key \(quotedName(pair.key)) \(place); known keys: \(allowed)",
      at: pair.keyLocation, hint: hint)
  }
}

extension GuestKeys {
  /// Where a key of this name is known.
  static func places(of name: String) -> [String] {
    func places(_ keys: [GuestKey], _ path: String) -> [String] {
      keys.flatMap { key -> [String] in
        let own = key.name == name ? [path.isEmpty ? "the top level" : path] : []
        let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
        switch key.shape {
        case .map(let keys): return own + places(keys, inner)
        case .list(.map(let keys)): return own + places(keys, inner + "[]")
        default: return own
        }
      }
    }
    return Array(places(root, "").prefix(3))
  }
}
