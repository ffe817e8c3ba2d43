/// Every key of the spec, once: decoding, defaults, overrides, printing, explanations and the schema
/// all go by this table. The keys themselves stand in the files beside this one, by section.
enum Keys {
  /// In the order of printing.
  static let all: [KeyRow] =
    fileRows + kubernetesRows + releaseRows + networkRows + etcdRows + machineRows + providerRows
    + lintRows

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
