/// The difference of two texts, line by line, as `diff -u` prints it.
public struct LineDiff: Hashable, Sendable {
  /// One line of the difference.
  public enum Line: Hashable, Sendable {
    /// In both.
    case kept(String)
    /// In the old text only.
    case removed(String)
    /// In the new text only.
    case added(String)
  }

  /// Lines that changed, with the lines around them.
  public struct Hunk: Hashable, Sendable {
    /// The first line in the old text, from 1; the line before it if the hunk has none of them.
    public var oldStart: Int
    /// How many lines of the old text it spans.
    public var oldCount: Int
    /// The first line in the new text, from 1; the line before it if the hunk has none of them.
    public var newStart: Int
    /// How many lines of the new text it spans.
    public var newCount: Int
    /// The lines, in order.
    public var lines: [Line]
  }

  /// The places where the texts differ; none if they are the same.
  public let hunks: [Hunk]
  /// How many lines only the old text has.
  public let removedCount: Int
  /// How many lines only the new text has.
  public let addedCount: Int

  /// Lines of both sides, from 0, that are not shown: only whether they differ.
  struct Hidden {
    var old: Set<Int> = []
    var new: Set<Int> = []
  }

  /// Compares two texts; `context` is the number of equal lines around each change.
  public init(old: String, new: String, context: Int = 3) {
    self.init(old: old, new: new, context: context, hiding: Hidden())
  }

  init(old: String, new: String, context: Int = 3, hiding hidden: Hidden) {
    let lines = Self.lines(Self.split(old), Self.split(new), hidden)
    hunks = Self.hunks(lines, context: context)
    removedCount = lines.count { if case .removed = $0 { true } else { false } }
    addedCount = lines.count { if case .added = $0 { true } else { false } }
  }

  /// Compared by bytes: to Swift two spellings of one character are equal, to a machine they are not.
  private typealias Bytes = ArraySlice<UInt8>

  /// Lines without line feeds; a last line without one says so, as in `diff`.
  private static func split(_ text: String) -> [Bytes] {
    guard !text.isEmpty else { return [] }
    var lines = Array(text.utf8)
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let last = lines.removeLast()
    if !last.isEmpty { lines.append(last + "\n\\ No newline at end of file".utf8) }
    return lines
  }

  private static func text(_ lines: ArraySlice<Bytes>, _ index: Int, _ hidden: Set<Int>) -> String {
    let line = String(decoding: lines[index], as: UTF8.self)
    guard hidden.contains(index) else { return line }
    return line.prefix { $0 == " " } + "(not shown: it may be a secret)"
  }

  private static func lines(_ old: [Bytes], _ new: [Bytes], _ hidden: Hidden) -> [Line] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let middle = changes(old[head..<old.count - tail], new[head..<new.count - tail], hidden)
    func kept(_ range: Range<Int>) -> [Line] {
      range.map { .kept(text(old[...], $0, hidden.old)) }
    }
    return kept(0..<head) + middle + kept(old.count - tail..<old.count)
  }

  private static func changes(
    _ old: ArraySlice<Bytes>, _ new: ArraySlice<Bytes>, _ hidden: Hidden
  ) -> [Line] {
    let difference = Array(new).difference(from: Array(old))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(old.startIndex + offset)
      case .insert(let offset, _, _): added.insert(new.startIndex + offset)
      }
    }
    var lines: [Line] = []
    var (i, j) = (old.startIndex, new.startIndex)
    while i < old.endIndex || j < new.endIndex {
      if i < old.endIndex, removed.contains(i) {
        lines.append(.removed(text(old, i, hidden.old)))
        i += 1
      } else if j < new.endIndex, added.contains(j) {
        lines.append(.added(text(new, j, hidden.new)))
        j += 1
      } else {
        lines.append(.kept(text(old, i, hidden.old)))
        i += 1
        j += 1
      }
    }
    return lines
  }

  private static func hunks(_ lines: [Line], context: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (0, 0)
    var recent: [Line] = []
    var current: Hunk?
    var keptInRow = 0
    func closed(_ hunk: Hunk, trimming count: Int) -> Hunk {
      var hunk = hunk
      hunk.lines.removeLast(count)
      hunk.oldCount -= count
      hunk.newCount -= count
      // As in `diff -u`, an empty side names the line before it.
      if hunk.oldCount == 0 { hunk.oldStart -= 1 }
      if hunk.newCount == 0 { hunk.newStart -= 1 }
      return hunk
    }
    for line in lines {
      if case .kept = line {
        (old, new) = (old + 1, new + 1)
        if var hunk = current {
          hunk.lines.append(line)
          hunk.oldCount += 1
          hunk.newCount += 1
          keptInRow += 1
          current = hunk
          if keptInRow > 2 * context {
            hunks.append(closed(hunk, trimming: keptInRow - context))
            current = nil
            recent = Array(hunk.lines.suffix(context))
          }
        } else {
          recent = Array((recent + [line]).suffix(context))
        }
        continue
      }
      var hunk =
        current
        ?? Hunk(
          oldStart: old - recent.count + 1, oldCount: recent.count,
          newStart: new - recent.count + 1, newCount: recent.count, lines: recent)
      keptInRow = 0
      if case .removed = line {
        old += 1
        hunk.oldCount += 1
      } else {
        new += 1
        hunk.newCount += 1
      }
      hunk.lines.append(line)
      current = hunk
    }
    if let hunk = current {
      hunks.append(closed(hunk, trimming: max(keptInRow - context, 0)))
    }
    return hunks
  }
}
