import ClusterSpec
import KubernetesRelease
import Machine

/// Composing says what a value was made from together with the value, in the same expression, so that
/// the two can't drift apart.
extension ValueSource {
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
    ValueSource(.spec(key: key, isDefault: false, location: flag.location))
  }

  /// A flag that rkgen sets.
  static func flag(_ role: FlagRole) -> ValueSource { ValueSource(.flag(role: role.rawValue)) }

  private static func maker(_ setting: Setting<some Sendable>) -> Maker {
    let isDefault =
      switch setting.origin {
      case .default, .derived: true
      case .file, .environment, .flag: false
      }
    return .spec(key: setting.key, isDefault: isDefault, location: setting.location)
  }
}
