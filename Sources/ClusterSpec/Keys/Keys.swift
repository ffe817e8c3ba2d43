/// Every key of the spec, once: decoding, defaults, overrides, printing, explanations and the schema
/// all use this table. The keys themselves are defined with their sections.
enum Keys {
  /// In the order in which they are printed.
  static let all: [KeyRow] =
    fileRows + kubernetesRows + releaseRows + networkRows + firewallRows + etcdRows + machineRows
    + ownRows + markRows + volumeRows + placementRows + guestRows
    + providerRows + lintRows

  /// The settings of a spec in printing order; a section that may be at several levels comes last in
  /// each.
  static func entries(of spec: ClusterSpec) -> [KeyRow.Entry] {
    let rows = all.map { (description: $0.description, entries: $0.entries(spec)) }
    let late = rows.filter(\.description.hasSectionAtLevels)
    return rows.flatMap { row in
      row.entries.filter { $0.path == row.description.path || !row.description.hasSectionAtLevels }
    } + late.flatMap { row in row.entries.filter { $0.path != row.description.path } }
  }

  static let table = KeyTable(subject: "spec", keys: all.map(\.description))

  static let apiVersion = Key(
    "apiVersion", Codecs.word("rkgen/v1", hint: "this rkgen reads only rkgen/v1"),
    .required("rkgen/v1"),
    "the format of this file",
    effect: "Says which rules the rest of the file follows; a later format gets a different name.")
  static let kind = Key(
    "kind", Codecs.word("Cluster", hint: "a spec has kind Cluster, a secrets bundle kind Secrets"),
    .required("Cluster"),
    "what this file describes", effect: "Distinguishes a spec from a secrets bundle.")
  static let name = Key(
    "metadata.name", Codec<HostName>.text(),
    .required(HostName(known: "cluster")),
    "the cluster's name",
    effect: "The servers are named <name>-master, <name>-node-1 and so on.")

  private static let fileRows = [
    KeyRow(fixed: apiVersion),
    KeyRow(fixed: kind),
    KeyRow(name) { $0.metadata.name },
  ]
}

extension ClusterSpec {
  /// Every key of a spec in the order of `effectiveYAML`.
  public static var keys: [KeyDescription] { Keys.table.keys }

  /// The keys at or below a path as a spec would write it: `nodes.pools.big`.
  public static func keys(at path: String) -> [KeyDescription] {
    guard let place = Keys.table.place(of: path) else { return [] }
    return keys.filter { $0.places.contains { $0 == place || $0.hasPrefix(place + ".") } }
  }
}

extension KeyDescription {
  /// Whether it is in a section that may be at the top level and at others.
  var hasSectionAtLevels: Bool {
    path.contains(".") && places.count > 1
      && places.dropFirst().allSatisfy { $0.hasSuffix("." + path) }
  }
}

/// The keys of one kind of file and the sections that their paths form.
struct KeyTable: Sendable {
  /// What the file contains, for messages: `spec`.
  let subject: String
  /// Whether messages must not show the file's content.
  let isSecret: Bool
  let keys: [KeyDescription]
  let leaves: Set<String>
  private let byParent: [String: [String]]
  private let byName: [String: [String]]

  init(subject: String, isSecret: Bool = false, keys: [KeyDescription]) {
    self.subject = subject
    self.isSecret = isSecret
    self.keys = keys
    leaves = Set(keys.flatMap(\.places))
    var byParent: [String: [String]] = [:]
    var byName: [String: [String]] = [:]
    // A top-level section that may also be at other levels comes last there.
    let late = keys.filter(\.hasSectionAtLevels)
    let places =
      keys.flatMap { $0.hasSectionAtLevels ? [$0.path] : $0.places }
      + late.flatMap { $0.places.dropFirst() }
    for place in places {
      var parent = ""
      for part in place.split(separator: ".").map(String.init) {
        let path = parent.isEmpty ? part : parent + "." + part
        if byParent[parent]?.contains(part) != true {
          byParent[parent, default: []].append(part)
          if part != FreeName.marker { byName[part, default: []].append(path) }
        }
        parent = path
      }
    }
    self.byParent = byParent
    self.byName = byName
  }

  /// The names that users may choose directly below a section; nil if they are fixed.
  func freeName(in section: String) -> FreeName? {
    byParent[section] == [FreeName.marker] ? FreeName.bySection[section] : nil
  }

  /// The table's path for a path in a spec; nil if there is no such key or section.
  func place(of path: String) -> String? {
    var place = ""
    for part in path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
      let name = freeName(in: place) == nil ? part : FreeName.marker
      guard children(of: place).contains(name) else { return nil }
      place = place.isEmpty ? name : place + "." + name
    }
    return place
  }

  /// The paths of all keys, with the names that users choose taken from a path.
  func paths(namedLike path: String) -> [String] {
    let parts = path.split(separator: ".").map(String.init)
    return keys.flatMap(\.places).map { place in
      place.split(separator: ".").enumerated().map { index, part in
        part == FreeName.marker && index < parts.count ? parts[index] : String(part)
      }.joined(separator: ".")
    }
  }

  /// The names directly below a section, in the table's order; none for a key.
  func children(of path: String) -> [String] { byParent[path] ?? [] }

  /// The keys and sections that end with a name, such as `network.pods.cidr` for `cidr`.
  func places(of name: String) -> [String] { byName[name] ?? [] }
}
