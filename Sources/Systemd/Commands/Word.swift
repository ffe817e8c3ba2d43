/// One argument of a command.
public struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The pieces it is made of, none empty, no two literals side by side.
  public let fragments: [Fragment]

  /// A word from its pieces.
  public init(_ fragments: [Fragment]) { self.fragments = fragments.joined }

  /// A word that means itself.
  public init(_ literal: String) { self.init([.literal(literal)]) }

  /// A word that means itself.
  public init(stringLiteral literal: String) { self.init(literal) }

  /// A word that is written as it stands.
  public init(verbatim: String) { self.init([.verbatim(verbatim)]) }

  /// All pieces as one text, not escaped.
  public var text: String { fragments.text }

  /// The word as it is written on a command line.
  public func quoted() throws(EscapeError) -> [Fragment] {
    try Quoting.escape(fragments, in: .commandWord)
  }
}
