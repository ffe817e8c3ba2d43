import Machine
import Systemd

/// What a slot is filled with. Which of these a slot takes follows from the place where it stands.
package enum TemplateValue: Sendable {
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

  /// A value that knows what it was made from; it is written as the value alone would be.
  indirect case traced(TemplateValue, ValueSources)

  /// A setting.
  package struct Assignment: Sendable {
    var key: String
    var value: GuestText

    /// A setting.
    package init(key: String, value: GuestText) {
      self.key = key
      self.value = value
    }
  }

  /// A text without variables.
  package static func literal(_ text: String) -> TemplateValue { .text(GuestText(text)) }
}
