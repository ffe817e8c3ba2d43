/// Colours for a terminal, or none.
struct Paint {
  /// Whether there are any.
  let isOn: Bool

  func bold(_ text: String) -> String { painted(text, "1") }
  func red(_ text: String) -> String { painted(text, "31") }
  func green(_ text: String) -> String { painted(text, "32") }
  func cyan(_ text: String) -> String { painted(text, "36") }

  private func painted(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
