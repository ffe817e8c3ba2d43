import ClusterSpec
import KubernetesRelease
import Machine
import Systemd

/// The flags of a program. Those of a component are spelled as its release spells them.
struct CommandFlags {
  private let release: (component: Component, profile: ReleaseProfile)?
  private var order: [String] = []
  private var values: [String: FlagText] = [:]
  private var sources: [String: [ValueSource]] = [:]

  /// No flags yet.
  init(_ component: Component, _ profile: ReleaseProfile) {
    release = (component, profile)
  }

  /// No flags yet, of a program that is no component of Kubernetes.
  init() { release = nil }

  /// Says something to the component, if the release has a flag for it; what the value was made from,
  /// or what decides that it is said, goes with it.
  mutating func set(_ role: FlagRole, _ value: FlagText, from sources: ValueSource...) {
    set(role, value, from: sources)
  }

  /// The same with a list of what it was made from.
  mutating func set(_ role: FlagRole, _ value: FlagText, from sources: [ValueSource]) {
    guard let release, let flag = release.profile.flag(role, of: release.component) else { return }
    set(flag.name, value, [.flag(role)] + sources)
  }

  /// Says what a setting says.
  mutating func set(
    _ role: FlagRole, _ setting: Setting<some CustomStringConvertible & Sendable>
  ) {
    set(role, FlagText(setting.value), from: .setting(setting))
  }

  /// Says what the spec says of a flag, which it names without regard to releases.
  fileprivate mutating func set(_ flag: FlagSetting, from source: ValueSource) {
    let name = flag.name.description
    set(release?.profile.flags.release.declared(name) ?? name, FlagText(flag.value), [source])
  }

  /// Says something to a program that is no component, by the name that it has for it.
  mutating func set(_ name: String, _ value: FlagText, from sources: ValueSource...) {
    set(name, value, sources)
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

extension MachineDraft {
  /// The command line of a component: what all are told, what this one is told, and what the spec says
  /// about flags, which wins over both.
  func arguments(of component: Component, _ tell: (inout CommandFlags) -> Void) -> TemplateValue {
    var flags = CommandFlags(component, profile)
    flags.set(.logToStandardError, "true")
    flags.set(.logLevel, spec.kubernetes.logLevel)
    tell(&flags)
    for flag in spec.kubernetes.flags[component] ?? [] {
      flags.set(flag, from: .flagSetting(flag, under: component.flagsKey))
    }
    for setting in own.flags where setting.component == component {
      flags.set(setting.flag, from: .own(setting.source))
    }
    return flags.arguments
  }
}

/// The value of a flag on a command line of a unit.
struct FlagText: Sendable, ExpressibleByStringLiteral {
  /// The value as systemd's quoting takes it.
  let fragments: [Fragment]

  /// A text that means itself.
  init(stringLiteral text: String) { self.init(text) }

  /// A text that means itself.
  init(_ text: some CustomStringConvertible) { fragments = [.literal(text.description)] }

  /// A text of the guest: its variables become addresses before systemd reads the unit.
  init(_ text: GuestText) { fragments = text.fragments }

  /// The value of an environment variable of the unit.
  static func environment(_ name: String) -> FlagText {
    FlagText(fragments: [.verbatim("${\(name)}")])
  }

  /// One behind the other.
  static func + (left: FlagText, right: FlagText) -> FlagText {
    FlagText(fragments: left.fragments + right.fragments)
  }

  private init(fragments: [Fragment]) { self.fragments = fragments }
}
