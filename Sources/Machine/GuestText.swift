/// Text of a cloud-config: literal characters and variables that the guest fills in.
///
/// A literal stays literal whatever it looks like: `GuestText("$private_ipv4")` is thirteen
/// characters that reach the machine unchanged, `GuestText(.privateIPv4)` is the address. A string
/// literal in Swift is literal text too.
public struct GuestText: Hashable, Sendable {
  /// A part of a text.
  public enum Piece: Hashable, Sendable {
    case literal(String)
    case variable(GuestVariable)
  }

  /// The parts in order. No literal is empty and no two literals are adjacent, so that equal texts
  /// have equal pieces.
  public private(set) var pieces: [Piece]

  /// The empty text.
  public init() { pieces = [] }

  /// Literal text.
  public init(_ literal: String) {
    pieces = literal.isEmpty ? [] : [.literal(literal)]
  }

  /// One variable.
  public init(_ variable: GuestVariable) { pieces = [.variable(variable)] }

  /// A text from parts in order.
  public init(_ pieces: some Sequence<Piece>) {
    self.init()
    for piece in pieces { append(piece) }
  }

  /// Whether it has neither characters nor variables.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The text, if it has no variables.
  public var literal: String? {
    switch pieces.count {
    case 0: return ""
    case 1:
      guard case .literal(let text) = pieces[0] else { return nil }
      return text
    default: return nil
    }
  }

  /// The variables it mentions.
  public var variables: Set<GuestVariable> {
    Set(
      pieces.compactMap { piece in
        guard case .variable(let variable) = piece else { return nil }
        return variable
      })
  }

  /// The text as the machine gets it. A variable without a value becomes empty, as in the guest.
  public func filled(with addresses: [GuestVariable: String]) -> String {
    pieces.reduce(into: "") { result, piece in
      switch piece {
      case .literal(let text): result += text
      case .variable(let variable): result += addresses[variable] ?? ""
      }
    }
  }

  /// Adds a part at the end.
  public mutating func append(_ piece: Piece) {
    guard case .literal(let text) = piece else { return pieces.append(piece) }
    if text.isEmpty { return }
    guard case .literal(let last)? = pieces.last else { return pieces.append(piece) }
    pieces[pieces.count - 1] = .literal(last + text)
  }

  /// Adds a text at the end.
  public static func += (left: inout GuestText, right: GuestText) {
    left.pieces.reserveCapacity(left.pieces.count + right.pieces.count)
    for piece in right.pieces { left.append(piece) }
  }

  /// The concatenation of two texts.
  public static func + (left: GuestText, right: GuestText) -> GuestText {
    var result = left
    result += right
    return result
  }
}

extension GuestText: CustomStringConvertible {
  /// The text for display, with variables by name. A literal that looks like a variable is not
  /// distinguished from one.
  public var description: String {
    guard pieces.count != 1 else { return pieces[0].name }
    return pieces.reduce(into: "") { $0 += $1.name }
  }
}

extension GuestText.Piece {
  /// The text, or the name of the variable.
  package var name: String {
    switch self {
    case .literal(let text): text
    case .variable(let variable): variable.rawValue
    }
  }
}
