/// The files of a machine, as far as a guest can distinguish them: directories, files, links, and
/// what is read-only.
struct GuestFileSystem {
  /// A regular file.
  struct File: Hashable {
    var bytes: [UInt8]
    /// Permissions with the set-id and sticky bits.
    var mode: UInt16 = 0o644
    var uid: UInt32 = 0
    var gid: UInt32 = 0
  }

  /// What is at a path.
  enum Entry: Hashable {
    case folder
    case file(File)
    case link([UInt8])
    case device
  }

  /// Why a system call fails.
  enum Fault: Error {
    case invalid, nameTooLong, notFound, notFolder, exists, notEmpty, readOnly, loop
  }

  private struct Node {
    var entry: Entry
    var children: [[UInt8]: Int] = [:]
    var isReadOnly = false
  }

  private var nodes = [Node(entry: .folder)]
  /// The longest path, and the longest name in one, in bytes (Linux).
  private static let pathLimit = 4095
  private static let nameLimit = 255
  private static let linkLimit = 40

  // MARK: Reading

  /// What is at a path, links followed (`stat`).
  func entry(at path: [UInt8]) throws(Fault) -> Entry {
    nodes[try node(at: path, followingLast: true)].entry
  }

  /// The bytes of a file; nil if there is none.
  func bytes(at path: [UInt8]) -> [UInt8]? {
    guard case .file(let file) = try? entry(at: path) else { return nil }
    return file.bytes
  }

  /// Calls `take` once for every file and link.
  func forEach(_ take: (_ path: [UInt8], _ entry: Entry) -> Void) {
    var path: [UInt8] = []
    var open: [(node: Int, name: [UInt8], parentCount: Int)] = [(0, [], 0)]
    while let (index, name, parentCount) = open.popLast() {
      path.removeSubrange(parentCount...)
      if index != 0 { path += [GoPath.slash] + name }
      let node = nodes[index]
      switch node.entry {
      case .folder: open += node.children.map { ($0.value, $0.key, path.count) }
      case .file, .link: take(path, node.entry)
      case .device: break
      }
    }
  }

  // MARK: Writing

  /// Creates a directory and its parents (`os.MkdirAll`). If it fails, those already created stay.
  mutating func makeFolders(_ path: [UInt8]) throws(Fault) {
    var current = 0
    var count = 0
    for name in path.split(separator: GoPath.slash).map(Array.init) {
      count += name.count + 1
      try Self.check(name, pathCount: count)
      if let child = nodes[current].children[name] {
        current = try followed(child)
        guard nodes[current].entry == .folder else { throw .notFolder }
      } else {
        current = try add(.folder, name, to: current)
      }
    }
  }

  /// Creates a file that must not exist, such as a temporary file.
  mutating func create(_ file: File, at path: [UInt8]) throws(Fault) {
    let (parent, name) = try place(of: path)
    guard nodes[parent].children[name] == nil else { throw .exists }
    _ = try add(.file(file), name, to: parent)
  }

  /// Renames a file, replacing an existing one (`os.Rename`).
  mutating func rename(_ old: [UInt8], to new: [UInt8]) throws(Fault) {
    let (parent, name) = try place(of: new)
    let (oldParent, oldName) = try place(of: old)
    guard let file = nodes[oldParent].children[oldName] else { throw .notFound }
    if let present = nodes[parent].children[name], nodes[present].entry == .folder {
      throw .exists
    }
    nodes[oldParent].children[oldName] = nil
    nodes[parent].children[name] = file
  }

  /// Removes a file, a link or an empty directory (`os.Remove`).
  mutating func remove(_ path: [UInt8]) throws(Fault) {
    let (parent, name) = try place(of: path)
    guard let child = nodes[parent].children[name] else { throw .notFound }
    guard !nodes[parent].isReadOnly else { throw .readOnly }
    guard nodes[child].children.isEmpty else { throw .notEmpty }
    nodes[parent].children[name] = nil
  }

  /// Creates a symbolic link (`os.Symlink`).
  mutating func link(_ path: [UInt8], to target: [UInt8]) throws(Fault) {
    let (parent, name) = try place(of: path)
    guard nodes[parent].children[name] == nil else { throw .exists }
    _ = try add(.link(target), name, to: parent)
  }

  /// Adds something that is neither a file nor a directory.
  mutating func addDevice(_ path: [UInt8]) throws(Fault) {
    let (parent, name) = try place(of: path)
    _ = try add(.device, name, to: parent)
  }

  /// Changes a file in place.
  mutating func update(_ path: [UInt8], _ change: (inout File) -> Void) throws(Fault) {
    let index = try node(at: path, followingLast: true)
    guard case .file(var file) = nodes[index].entry else { throw .notFound }
    change(&file)
    nodes[index].entry = .file(file)
  }

  /// Makes an existing directory and everything below it read-only.
  mutating func makeReadOnly(_ path: [UInt8]) throws(Fault) {
    var open = [try node(at: path, followingLast: true)]
    while let index = open.popLast() {
      nodes[index].isReadOnly = true
      open += nodes[index].children.values
    }
  }

  // MARK: Paths

  private mutating func add(
    _ entry: Entry, _ name: [UInt8], to parent: Int
  ) throws(Fault) -> Int {
    guard !nodes[parent].isReadOnly else { throw .readOnly }
    nodes.append(Node(entry: entry))
    nodes[parent].children[name] = nodes.count - 1
    return nodes.count - 1
  }

  private static func check(_ name: [UInt8], pathCount: Int) throws(Fault) {
    if name.contains(0) { throw .invalid }
    if name.count > nameLimit || pathCount > pathLimit { throw .nameTooLong }
  }

  /// The directory of a path and the name in it, which need not exist.
  private func place(of path: [UInt8]) throws(Fault) -> (parent: Int, name: [UInt8]) {
    let parent = try node(at: GoPath.folder(of: path), followingLast: true)
    let name = Array(path[(path.lastIndex(of: GoPath.slash).map { $0 + 1 } ?? 0)...])
    try Self.check(name, pathCount: path.count)
    guard nodes[parent].entry == .folder else { throw .notFolder }
    // The root has no name; nothing can replace it.
    guard !name.isEmpty else { throw .exists }
    return (parent, name)
  }

  private func node(at path: [UInt8], followingLast: Bool) throws(Fault) -> Int {
    if path.contains(0) { throw .invalid }
    if path.count > Self.pathLimit { throw .nameTooLong }
    var names = path.split(separator: GoPath.slash).map(Array.init)[...]
    var current = 0
    var links = 0
    while let name = names.popFirst() {
      guard nodes[current].entry == .folder else { throw .notFolder }
      try Self.check(name, pathCount: path.count)
      guard let child = nodes[current].children[name] else { throw .notFound }
      if case .link(let target) = nodes[child].entry, followingLast || !names.isEmpty {
        links += 1
        guard links <= Self.linkLimit else { throw .loop }
        names = (target.split(separator: GoPath.slash).map(Array.init) + names)[...]
        current = 0
      } else {
        current = child
      }
    }
    return current
  }

  /// The node that a link points to; any other node itself.
  private func followed(_ index: Int) throws(Fault) -> Int {
    guard case .link(let target) = nodes[index].entry else { return index }
    return try node(at: target, followingLast: true)
  }
}
