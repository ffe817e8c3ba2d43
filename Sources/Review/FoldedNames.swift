/// Many names in short form: `kubernetes-master, kubernetes-node-{1..100}`.
public struct FoldedNames: Hashable, Sendable, CustomStringConvertible {
  /// The names, folded.
  public let description: String

  private struct Run {
    var prefix: String
    var first: Int
    var last: Int
  }

  /// Folds names. Three or more names that end in consecutive numbers become one in a shell's brace
  /// notation.
  public init(_ names: [String]) {
    var parts: [String] = []
    var run: Run?
    func close() {
      guard let closed = run else { return }
      if closed.last - closed.first >= 2 {
        parts.append("\(closed.prefix){\(closed.first)..\(closed.last)}")
      } else {
        parts += (closed.first...closed.last).map { "\(closed.prefix)\($0)" }
      }
      run = nil
    }
    for name in names.sorted(by: NaturalOrder.precedes) {
      guard let (prefix, number) = Self.numbered(name) else {
        close()
        parts.append(name)
        continue
      }
      if let current = run, current.prefix == prefix, current.last + 1 == number {
        run?.last = number
      } else {
        close()
        run = Run(prefix: prefix, first: number, last: number)
      }
    }
    close()
    description = parts.joined(separator: ", ")
  }

  /// A name without the number at its end, if the number is written without leading zeros.
  private static func numbered(_ name: String) -> (prefix: String, number: Int)? {
    guard let last = NaturalOrder.parts(name).last, let number = Int(last), String(number) == last
    else { return nil }
    return (String(name.dropLast(last.count)), number)
  }
}
