import Diagnostics

/// Where a setting's value came from.
public enum Origin: Hashable, Sendable {
  /// The built-in default.
  case `default`
  /// Derived from other settings, named.
  case derived(String)
  /// The spec file.
  case file(SourceLocation)
  /// An environment variable, named.
  case environment(String, SourceLocation)
  /// A command line flag, named.
  case flag(String, SourceLocation)

  /// The location of the value, if it was written.
  public var location: SourceLocation? {
    switch self {
    case .default, .derived: nil
    case .file(let location), .environment(_, let location), .flag(_, let location): location
    }
  }
}

/// A value with its key in the spec and where it came from.
public struct Setting<Value: Sendable>: Sendable {
  /// The key with dots, such as `network.pods.cidr`.
  public let key: String
  /// The value.
  public let value: Value
  /// Where it came from.
  public let origin: Origin

  /// The location of the value, if it was written.
  public var location: SourceLocation? { origin.location }

  init(key: String, value: Value, origin: Origin) {
    self.key = key
    self.value = value
    self.origin = origin
  }

  /// The same setting with the release's default, unless a value was written.
  func defaulting(to value: Value?) -> Setting where Value: Equatable {
    guard origin == .default, let value, value != self.value else { return self }
    return with(value, from: .derived(Keys.version.path))
  }

  /// The same setting with a value derived from other settings, unless one was written.
  func derived(_ value: Value, from keys: String) -> Setting {
    origin == .default ? with(value, from: .derived(keys)) : self
  }

  /// The same setting with its value transformed.
  func map<Other>(_ transform: (Value) -> Other) -> Setting<Other> {
    Setting<Other>(key: key, value: transform(value), origin: origin)
  }

  /// The same setting with another value.
  func with(_ value: Value, from origin: Origin) -> Setting {
    Setting(key: key, value: value, origin: origin)
  }
}

/// A flag of a Kubernetes program.
public struct FlagSetting: Hashable, Sendable {
  /// The flag's name without leading hyphens.
  public let name: FlagName
  /// Its value.
  public let value: String
  /// The location of the name.
  public let location: SourceLocation?
}

/// A member of a fixed etcd cluster.
public struct EtcdMember: Hashable, Sendable {
  /// The machine's name.
  public let name: HostName
  /// Its address.
  public let address: IPv4Address
}
