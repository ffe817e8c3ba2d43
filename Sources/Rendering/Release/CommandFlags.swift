import ClusterSpec
import KubernetesRelease
import Systemd

/// The flags of one component, spelled as its release spells them.
struct CommandFlags {
  private let component: Component
  private let profile: ReleaseProfile
  private var order: [String] = []
  private var values: [String: FlagText] = [:]

  /// No flags yet.
  init(_ component: Component, _ profile: ReleaseProfile) {
    self.component = component
    self.profile = profile
  }

  /// Says something to the component, if the release has a flag for it.
  mutating func set(_ role: FlagRole, _ value: FlagText) {
    guard let flag = profile.flag(role, of: component) else { return }
    set(flag.name, value)
  }

  /// What the spec says about flags wins over what rkgen would say.
  mutating func apply(_ flags: [FlagSetting]) {
    for flag in flags { set(flag.name.description, FlagText(flag.value)) }
  }

  /// The flags as words of a command line, in the order in which they were first set.
  var words: [Word] {
    order.map { name in
      Word([.literal("--\(name)=")] + (values[name]?.fragments ?? []))
    }
  }

  private mutating func set(_ name: String, _ value: FlagText) {
    if values.updateValue(value, forKey: name) == nil { order.append(name) }
  }
}
