import ClusterSpec
import KubernetesRelease
import Machine
import Systemd

/// The flags of one component, spelled as its release spells them.
struct CommandFlags {
  private let component: Component
  private let profile: ReleaseProfile
  private var order: [String] = []
  private var values: [String: FlagText] = [:]
  private var sources: [String: [ValueSource]] = [:]

  /// No flags yet.
  init(_ component: Component, _ profile: ReleaseProfile) {
    self.component = component
    self.profile = profile
  }

  /// Says something to the component, if the release has a flag for it; what the value was made from,
  /// or what decides that it is said, goes with it.
  mutating func set(_ role: FlagRole, _ value: FlagText, from sources: ValueSource...) {
    guard let flag = profile.flag(role, of: component) else { return }
    set(flag.name, value, [.flag(role)] + sources)
  }

  /// Says what a setting says.
  mutating func set(
    _ role: FlagRole, _ setting: Setting<some CustomStringConvertible & Sendable>
  ) {
    set(role, FlagText(setting.value), from: .setting(setting))
  }

  /// What the spec says about flags wins over what rkgen would say. The key is the one in the spec.
  mutating func apply(_ flags: [FlagSetting], key: String) {
    for flag in flags {
      set(flag.name.description, FlagText(flag.value), [.flagSetting(flag, under: key)])
    }
  }

  /// The flags as words of a command line, in the order in which they were first set.
  var arguments: TemplateValue {
    let words = order.map { name in
      Word([.literal("--\(name)=")] + (values[name]?.fragments ?? []))
    }
    return .arguments(words).from(items: order.map { sources[$0] ?? [] })
  }

  private mutating func set(_ name: String, _ value: FlagText, _ sources: [ValueSource]) {
    self.sources[name] = sources
    if values.updateValue(value, forKey: name) == nil { order.append(name) }
  }
}
