import Diagnostics
import Machine

/// Where each line of a machine's user-data came from.
public struct Provenance: Hashable, Sendable {
  /// The user-data that this is about, the same bytes as ``RenderedMachine/userData``.
  public let userData: String
  /// The lines in order, one entry for each.
  public let lines: [LineOrigin]
  /// Where the parts of a line came from that hold lines of a text, as in JSON; by line and column.
  let parts: [Int: [Part]]

  /// A line of a text that stands within a line of the user-data.
  struct Part: Hashable, Sendable {
    /// The column where it begins, from 1.
    var column: Int
    /// Where it came from.
    var origin: LineOrigin
  }

  /// Where a line came from, counted from 1; nil for a line that does not exist.
  public func origin(ofLine line: Int) -> LineOrigin? {
    lines.indices.contains(line - 1) ? lines[line - 1] : nil
  }

  /// Where what stands at a place came from; nil for a line that does not exist.
  package func origin(of place: SourcePosition) -> LineOrigin? {
    parts[place.line]?.last { $0.column <= place.column }?.origin ?? origin(ofLine: place.line)
  }
}

/// Where one line of rendered user-data came from.
///
/// The backslash with which a line of a command continues is the next line's: it comes and goes with
/// that line and is not traced here. A flag that the spec's own replaced names the spec's alone.
public struct LineOrigin: Hashable, Sendable {
  /// What made a line; of several, the one that comes first in this list.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A value of the secrets bundle, or the placeholder for one.
    case secret
    /// A value that somebody wrote: in the spec, the environment or on the command line.
    case spec
    /// The default of a key of the spec.
    case `default`
    /// A flag that rkgen always sets, called as the release profile calls it.
    case profile
    /// The author of the template alone.
    case template
    /// rkgen itself: the cloud-config around the texts, such as `write_files:`.
    case structure
  }

  /// The line of the user-data, from 1.
  public let line: Int
  /// What made it.
  public internal(set) var kind: Kind
  /// The text that it belongs to, entry lines included: the path of a file, the name of a unit,
  /// `<unit>.d/<name>` for a drop-in, as `EmbeddedText` has it. Nil outside of files and units.
  public internal(set) var subject: String?
  /// The line of the template, as `Templates/node/kubelet.service` and its line; the place is the
  /// beginning of the line. A text that YAML can't hold as a literal block stands on one line, which
  /// comes from all of the template, so that this is its first line.
  public internal(set) var template: SourceLocation?
  /// The spec's keys whose values stand in the line, as in `ClusterSpec.keys`, sorted.
  public internal(set) var specKeys: [String]
  /// The spec's keys that decide whether the line, or a part of it, is there at all, sorted.
  public internal(set) var presenceKeys: [String]
  /// The keys of the secrets bundle whose values, or placeholders for them, stand in the line, as in
  /// `SecretsBundle.keys`, sorted.
  public internal(set) var secretKeys: [String]
  /// What a flag in the line is for, the name being the release profile's, which `kubernetes.version`
  /// chooses. Nil in lines without a flag that rkgen sets.
  public internal(set) var flagRole: String?
  /// Where the values of those of `specKeys` stand that have been written. The file is the spec's, or
  /// one of the names that reading a spec gives to the command line and the environment.
  public internal(set) var specLocations: [String: SourceLocation] = [:]
  /// The place of the first of `presenceKeys` that has been written, and the key.
  package internal(set) var presencePlace: KeyPlace?
  /// Where the line stands in a text of the operator's own, which may be a file beside the spec.
  package internal(set) var ownPlace: SourceLocation?
  /// Where the value of the first of `specKeys` that has been written stands.
  public var specLocation: SourceLocation? { specKeys.lazy.compactMap { specLocations[$0] }.first }

  /// A key of the spec where it was written.
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

  /// Makes the kind a stronger one, never a weaker.
  mutating func strengthen(_ other: Kind) {
    for kind in Kind.allCases where kind == self.kind || kind == other {
      self.kind = kind
      return
    }
  }
}
