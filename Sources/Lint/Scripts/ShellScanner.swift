import Diagnostics

/// Parses a shell script into its simple commands. It knows comments, quotes, expansions, here
/// documents and the keywords, and no more: it does not check syntax, and reports what it can't
/// follow. It never recurses, and takes time linear in the script's length.
struct ShellScanner {
  /// What the current characters belong to.
  enum Mode: Hashable {
    case commands, doubleQuote, parameter
    case arithmetic(open: Int)
  }

  /// A word being read.
  struct OpenWord {
    var bytes: [UInt8] = []
    var isPlain = true
    var position: SourcePosition
  }

  /// Commands up to a closing sign, and the command being read.
  struct Context {
    enum End { case text, parenthesis, backtick, array }

    var end: End
    var command = ShellCommand()
    var word: OpenWord?
    var pending: String?
    var isTest = false
    var isHeader = false
    var isCaseHeader = false
    var isFunctionHeader = false
    var openCases = 0
    var expectsPattern = false
    var writer: Int?
    var before = ShellCommand.Connector.none
  }

  let bytes: [UInt8]
  var index = 0
  var line = 1
  var column = 1
  var modes = [Mode.commands]
  var contexts = [Context(end: .text)]
  var items: [ShellItem] = []
  var hereDocuments: [(end: [UInt8], stripsTabs: Bool)] = []

  /// The parts of a script; nil if it ends inside a quote or a bracket.
  static func items(of script: String) -> [ShellItem]? {
    var scanner = ShellScanner(bytes: Array(script.utf8))
    while scanner.index < scanner.bytes.count { scanner.step() }
    guard scanner.modes == [.commands], scanner.contexts.count == 1 else { return nil }
    scanner.endCommand(.none)
    return scanner.items
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The current command list.
  var context: Context {
    _read { yield contexts[contexts.count - 1] }
    _modify { yield &contexts[contexts.count - 1] }
  }

  /// The byte that many positions ahead, 0 past the end.
  func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  var position: SourcePosition { SourcePosition(line: line, column: column) }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
  }

  /// Adds characters to the current word.
  mutating func take(_ count: Int = 1, isPlain: Bool = false) {
    openWord(isPlain: isPlain)
    let end = min(index + count, bytes.count)
    contexts[contexts.count - 1].word?.bytes += bytes[index..<end]
    advance(count)
  }

  /// Starts a word unless there is one.
  mutating func openWord(isPlain: Bool = false) {
    if context.word == nil { context.word = OpenWord(position: position) }
    if !isPlain { context.word?.isPlain = false }
  }

  mutating func push(_ end: Context.End) {
    modes.append(.commands)
    contexts.append(Context(end: end))
  }

  private mutating func step() {
    switch modes[modes.count - 1] {
    case .commands: commandCharacter()
    case .doubleQuote: quotedCharacter()
    case .parameter: parameterCharacter()
    case .arithmetic(let open): arithmeticCharacter(open)
    }
  }
}
