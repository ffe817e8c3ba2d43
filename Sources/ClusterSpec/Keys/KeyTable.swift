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
