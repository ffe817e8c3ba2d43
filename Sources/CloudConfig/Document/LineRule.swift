/// Which characters a text of one line can't have.
enum LineRule {
  /// Control characters, and what some reader takes for the end of a line.
  static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
      || scalar == "\u{FEFF}"
  }
}
