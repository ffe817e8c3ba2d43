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

  init(_ component: Component, _ profile: ReleaseProfile) {
    release = (component, profile)
  }

  /// For a program that is not a component of Kubernetes.
  init() { release = nil }

  /// Sets the component's flag for a role, if the release has one. `sources` are what the value was made from,
  /// or what decides that it is set.
  mutating func set(_ role: FlagRole, _ value: FlagText, from sources: ValueSource...) {
    set(role, value, from: sources)
  }

  /// The same with a list of sources.
  mutating func set(_ role: FlagRole, _ value: FlagText, from sources: [ValueSource]) {
    guard let release, let flag = release.profile.flag(role, of: release.component) else { return }
    set(flag.name, value, [.flag(role)] + sources)
  }

  /// Sets a flag to the value of a setting.
  mutating func set(
    _ role: FlagRole, _ setting: Setting<some CustomStringConvertible & Sendable>
  ) {
    set(role, FlagText(setting.value), from: .setting(setting))
  }

  /// Sets a flag from the spec, which has one spelling for all releases.
  fileprivate mutating func set(_ flag: FlagSetting, from source: ValueSource) {
    let name = flag.name.description
    set(release?.profile.flags.release.declared(name) ?? name, FlagText(flag.value), [source])
  }

  /// Sets a flag of a program that is not a component.
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
  /// The command line of a component: the flags of all components, its own, and those in the spec, which
  /// override both.
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

/// The value of a flag on a unit's command line.
struct FlagText: Sendable, ExpressibleByStringLiteral {
  /// The value as systemd's quoting takes it.
  let fragments: [Fragment]

  init(stringLiteral text: String) { self.init(text) }

  /// Literal text.
  init(_ text: some CustomStringConvertible) { fragments = [.literal(text.description)] }

  /// Text with the guest's variables, which become addresses before systemd reads the unit.
  init(_ text: GuestText) { fragments = text.fragments }

  /// The value of an environment variable of the unit.
  static func environment(_ name: String) -> FlagText {
    FlagText(fragments: [.verbatim("${\(name)}")])
  }

  static func + (left: FlagText, right: FlagText) -> FlagText {
    FlagText(fragments: left.fragments + right.fragments)
  }

  private init(fragments: [Fragment]) { self.fragments = fragments }
}
