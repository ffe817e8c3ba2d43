/// What holds when a key is not given.
enum Default<Value: Sendable>: Sendable {
  case value(Value)
  /// Something worked out from other keys, in words; the value only stands in until then.
  case derived(Value, String)
  /// It must be given; the value only stands in until the error is out.
  case required(Value)

  var value: Value {
    switch self {
    case .value(let value), .derived(let value, _), .required(let value): value
    }
  }
}

/// A key of a file: the one place that says how it is called, read, written and explained.
struct Key<Value: Sendable>: Sendable {
  let path: String
  let form: Form<Value>
  let defaultValue: Default<Value>
  let environment: [String]
  let summary: String
  let effect: String

  init(
    _ path: String, _ form: Form<Value>, _ defaultValue: Default<Value>, env: [String] = [],
    _ summary: String, effect: String
  ) {
    self.path = path
    self.form = form
    self.defaultValue = defaultValue
    environment = env
    self.summary = summary
    self.effect = effect
  }

  var description: KeyDescription {
    KeyDescription(
      path: path, summary: summary, effect: effect, expected: form.expected, shape: form.shape,
      defaultValue: defaultDescription, environment: environment)
  }

  private var defaultDescription: KeyDescription.Default {
    switch defaultValue {
    case .value(let value): .value(form.written(value).flow)
    case .derived(_, let text): .derived(text)
    case .required: .required
    }
  }
}

/// A key of the spec without its value's type, and how to find its setting.
struct KeyRow: Sendable {
  let description: KeyDescription
  let written: @Sendable (ClusterSpec) -> (value: Written, origin: Origin?)

  init<Value>(_ key: Key<Value>, _ setting: @escaping @Sendable (ClusterSpec) -> Setting<Value>) {
    description = key.description
    written = { spec in
      let setting = setting(spec)
      return (key.form.written(setting.value), setting.origin)
    }
  }

  /// A key that every file of the kind has alike.
  init(fixed key: Key<String>) {
    description = key.description
    written = { _ in (key.form.written(key.defaultValue.value), nil) }
  }

  /// A map whose entries know their own places.
  init(
    flags key: Key<[FlagSetting]>, _ flags: @escaping @Sendable (ClusterSpec) -> [FlagSetting]
  ) {
    self.init(key) { Setting(key: key.path, value: flags($0), origin: .default) }
  }
}

/// A key of a file as documentation and schemas need it.
public struct KeyDescription: Hashable, Sendable {
  /// What holds when a key is not given.
  public enum Default: Hashable, Sendable {
    /// This value, as YAML on one line.
    case value(String)
    /// Something worked out from other keys, in words.
    case derived(String)
    /// Nothing: the key must be given.
    case required
  }

  /// The key with dots, such as `network.pods.cidr`.
  public let path: String
  /// What it is, in a few words.
  public let summary: String
  /// What it does on the machines and what to know before changing it.
  public let effect: String
  /// What fits into "must be …", with an example.
  public let expected: String
  /// The same for programs.
  public let shape: ValueShape
  /// What holds when it is not given.
  public let defaultValue: Default
  /// Environment variables that set it; the first that is set wins.
  public let environment: [String]
}
