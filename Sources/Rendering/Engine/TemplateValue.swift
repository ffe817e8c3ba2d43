import ClusterSpec
import KubernetesRelease
import Machine
import Systemd

/// The value of a slot. Where the slot is decides which of these it accepts.
package enum TemplateValue: Sendable {
  /// One text.
  case text(GuestText)
  /// A number.
  case number(Int)
  /// Several texts: an array in a script, a list of units in a unit file, rules of a packet filter.
  case list([GuestText])
  /// Arguments of a command in a unit file, each on a line of its own.
  case arguments([Word])
  /// Maps with texts, in a list of YAML.
  case records([[Assignment]])
  /// Settings, each on a line of its own as `key = value`.
  case assignments([Assignment])
  /// No value.
  case absent

  /// A value with its sources, written as the value alone would be.
  indirect case traced(TemplateValue, ValueSources)

  /// A setting.
  package struct Assignment: Sendable {
    var key: String
    var value: GuestText

    package init(key: String, value: GuestText) {
      self.key = key
      self.value = value
    }
  }

  /// A text without variables.
  package static func literal(_ text: String) -> TemplateValue { .text(GuestText(text)) }
}

extension TemplateValue {
  /// The value of a setting as text, with the setting as its source.
  static func setting(_ setting: Setting<some CustomStringConvertible & Sendable>) -> TemplateValue
  {
    .literal(setting.value.description).from(.setting(setting))
  }

  /// The same value with its sources.
  func from(_ sources: ValueSource...) -> TemplateValue { from(sources) }

  /// The same with a list of them.
  func from(_ sources: [ValueSource]) -> TemplateValue { .traced(self, .all(sources)) }

  /// The same value with the sources of each of its lines.
  func from(items: [[ValueSource]]) -> TemplateValue {
    // The first argument is on the second line, after the command's own.
    if case .arguments = self { return .traced(self, .items(items, firstLine: 1)) }
    return .traced(self, .items(items, firstLine: 0))
  }

  /// The value alone, and its sources.
  var untraced: (value: TemplateValue, sources: ValueSources) {
    guard case .traced(let value, let sources) = self else { return (self, .all([])) }
    return (value, sources)
  }
}

/// The sources of a value, by the lines on which it is written.
package enum ValueSources: Sendable {
  /// The same for every line.
  case all([ValueSource])
  /// Line by line, starting with `firstLine`, counted from 0.
  case items([[ValueSource]], firstLine: Int)

  /// The sources of a line of the value, counted from 0.
  func sources(ofLine line: Int) -> [ValueSource] {
    switch self {
    case .all(let sources): sources
    case .items(let items, let firstLine):
      items.indices.contains(line - firstLine) ? items[line - firstLine] : []
    }
  }

  /// Both combined, for a word that contains several values.
  static func + (left: ValueSources, right: ValueSources) -> ValueSources {
    switch (left, right) {
    case (.all(let left), .all(let right)): .all(left + right)
    case (.all(let left), _) where left.isEmpty: right
    default: left
    }
  }
}

/// Composing names the sources of a value in the same expression as the value, so the two can't drift
/// apart.
extension ValueSource {
  /// A setting of the spec, by its value.
  static func setting(_ setting: Setting<some Sendable>) -> ValueSource {
    ValueSource(maker(setting))
  }

  /// A setting of the spec, as it decides whether something exists.
  static func presence(_ setting: Setting<some Sendable>) -> ValueSource {
    ValueSource(maker(setting), decidesPresence: true)
  }

  /// A flag that an operator wrote under a key of the spec.
  static func flagSetting(_ flag: FlagSetting, under key: String) -> ValueSource {
    ValueSource(.spec(key: key, isDefault: false, location: flag.location))
  }

  /// Something that the operator adds.
  static func own(_ source: OwnSource) -> ValueSource {
    ValueSource(.spec(key: source.key, isDefault: false, location: source.location))
  }

  /// A flag that rkgen sets.
  static func flag(_ role: FlagRole) -> ValueSource { ValueSource(.flag(role: role.rawValue)) }

  /// The entry in a spec for a file that machines fetch.
  static func releaseFile(
    _ file: ReleaseFileSetting, in files: Setting<[ReleaseFileSetting]>
  ) -> ValueSource {
    ValueSource(.spec(key: files.key, isDefault: false, location: file.location))
  }

  /// The entry in a spec for a disk.
  static func volume(_ volume: Volume) -> ValueSource {
    ValueSource(.spec(key: volume.key, isDefault: false, location: volume.location))
  }

  /// The same source, as it decides whether something exists.
  var decidingPresence: ValueSource { ValueSource(maker, decidesPresence: true) }

  private static func maker(_ setting: Setting<some Sendable>) -> Maker {
    let isDefault =
      switch setting.origin {
      case .default, .derived: true
      case .file, .environment, .flag: false
      }
    return .spec(key: setting.key, isDefault: isDefault, location: setting.location)
  }
}
