/// The keys of Kubernetes configuration files, in all minors from v1.17 to v1.36.
///
/// Source: the types of k8s.io/kubelet, kube-proxy, kube-scheduler, apiserver, component-base and client-go at the
/// first tag of each minor; for allowed values and required keys, their validation and the comments on the types.
/// Arguments of scheduler plug-ins and extensions of kubeconfigs are not included.
package struct ConfigurationTable: Sendable {
  /// A key of a type, as it is in some minors.
  package struct Key: Sendable {
    package let name: String
    package let type: ConfigurationType
    /// The minors that have it.
    package let minors: MinorRange
    /// Whether the program requires it.
    package let isNeeded: Bool
    /// The only values it takes, with the minors that do; empty if unknown.
    package let values: [(name: String, minors: MinorRange)]
    /// Whether the program continues with any other value, though not as intended.
    package let isLenient: Bool
  }

  /// The lines of each type, parsed on demand: a file needs a few of hundreds.
  private let lines: [String: ArraySlice<UInt8>]
  private let versions: [ConfigurationKind: [String]]

  /// Takes lines as `scripts/update-kinds` writes them, sorted by type, below a header.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    var lines: [String: ArraySlice<UInt8>] = [:]
    var type = bytes[..<0]
    var start = 0
    func add(before end: Int) {
      if !type.isEmpty { lines[String(decoding: type, as: UTF8.self)] = bytes[start..<end] }
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let first = line.prefix { $0 != UInt8(ascii: "\t") }
      if first != type {
        add(before: line.startIndex)
        (type, start) = (first, line.startIndex)
      }
    }
    add(before: bytes.endIndex)
    self.lines = lines
    let types = lines.keys.sorted()
    versions = Dictionary(
      uniqueKeysWithValues: ConfigurationKind.allCases.map { kind in
        let ending = ".\(kind.rawValue)"
        let named = types.filter { $0.hasSuffix(ending) && Self.kindKey(of: $0, lines) != nil }
        return (kind, named.map { String($0.dropLast(ending.count)) })
      })
  }

  /// The key `kind`, which only types of whole files have.
  private static func kindKey(
    of type: String, _ lines: [String: ArraySlice<UInt8>]
  ) -> Key? {
    lines[type]?.split(separator: UInt8(ascii: "\n"))
      .first { $0.dropFirst(type.utf8.count).starts(with: "\tkind\t".utf8) }.flatMap(key)
  }

  /// The key on a line; nil for the only line of a type without keys.
  private static func key(_ line: ArraySlice<UInt8>) -> Key? {
    let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard cells.count == 7, !cells[1].isEmpty else { return nil }
    let words = cells[6].split(separator: " ")
    let values = words.filter { $0 != "*" }.map { value in
      let parts = value.split(separator: "@")
      let ends =
        parts.dropFirst().first?
        .split(separator: "-", omittingEmptySubsequences: false).map(String.init) ?? []
      return (String(parts[0]), MinorRange(since: ends.first ?? "", gone: ends.last ?? ""))
    }
    return Key(
      name: cells[1], type: ConfigurationType(cells[2]),
      minors: MinorRange(since: cells[3], gone: cells[4]), isNeeded: cells[5] == "yes",
      values: values, isLenient: words.contains("*"))
  }

  /// The keys of a type by name, in every minor, once for each type of value they had; nil if there is no such type.
  package func keys(of type: String) -> [String: [Key]]? {
    lines[type].map { lines in
      Dictionary(
        grouping: lines.split(separator: UInt8(ascii: "\n")).compactMap(Self.key), by: \.name)
    }
  }

  /// The type of a kind in an API version, and the minors that read it; nil if there is none.
  package func type(
    of kind: ConfigurationKind, in apiVersion: String
  ) -> (name: String, minors: MinorRange)? {
    let group =
      kind == .encryption && apiVersion == "v1" ? "apiserver.config.k8s.io/v1" : apiVersion
    let name = "\(group).\(kind.rawValue)"
    return Self.kindKey(of: name, lines).map { (name, $0.minors) }
  }

  /// The API versions of a kind that some minor reads.
  package func apiVersions(of kind: ConfigurationKind) -> [String] { versions[kind] ?? [] }
}

/// Minors of Kubernetes from one up to, but not including, another.
package struct MinorRange: Hashable, Sendable {
  /// The first; nil if it is older than all that are known.
  package let since: KubernetesVersion?
  /// The first after them; nil if they include the latest known.
  package let gone: KubernetesVersion?

  /// Parses minors such as `v1.29`; an empty string leaves that end open.
  init(since: String, gone: String) {
    self.since = KubernetesVersion("\(since).0")
    self.gone = KubernetesVersion("\(gone).0")
  }

  package func contains(_ version: KubernetesVersion) -> Bool {
    (since.map { $0 <= version } ?? true) && (gone.map { version < $0 } ?? true)
  }
}

/// The releases that may read a configuration file: those that are named, or all that are known.
package struct ConfigurationReleases: Sendable {
  /// Those that are named; empty if none is, or if one of them is unknown.
  package let named: [KubernetesVersion]
  /// Whether a release is named whose keys are not known.
  package let isBeyondKnown: Bool

  package init(_ named: [KubernetesVersion]) {
    let known = named.filter { $0 >= Self.first && $0 < Self.end }
    self.named = known.count == named.count ? known : []
    isBeyondKnown = known.count != named.count
  }

  private static let first = KubernetesVersion(major: 1, minor: 17, patch: 0)
  private static let end = KubernetesVersion(major: 1, minor: 37, patch: 0)

  /// Whether they are named and known.
  package var areKnown: Bool { !named.isEmpty }

  /// Whether one of them may be in a range.
  package func mayBe(in minors: MinorRange) -> Bool {
    named.isEmpty || named.contains(where: minors.contains)
  }

  /// Whether all of them reject unknown keys in a file of a kind.
  package func areStrict(_ kind: ConfigurationKind) -> Bool {
    areKnown && named.allSatisfy { release in kind.strictSince.map { $0 <= release } ?? false }
  }

  /// Their minor, such as `v1.28`; nil unless they have exactly one.
  package var title: String? {
    let minors = Set(named.map(\.minorName))
    return minors.count == 1 ? minors.first : nil
  }
}
