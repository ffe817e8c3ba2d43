extension ClusterSpec {
  /// What a spec changes from an older one, one line per key. A pool or machine that only one of them
  /// has is one line. What follows from other keys is left out.
  package func changes(from old: ClusterSpec) -> [String] {
    let (before, after) = (old.said, said)
    let (poolsBefore, poolsAfter) = (old.sections, sections)
    let added = poolsAfter.filter { !poolsBefore.contains($0) }
    let removed = poolsBefore.filter { !poolsAfter.contains($0) }
    func isCovered(_ path: String) -> Bool {
      (added + removed).contains { path.hasPrefix($0 + ".") }
    }
    let known = Dictionary(before.map { ($0.path, $0) }) { first, _ in first }
    let there = Set(after.map(\.path))
    let changed = after.filter { !isCovered($0.path) }.compactMap { entry -> String? in
      guard let was = known[entry.path] else {
        return "\(entry.path): \(entry.shown), was not given"
      }
      guard was.text != entry.text else { return nil }
      // An unwritten value follows from another key.
      guard was.isWritten || entry.isWritten else { return nil }
      return was.shown == entry.shown
        ? "\(entry.path): changed" : "\(entry.path): \(was.shown) → \(entry.shown)"
    }
    let gone = before.filter { !there.contains($0.path) && $0.isWritten && !isCovered($0.path) }
    return added.map { "\($0): added" } + removed.map { "\($0): removed" } + changed
      + gone.map { "\($0.path): left out, was \($0.shown)" }
  }

  /// Pools and machines that the spec names.
  private var sections: [String] {
    (hasOnlyPool ? [] : pools.map { "nodes.pools.\($0.name)" })
      + namedMachines.map { "machines.\($0.name)" }
  }

  private var said: [Said] { Keys.entries(of: self).map(Said.init) }
}

/// The value of a key in a spec.
private struct Said {
  let path: String
  /// The value on one line.
  let text: String
  let isWritten: Bool

  init(_ entry: KeyRow.Entry) {
    path = entry.path
    text = entry.value.flow
    isWritten =
      switch entry.origin {
      case .default, .derived: false
      case .file, .flag, .environment, nil: true
      }
  }

  /// The value, if it is short and not secret.
  var shown: String {
    let isSecret =
      path == Keys.releaseURL.path || (path == Keys.discovery.path && text.contains(":"))
      || path.hasPrefix(Keys.releaseFiles.path) || path.hasSuffix("users")
    return isSecret || text.utf8.count > 60 ? "…" : text
  }
}
