/// Which machines something in the spec is for. Of two that apply to a machine, the later one wins.
package enum Level: Hashable, Sendable {
  /// All of them: the top level of the spec.
  case cluster
  /// The masters: `masters`, or `master` for one.
  case masters
  /// The nodes of all pools: `nodes`.
  case nodes
  /// The nodes of one pool: `nodes.pools.NAME`.
  case pool(String)
  /// One machine: `machines.NAME`.
  case machine(String)

  /// The kinds of levels, without names.
  package enum Kind: CaseIterable, Sendable {
    case cluster
    case masters
    case nodes
    case pool
    case machine
  }

  package var kind: Kind {
    switch self {
    case .cluster: .cluster
    case .masters: .masters
    case .nodes: .nodes
    case .pool: .pool
    case .machine: .machine
    }
  }
}

extension Level.Kind {
  /// The sections of the spec for its keys. The first is written by default.
  var sections: [String] {
    switch self {
    case .cluster: [""]
    case .masters: ["master", "masters"]
    case .nodes: ["nodes"]
    case .pool: ["nodes.pools." + FreeName.marker]
    case .machine: ["machines." + FreeName.marker]
    }
  }
}

/// A part of a path that the user chooses, such as the name of a pool.
struct FreeName: Sendable {
  /// Its placeholder in the paths of the table.
  static let marker = "NAME"

  /// What it is, for messages.
  let what: String
  let expected: String
  let pattern: String
  let isValid: @Sendable (String) -> Bool
  let fault: @Sendable (String) -> String?

  private init<Name: TextValue>(_ what: String, _ type: Name.Type) {
    self.what = what
    expected = type.expected
    pattern = type.pattern
    isValid = { Name($0) != nil }
    fault = { Name.fault(in: $0) }
  }

  /// By the section whose keys are such names.
  static let bySection = [
    "nodes.pools": FreeName("a pool name", PoolName.self),
    "machines": FreeName("a machine name", HostName.self),
  ]
}

/// A group of keys at every level in the spec.
package struct Levels<Group: Sendable>: Sendable {
  /// In order of increasing precedence.
  package let all: [(level: Level, group: Group)]
  private let byLevel: [Level: Group]

  init(_ all: [(level: Level, group: Group)]) {
    self.all = all
    byLevel = Dictionary(all.map { ($0.level, $0.group) }, uniquingKeysWith: { $1 })
  }

  /// The groups for a machine with these levels, in their order.
  package func groups(at levels: [Level]) -> [Group] { levels.compactMap { byLevel[$0] } }
}

/// Keys that may be set at several levels and are read together.
protocol KeyGroup: Sendable {
  /// Reads them with `decoder.setting(key, at: level)`.
  init(_ decoder: inout SpecDecoder, at level: Level)
}

extension SpecDecoder {
  /// Reads a group at every level in the spec.
  mutating func levels<Group: KeyGroup>(_ type: Group.Type) -> Levels<Group> {
    let pools = layers.names(in: "nodes.pools").map { Level.pool($0.name) }
    let machines = layers.names(in: "machines").map { Level.machine($0.name) }
    let all = [.cluster, .masters, .nodes] + pools + machines
    return Levels(all.map { ($0, Group(&self, at: $0)) })
  }

  /// The setting of a key at one of its levels; the default at others.
  mutating func setting<Value>(_ key: Key<Value>, at level: Level) -> Setting<Value> {
    let path = key.path(in: section(of: level))
    guard key.levels.contains(level.kind) else {
      return Setting(key: path, value: key.defaultValue.value, origin: .default)
    }
    // Environment variables can't set keys of pools or machines.
    let hasEnvironment = level.kind != .pool && level.kind != .machine
    return setting(key, path: path, environment: hasEnvironment ? key.path : nil)
  }

  /// The section for the keys of a level in this spec.
  private func section(of level: Level) -> String {
    switch level {
    case .pool(let name): "nodes.pools." + name
    case .machine(let name): "machines." + name
    case .cluster, .masters, .nodes:
      level.kind.sections.first { layers.place(ofSection: $0) != nil } ?? level.kind.sections[0]
    }
  }
}
