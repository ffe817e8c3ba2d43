import CloudConfig
import Systemd

/// What a slot is filled with. Which of these a slot takes follows from the place where it stands.
enum TemplateValue: Sendable {
  /// One text.
  case text(GuestText)
  /// A number.
  case number(Int)
  /// Several texts: an array in a script, a list of units in a unit file.
  case list([GuestText])
  /// Arguments of a command in a unit file, each on a line of its own.
  case arguments([Word])
  /// Settings, each on a line of its own as `key = value`.
  case assignments([Assignment])

  /// A setting.
  struct Assignment: Sendable {
    var key: String
    var value: GuestText
  }

  /// A text without variables.
  static func literal(_ text: String) -> TemplateValue { .text(GuestText(text)) }
}
