import Machine
import Systemd

/// The value of a flag on a command line of a unit.
struct FlagText: Sendable, ExpressibleByStringLiteral {
  /// The value as systemd's quoting takes it.
  let fragments: [Fragment]

  /// A text that means itself.
  init(stringLiteral text: String) { self.init(text) }

  /// A text that means itself.
  init(_ text: some CustomStringConvertible) { fragments = [.literal(text.description)] }

  /// A text of the guest: its variables become addresses before systemd reads the unit.
  init(_ text: GuestText) { fragments = text.fragments }

  /// The value of an environment variable of the unit.
  static func environment(_ name: String) -> FlagText {
    FlagText(fragments: [.verbatim("${\(name)}")])
  }

  private init(fragments: [Fragment]) { self.fragments = fragments }
}
