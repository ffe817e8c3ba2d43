/// How a command is laid out over lines: a short one on one line, a longer one with one flag per
/// line, together with its value.
enum CommandLayout {
  static let width = 80
  static let indent = "  "

  /// The lines of the value. All but the last end in a space, after which the printer adds the
  /// backslash that continues them.
  static func lines(key: String, words: [[Fragment]]) -> [[Fragment]] {
    let groups = grouped(words)
    let single = Array(words.joined(separator: [.literal(" ")])).joined
    let length = key.utf8.count + 1 + single.text.utf8.count
    guard length > width, groups.count > 1 else { return [single] }
    return groups.enumerated().map { index, group in
      let before = index == 0 ? "" : indent
      let after = index == groups.count - 1 ? "" : " "
      return ([.literal(before)] + group + [.literal(after)]).joined
    }
  }

  private static func grouped(_ words: [[Fragment]]) -> [[Fragment]] {
    var groups: [[Fragment]] = []
    // Words such as `run` in `docker run` stay with the program.
    var takesValue = true
    for word in words {
      let text = word.text
      let isFlag = text.hasPrefix("-") || text.hasPrefix("\"-")
      if takesValue, !isFlag, let last = groups.indices.last,
        groups[last].text.utf8.count + text.utf8.count < width
      {
        groups[last] += [.literal(" ")] + word
        takesValue = last == 0
      } else {
        groups.append(word)
        takesValue = groups.count == 1 || (isFlag && !text.contains("="))
      }
    }
    return groups
  }
}
