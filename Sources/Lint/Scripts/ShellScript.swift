import Diagnostics
import Machine

/// A parsed script: its commands, and what surrounds each of them.
struct ShellScript: Sendable {
  /// A command with what surrounds it.
  struct Place: Sendable {
    var command: ShellCommand
    var isInLoop: Bool
    /// Whether it runs only in some cases: after `if`, in a function, next to `||` or `&&`.
    var isConditional: Bool
  }

  /// A `while` or `until` loop.
  struct WaitLoop: Sendable {
    /// Where its keyword is.
    var position: SourcePosition
    var condition: [ShellCommand] = []
    var body: [ShellCommand] = []
    /// Whether its condition or body holds more than simple commands.
    var isNested = false
  }

  /// The commands in the order in which they end.
  private(set) var places: [Place] = []
  /// Loops that wait for something.
  private(set) var waitLoops: [WaitLoop] = []
  /// Pairs of commands that a pipe connects.
  private(set) var pipes: [(writer: ShellCommand, reader: ShellCommand)] = []

  /// The commands without what surrounds them.
  var commands: [ShellCommand] { places.map(\.command) }

  /// Nil if the script can't be parsed to its end.
  init?(_ text: String) {
    guard let items = ShellScanner.items(of: text) else { return nil }
    var blocks: [Block] = []
    var loops = 0
    for item in items {
      switch item {
      case .keyword(let keyword, let position):
        note(keyword, position, &blocks, &loops)
      case .command(let command):
        if let reader = command.reader, reader < items.count,
          case .command(let next) = items[reader]
        {
          pipes.append((command, next))
        }
        add(command, blocks, isInLoop: loops > 0)
        if var last = blocks.popLast() {
          last.hold(command)
          blocks.append(last)
        }
      }
    }
  }

  private mutating func add(_ command: ShellCommand, _ blocks: [Block], isInLoop: Bool) {
    let isChained =
      command.before == .and || command.before == .or || command.after == .or
      || command.after == .and
    places.append(
      Place(
        command: command, isInLoop: isInLoop,
        isConditional: isChained || !blocks.isEmpty))
  }

  private mutating func note(
    _ keyword: String, _ position: SourcePosition, _ blocks: inout [Block], _ loops: inout Int
  ) {
    switch keyword {
    case "while", "until", "for", "select":
      if !blocks.isEmpty { blocks[blocks.count - 1].loop?.isNested = true }
      loops += 1
      let waits = keyword == "while" || keyword == "until"
      blocks.append(Block(end: "done", loop: waits ? WaitLoop(position: position) : nil))
    case "if", "case", "function", "{", "((":
      if !blocks.isEmpty { blocks[blocks.count - 1].loop?.isNested = true }
      switch keyword {
      case "if": blocks.append(Block(end: "fi"))
      case "case": blocks.append(Block(end: "esac"))
      case "{": blocks.append(Block(end: "}"))
      default: break
      }
    case "do": if !blocks.isEmpty { blocks[blocks.count - 1].isInBody = true }
    case "done", "fi", "esac", "}":
      guard let block = blocks.last, block.end == keyword else { return }
      blocks.removeLast()
      if keyword == "done" { loops -= 1 }
      if let loop = block.loop { waitLoops.append(loop) }
    default: break
    }
  }
}

/// Something between two keywords.
private struct Block {
  var end: String
  var loop: ShellScript.WaitLoop?
  var isInBody = false

  init(end: String, loop: ShellScript.WaitLoop? = nil) {
    self.end = end
    self.loop = loop
  }

  mutating func hold(_ command: ShellCommand) {
    guard loop != nil else { return }
    if isInBody { loop?.body.append(command) } else { loop?.condition.append(command) }
  }
}
