import Diagnostics

extension ShellScanner {
  /// Ends the current word and classifies it: a keyword, an assignment, part of a command.
  mutating func endWord() {
    guard let open = context.word else { return }
    context.word = nil
    let word = ShellWord(
      text: String(decoding: open.bytes, as: UTF8.self), isPlain: open.isPlain,
      position: open.position)
    if context.end == .array { return }
    if context.expectsPattern { return pattern(word) }
    if let sign = context.pending {
      context.pending = nil
      context.command.redirections.append(.init(sign: sign, target: word.text))
      return
    }
    if context.isFunctionHeader {
      context.isFunctionHeader = false
      return
    }
    if context.isCaseHeader {
      if word.isPlain, word.text == "in" {
        context.isCaseHeader = false
        context.expectsPattern = true
      }
      return
    }
    if context.isTest, word.isPlain, word.text == "]]" { context.isTest = false }
    let isFirst = context.command.words.isEmpty && !context.isHeader
    if isFirst, context.command.assigned.isEmpty, word.isPlain, keyword(word) { return }
    if isFirst, let name = Self.assignedName(word.text) {
      return context.command.assigned.append(name)
    }
    if isFirst, word.isPlain, word.text == "[[" { context.isTest = true }
    context.command.words.append(word)
  }

  /// Ends the current command.
  mutating func endCommand(_ connector: ShellCommand.Connector) {
    endWord()
    var command = context.command
    context.command = ShellCommand()
    context.pending = nil
    if context.isHeader || context.end == .array {
      context.isHeader = false
      return
    }
    let isEmpty =
      command.words.isEmpty && command.assigned.isEmpty && command.redirections.isEmpty
    // A line may end after `|`, `&&` and `||`.
    if isEmpty, connector == .none { return }
    command.before = context.before
    command.after = connector
    context.before = connector
    let place = items.count
    if !isEmpty {
      if let writer = context.writer, case .command(var source) = items[writer] {
        source.reader = place
        items[writer] = .command(source)
      }
      items.append(.command(command))
    }
    context.writer = connector == .pipe && !isEmpty ? place : nil
  }

  private mutating func pattern(_ word: ShellWord) {
    guard word.isPlain, word.text == "esac" else { return }
    context.expectsPattern = false
    context.openCases -= 1
    items.append(.keyword("esac", word.position))
  }

  /// Whether a word in command position is a keyword, which is consumed if so.
  private mutating func keyword(_ word: ShellWord) -> Bool {
    switch word.text {
    case "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "{", "}", "!", "time":
      break
    case "for", "select": context.isHeader = true
    case "case":
      context.isCaseHeader = true
      context.openCases += 1
    case "esac" where context.openCases > 0: context.openCases -= 1
    case "function": context.isFunctionHeader = true
    default: return false
    }
    items.append(.keyword(word.text, word.position))
    return true
  }

  /// The name in `name=value`, `name+=value` or `name[0]=value`.
  private static func assignedName(_ text: String) -> String? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    var name = text[..<equals]
    if name.last == "+" { name = name.dropLast() }
    let plain = name.prefix { $0 != "[" }
    guard let first = plain.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      plain.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    return String(plain)
  }
}
