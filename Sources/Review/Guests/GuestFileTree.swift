import CloudConfig

/// Files drawn as a tree. Folders that contain only one folder share its line, so that the drawing grows
/// no faster than the paths.
struct GuestFileTree {
  private struct Entry {
    var names: [[UInt8]]
    var content: GuestRun.File.Content
  }

  /// From the top: a file's content, nil for a folder, and its branch of the tree.
  private(set) var lines: [(GuestRun.File.Content?, String)] = []

  init(_ files: [(path: [UInt8], content: GuestRun.File.Content)]) {
    let entries = files.map { file in
      Entry(
        names: file.path.split(separator: UInt8(ascii: "/")).map(Array.init),
        content: file.content)
    }
    let sorted = entries.sorted { one, other in
      one.names.lexicographicallyPrecedes(other.names) { $0.lexicographicallyPrecedes($1) }
    }
    guard !sorted.isEmpty else { return }
    lines = [(nil, "/")]
    draw(sorted[...], below: 0, indent: "")
  }

  /// Draws sorted files that share their first names.
  private mutating func draw(_ files: ArraySlice<Entry>, below depth: Int, indent: String) {
    var rest = files
    while let first = rest.first {
      let branch = rest.prefix { $0.names[depth] == first.names[depth] }
      rest = rest.dropFirst(branch.count)
      let end = branch.count == 1 ? first.names.count : Self.sharedCount(branch)
      let name = Array(first.names[depth..<end].joined(separator: [UInt8(ascii: "/")]))
      let mark = indent + (rest.isEmpty ? "└── " : "├── ")
      if branch.count == 1 {
        lines.append((first.content, mark + GuestRunReport.shown(name) + first.content.target))
      } else {
        lines.append((nil, mark + GuestRunReport.shown(name + [UInt8(ascii: "/")])))
        draw(branch, below: end, indent: indent + (rest.isEmpty ? "    " : "│   "))
      }
    }
  }

  /// How many names all have in common: as many as the first and the last, since they are sorted.
  private static func sharedCount(_ files: ArraySlice<Entry>) -> Int {
    guard let first = files.first, let last = files.last else { return 0 }
    return zip(first.names, last.names).prefix { $0 == $1 }.count
  }
}
