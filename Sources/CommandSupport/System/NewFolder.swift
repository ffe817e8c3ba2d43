import FoundationEssentials

/// A folder that is not there yet and will appear whole: it is filled under another name beside its
/// place, where nobody's files have to be spared, and gets its own name at the end.
package struct NewFolder {
  private let path: String
  private let draft: String

  /// Nil if there is something at the path, or if it does not end in a name.
  package init?(_ path: String) {
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = bare.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard !["", ".", ".."].contains(name), !FileReader.exists(bare), !FileReader.isLink(bare) else {
      return nil
    }
    self.path = bare
    draft = "\(bare.dropLast(name.count)).\(name).new"
  }

  /// Makes the folder, with those above it, and what `fill` puts into the folder it is given.
  package func make(_ fill: (String) throws(FileFault) -> Void) throws(FileFault) {
    // What a run left that was ended from outside.
    remove()
    do throws(FileFault) {
      try FileWriter.makeFolder(draft)
      try fill(draft)
      try FileWriter.rename(draft, to: path)
    } catch {
      remove()
      throw error
    }
  }

  private func remove() { try? FileManager.default.removeItem(atPath: draft) }
}
