/// Every key of the spec, once: decoding, defaults, overrides, printing, explanations and the schema
/// all go by this table. The keys themselves stand with their sections.
enum Keys {
  /// In the order of printing.
  static let all: [KeyRow] =
    fileRows + kubernetesRows + releaseRows + networkRows + firewallRows + etcdRows + machineRows
    + guestRows
    + providerRows + lintRows

  static let table = KeyTable(subject: "spec", keys: all.map(\.description))

  static let apiVersion = Key(
    "apiVersion", Forms.word("rkgen/v1", hint: "this rkgen reads rkgen/v1 only"),
    .required("rkgen/v1"),
    "the format of this file",
    effect: "Says which rules the rest of the file follows; a later format gets another name.")
  static let kind = Key(
    "kind", Forms.word("Cluster", hint: "a spec has kind Cluster, a secrets bundle kind Secrets"),
    .required("Cluster"),
    "what this file describes", effect: "Tells a spec from a secrets bundle.")
  static let name = Key(
    "metadata.name", Form<HostName>.text(),
    .required(HostName(known: "cluster")),
    "the cluster's name",
    effect: "The servers are called <name>-master, <name>-node-1 and so on.")

  private static let fileRows = [
    KeyRow(fixed: apiVersion),
    KeyRow(fixed: kind),
    KeyRow(name) { $0.metadata.name },
  ]
}

extension ClusterSpec {
  /// Every key of a spec in the order of `effectiveYAML`.
  public static var keys: [KeyDescription] { Keys.table.keys }
}

/// The keys of one kind of file and the sections that their paths make.
struct KeyTable: Sendable {
  /// What the file holds, for messages: `spec`.
  let subject: String
  /// Whether messages must not show what the file says.
  let isSecret: Bool
  let keys: [KeyDescription]
  let leaves: Set<String>
  private let byParent: [String: [String]]
  private let byName: [String: [String]]

  init(subject: String, isSecret: Bool = false, keys: [KeyDescription]) {
    self.subject = subject
    self.isSecret = isSecret
    self.keys = keys
    leaves = Set(keys.map(\.path))
    var byParent: [String: [String]] = [:]
    var byName: [String: [String]] = [:]
    for key in keys {
      var parent = ""
      for part in key.path.split(separator: ".").map(String.init) {
        let path = parent.isEmpty ? part : parent + "." + part
        if byParent[parent]?.contains(part) != true {
          byParent[parent, default: []].append(part)
          byName[part, default: []].append(path)
        }
        parent = path
      }
    }
    self.byParent = byParent
    self.byName = byName
  }

  /// The names directly below a section, in the table's order; none for a key.
  func children(of path: String) -> [String] { byParent[path] ?? [] }

  func isSection(_ path: String) -> Bool { !path.isEmpty && byParent[path] != nil }

  /// The keys and sections that end with a name, such as `network.pods.cidr` for `cidr`.
  func places(of name: String) -> [String] { byName[name] ?? [] }
}
