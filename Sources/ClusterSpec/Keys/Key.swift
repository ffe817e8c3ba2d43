/// The value of a key that is not given.
enum Default<Value: Sendable>: Sendable {
  case value(Value)
  /// Derived from other keys, in words; the value is a stand-in until then.
  case derived(Value, String)
  /// It must be given; the value is a stand-in until the error is reported.
  case required(Value)

  var value: Value {
    switch self {
    case .value(let value), .derived(let value, _), .required(let value): value
    }
  }
}

/// A key of a file: the one place that says how it is named, read, written and explained.
struct Key<Value: Sendable>: Sendable {
  /// The first of its possible paths.
  let path: String
  /// Every possible path, with `FreeName.marker` for names that the user chooses.
  let places: [String]
  /// The levels at which it may be set; none if it is about the cluster as a whole.
  let levels: [Level.Kind]
  private let name: String
  let form: Codec<Value>
  let defaultValue: Default<Value>
  let environment: [String]
  let summary: String
  let effect: String

  init(
    _ path: String, _ form: Codec<Value>, _ defaultValue: Default<Value>, env: [String] = [],
    _ summary: String, effect: String
  ) {
    self.init(
      name: path, places: [path], levels: [], form, defaultValue, env: env, summary, effect: effect)
  }

  /// A key that may be set at several levels; a group reads it at each.
  init(
    _ name: String, at levels: [Level.Kind], _ form: Codec<Value>, _ defaultValue: Default<Value>,
    env: [String] = [], _ summary: String, effect: String
  ) {
    self.init(
      name: name, places: levels.flatMap(\.sections).map { Self.path(name, in: $0) },
      levels: levels, form, defaultValue, env: env, summary, effect: effect)
  }

  private init(
    name: String, places: [String], levels: [Level.Kind], _ form: Codec<Value>,
    _ defaultValue: Default<Value>, env: [String], _ summary: String, effect: String
  ) {
    self.name = name
    path = places.first ?? name
    self.places = places
    self.levels = levels
    self.form = form
    self.defaultValue = defaultValue
    environment = env
    self.summary = summary
    self.effect = effect
  }

  /// The path in a section.
  func path(in section: String) -> String { Self.path(name, in: section) }

  private static func path(_ name: String, in section: String) -> String {
    section.isEmpty ? name : section + "." + name
  }

  var description: KeyDescription {
    KeyDescription(
      path: path, places: places, summary: summary, effect: effect, expected: form.expected,
      shape: form.shape, defaultValue: defaultDescription, environment: environment)
  }

  private var defaultDescription: KeyDescription.Default {
    switch defaultValue {
    case .value(let value): .value(form.written(value).flow)
    case .derived(_, let text): .derived(text)
    case .required: .required
    }
  }
}

/// A key of the spec without its value's type, and how to find its settings.
struct KeyRow: Sendable {
  /// A setting as it is written.
  struct Entry {
    let path: String
    let value: Printed
    let origin: Origin?
  }

  let description: KeyDescription
  /// One for each path that the key has in a spec.
  let entries: @Sendable (ClusterSpec) -> [Entry]

  init<Value>(
    _ key: Key<Value>, all settings: @escaping @Sendable (ClusterSpec) -> [Setting<Value>]
  ) {
    description = key.description
    entries = { spec in
      settings(spec).map {
        Entry(path: $0.key, value: key.form.written($0.value), origin: $0.origin)
      }
    }
  }

  init<Value>(_ key: Key<Value>, _ setting: @escaping @Sendable (ClusterSpec) -> Setting<Value>) {
    self.init(key, all: { [setting($0)] })
  }

  /// A key of a group. Below the top level, unwritten settings are left out.
  init<Group, Value>(
    _ key: Key<Value>, in levels: @escaping @Sendable (ClusterSpec) -> Levels<Group>,
    _ setting: @escaping @Sendable (Group) -> Setting<Value>
  ) {
    self.init(
      key,
      all: { spec in
        levels(spec).all.filter { key.levels.contains($0.level.kind) }.compactMap { level, group in
          let setting = setting(group)
          return level == .cluster || setting.origin != .default ? setting : nil
        }
      })
  }

  /// A key with the same value in every file.
  init(fixed key: Key<String>) {
    description = key.description
    entries = { _ in
      [Entry(path: key.path, value: key.form.written(key.defaultValue.value), origin: nil)]
    }
  }

  /// A map whose entries have their own locations.
  init(
    flags key: Key<[FlagSetting]>, _ flags: @escaping @Sendable (ClusterSpec) -> [FlagSetting]
  ) {
    self.init(key) { Setting(key: key.path, value: flags($0), origin: .default) }
  }
}

/// A key of a file as documentation and schemas need it.
public struct KeyDescription: Hashable, Sendable {
  /// The value of a key that is not given.
  public enum Default: Hashable, Sendable {
    /// This value, as YAML on one line.
    case value(String)
    /// Derived from other keys, in words.
    case derived(String)
    /// Nothing: the key must be given.
    case required
  }

  /// The key with dots, such as `network.pods.cidr`; the first of its paths.
  public let path: String
  /// Every possible path, such as `nodes.pools.NAME.count`, where the user chooses `NAME`.
  public let places: [String]
  /// What it is, in a few words.
  public let summary: String
  /// What it does on the machines and what to know before changing it.
  public let effect: String
  /// What fits into "must be …", with an example.
  public let expected: String
  /// The same, machine-readable.
  public let shape: ValueShape
  /// The value if it is not given.
  public let defaultValue: Default
  /// Environment variables that set it; the first that is set wins.
  public let environment: [String]
}
