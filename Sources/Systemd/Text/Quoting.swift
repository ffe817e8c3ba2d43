/// The only entry point to escaping for unit files.
public enum Quoting {
  /// The fragments as they must be written in a context, so that systemd (219 and later) reads
  /// every literal back unchanged. Verbatim fragments are returned unchanged; everything else is
  /// literal.
  ///
  /// The fragments must be the **whole** of what the context names: a whole word, assignment or
  /// value. A slot in a longer word is passed with the text around it as verbatim fragments
  /// (`--address=` verbatim, then the literal): the result is quoted as a whole where needed.
  public static func escape(
    _ fragments: [Fragment], in place: QuotingContext
  ) throws(EscapeError) -> [Fragment] {
    let pieces = fragments.joined
    try checkCharacters(pieces)
    switch place {
    case .executable: return try PathText.executable(pieces)
    case .commandWord: return try QuotedWord.commandWord(pieces, dollarIsSpecial: true)
    case .environmentAssignment: return try QuotedWord.assignment(pieces)
    case .value: return try PlainText.value(pieces, percentIsSpecial: true)
    case .networkValue: return try PlainText.value(pieces, percentIsSpecial: false)
    case .path: return try PathText.path(pieces)
    case .environmentFileValue: return try EnvironmentFileText.value(pieces)
    }
  }

  /// A text as it must be written in a context, where all of it is literal.
  public static func escape(
    _ literal: String, in place: QuotingContext
  ) throws(EscapeError) -> String {
    try escape([.literal(literal)], in: place).text
  }

  static func checkCharacters(_ pieces: [Fragment]) throws(EscapeError) {
    for piece in pieces {
      for scalar in piece.text.unicodeScalars {
        if scalar == "\0" { throw .nul }
        if Scalars.isNoncharacter(scalar) { throw .noncharacter(scalar) }
      }
    }
  }

  static func checkLength(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    let bytes = pieces.reduce(0) { $0 + $1.text.utf8.count }
    guard bytes <= EscapeError.longest else { throw .tooLong(bytes: bytes) }
    return pieces
  }
}

/// Where in a unit file (or in a file that a unit reads) a text is, which decides how it is
/// escaped.
public enum QuotingContext: Hashable, Sendable, CaseIterable {
  /// The first word of a command line: the path of a program. No escape there means the same to all
  /// versions, so only plain paths are allowed.
  case executable
  /// A later word of a command line (`ExecStart=` and similar).
  case commandWord
  /// A whole `NAME=value` of `Environment=`. `$` is not special there, `%` is.
  case environmentAssignment
  /// The whole value of any other key of a unit: `%` is special, quotes and `\` are not.
  case value
  /// A value that is one absolute path, such as that of `WorkingDirectory=`.
  case path
  /// The whole value of a line in a file that `EnvironmentFile=` names; a shell reads it too.
  case environmentFileValue
  /// The whole value of a key of systemd-networkd's files, which have no specifiers.
  case networkValue

  /// The context of a key's value. For ``commandWord`` the first word of the value is an
  /// ``executable``. Unknown sections are treated as systemd-networkd's or foreign ones, where
  /// nothing is special.
  public static func of(section: String, key: String) -> QuotingContext {
    guard Directives.unitSections.contains(section) else { return .networkValue }
    if Directives.isCommandLine(key, in: section) { return .commandWord }
    if Directives.paths[section]?.contains(key) == true { return .path }
    if Directives.runsPrograms.contains(section) {
      if key == "Environment" { return .environmentAssignment }
      if Directives.programPaths.contains(key) { return .path }
    }
    return .value
  }
}

/// A piece of a text that goes into a unit file.
public enum Fragment: Hashable, Sendable {
  /// Text that systemd must read back unchanged, whatever it contains. Where a function returns
  /// escaped fragments, a literal is text to be written as is.
  case literal(String)
  /// Text that is written as is because something else replaces it: systemd (`%i`,
  /// `${KUBE_APISERVER}`), coreos-cloudinit (`$private_ipv4`), or a template's own words.
  case verbatim(String)

  /// The text, of either kind.
  public var text: String {
    switch self {
    case .literal(let text), .verbatim(let text): text
    }
  }
}

extension Sequence where Element == Fragment {
  /// All pieces as one text.
  public var text: String { reduce(into: "") { $0 += $1.text } }

  /// The same pieces without empty ones, adjacent literals joined. Verbatim pieces stay separate,
  /// so that each can be traced to where it came from.
  public var joined: [Fragment] {
    var result: [Fragment] = []
    for fragment in self where !fragment.text.isEmpty {
      if case .literal(let text) = fragment, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(fragment)
      }
    }
    return result
  }
}
