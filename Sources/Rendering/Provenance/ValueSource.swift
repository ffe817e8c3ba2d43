import ClusterSpec
import Diagnostics
import KubernetesRelease

/// What a value that is filled in was made from. Composing says it together with the value, in the
/// same expression, so that the two can't drift apart.
package struct ValueSource: Hashable, Sendable {
  /// The kinds of source.
  enum Maker: Hashable, Sendable {
    /// A key of the spec: whether its default holds, and where its value was written if not.
    case spec(key: String, isStandard: Bool, location: SourceLocation?)
    /// A key of the secrets bundle.
    case secret(key: String)
    /// The release profile, which knows how a flag is called.
    case flag(FlagRole)
  }

  /// What made the value.
  let maker: Maker
  /// Whether it decides if the text is there at all, rather than what it says.
  let decidesPresence: Bool

  private init(_ maker: Maker, decidesPresence: Bool = false) {
    self.maker = maker
    self.decidesPresence = decidesPresence
  }

  /// A setting of the spec, by its value.
  static func setting(_ setting: Setting<some Sendable>) -> ValueSource {
    ValueSource(maker(setting))
  }

  /// A setting of the spec, by having or not having a value that asks for a text.
  static func presence(_ setting: Setting<some Sendable>) -> ValueSource {
    ValueSource(maker(setting), decidesPresence: true)
  }

  /// A flag that an operator wrote under a key of the spec.
  static func flagSetting(_ flag: FlagSetting, under key: String) -> ValueSource {
    ValueSource(.spec(key: key, isStandard: false, location: flag.location))
  }

  /// A key of the secrets bundle.
  static func secret(_ key: String) -> ValueSource { ValueSource(.secret(key: key)) }

  /// A flag that rkgen sets.
  static func flag(_ role: FlagRole) -> ValueSource { ValueSource(.flag(role)) }

  private static func maker(_ setting: Setting<some Sendable>) -> Maker {
    let isStandard =
      switch setting.origin {
      case .standard, .derived: true
      case .file, .environment, .flag: false
      }
    return .spec(key: setting.key, isStandard: isStandard, location: setting.location)
  }
}
