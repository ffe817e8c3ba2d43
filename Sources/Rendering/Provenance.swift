import Diagnostics
import Machine

/// Where each line of a machine's user-data comes from.
public struct Provenance: Hashable, Sendable {
  /// The described user-data, the same bytes as ``RenderedMachine/userData``.
  public let userData: String
  /// One entry per line, in order.
  public let lines: [LineOrigin]
  /// The origins of texts' lines within a line, as in JSON; by line and column.
  let parts: [Int: [Part]]

  /// A line of a text within a line of the user-data.
  struct Part: Hashable, Sendable {
    /// The column where it starts, from 1.
    var column: Int
    var origin: LineOrigin
  }

  /// The origin of a line, counted from 1; nil for a line that does not exist.
  public func origin(ofLine line: Int) -> LineOrigin? {
    lines.indices.contains(line - 1) ? lines[line - 1] : nil
  }

  /// The origin of what is at a position; nil for a line that does not exist.
  package func origin(of place: SourcePosition) -> LineOrigin? {
    parts[place.line]?.last { $0.column <= place.column }?.origin ?? origin(ofLine: place.line)
  }
}

/// Where one line of rendered user-data comes from.
///
/// The backslash that continues a command belongs to the next line: it comes and goes with that line and
/// is not traced here. Where a flag in the spec replaced rkgen's, only the spec's is named.
public struct LineOrigin: Hashable, Sendable {
  /// What made a line; of several, the one that comes first in this list.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A value of the secrets bundle, or the placeholder for one.
    case secret
    /// A value given in the spec, the environment or on the command line.
    case spec
    /// The default of a key of the spec.
    case `default`
    /// A flag that rkgen always sets, under its name in the release profile.
    case profile
    /// The template alone.
    case template
    /// rkgen itself: the cloud-config around the texts, such as `write_files:`.
    case structure
  }

  /// The line of the user-data, from 1.
  public let line: Int
  /// The strongest of what made it.
  public internal(set) var kind: Kind
  /// The text that it belongs to, entry lines included: the path of a file, the name of a unit,
  /// `<unit>.d/<name>` for a drop-in, as in `EmbeddedText`. Nil outside files and units.
  public internal(set) var subject: String?
  /// The line of the template, as a file such as `Templates/node/kubelet.service` and the start of the
  /// line. A text that YAML can't express as a literal block is on one line, which comes from the whole
  /// template; this is then its first line.
  public internal(set) var template: SourceLocation?
  /// The spec keys whose values are in the line, as in `ClusterSpec.keys`, sorted.
  public internal(set) var specKeys: [String]
  /// The spec keys that decide whether the line, or a part of it, exists, sorted.
  public internal(set) var presenceKeys: [String]
  /// The keys of the secrets bundle whose values, or placeholders for them, are in the line, as in
  /// `SecretsBundle.keys`, sorted.
  public internal(set) var secretKeys: [String]
  /// What a flag in the line is for; its name is the release profile's, which `kubernetes.version` selects.
  /// Nil in lines without a flag that rkgen sets.
  public internal(set) var flagRole: String?
  /// The locations of the values of those `specKeys` that are not defaults. The file is the spec's, or one of
  /// the names that stand for the command line and the environment.
  public internal(set) var specLocations: [String: SourceLocation] = [:]
  /// The first of `presenceKeys` that is not a default, with its location.
  package internal(set) var presencePlace: KeyPlace?
  /// Where the line is in a text of the operator's own, which may be a file beside the spec.
  package internal(set) var ownPlace: SourceLocation?
  /// The location of the value of the first of `specKeys` that is not a default.
  public var specLocation: SourceLocation? { specKeys.lazy.compactMap { specLocations[$0] }.first }

  /// A key of the spec with its location.
  package struct KeyPlace: Hashable, Sendable {
    package let key: String
    package let location: SourceLocation
  }

  /// A line that rkgen itself made.
  init(structure line: Int) {
    self.line = line
    kind = .structure
    specKeys = []
    presenceKeys = []
    secretKeys = []
  }

  /// Adds what made the line, or a part of it.
  mutating func add(_ sources: [ValueSource]) {
    var spec: [(key: String, location: SourceLocation?)] = []
    for source in sources {
      switch source.maker {
      case .spec(let key, _, let location) where source.decidesPresence:
        presenceKeys.append(key)
        presencePlace = presencePlace ?? location.map { KeyPlace(key: key, location: $0) }
      case .spec(let key, let isDefault, let location):
        spec.append((key, location))
        strengthen(isDefault ? .default : .spec)
      case .own(let key, let line):
        spec.append((key, line))
        ownPlace = ownPlace ?? line
        strengthen(.spec)
      case .secret(let key):
        secretKeys.append(key)
        strengthen(.secret)
      case .flag(let role):
        flagRole = role
        strengthen(.profile)
      }
    }
    specKeys = Set(specKeys + spec.map(\.key)).sorted()
    presenceKeys = Set(presenceKeys).sorted()
    secretKeys = Set(secretKeys).sorted()
    for (key, location) in spec { specLocations[key] = specLocations[key] ?? location }
  }

  /// Raises the kind to a stronger one, never lowers it.
  mutating func strengthen(_ other: Kind) {
    for kind in Kind.allCases where kind == self.kind || kind == other {
      self.kind = kind
      return
    }
  }
}
