/// Text that is safe to print on a terminal: nothing in it can move the cursor, change colours or
/// reorder surrounding text. Its width in cells is known.
struct DisplayText {
  /// The text to print.
  private(set) var text = ""
  /// How many terminal cells it takes.
  private(set) var width = 0

  /// A whole text, on one line.
  init(_ source: String = "") {
    for scalar in source.unicodeScalars { append(scalar) }
  }

  /// Appends a character or its visible replacement.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F:
      text.unicodeScalars.append(scalar)
      width += 1
    case 0x09:
      let blanks = DisplayText.tabStop - width % DisplayText.tabStop
      text += String(repeating: " ", count: blanks)
      width += blanks
    case 0..<0x20:
      append(picture: 0x2400 + scalar.value)
    case 0x7F:
      append(picture: 0x2421)
    default:
      guard !DisplayText.isUnsafe(scalar) else { return append(picture: 0xFFFD) }
      text.unicodeScalars.append(scalar)
      width += DisplayText.cells(of: scalar)
    }
  }

  private static let tabStop = 4

  private mutating func append(picture value: UInt32) {
    if let picture = Unicode.Scalar(value) { text.unicodeScalars.append(picture) }
    width += 1
  }

  /// C1 controls, and characters that break lines or reorder text around them.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// An approximation of Unicode's East Asian Width that is right for CJK and for most emoji.
  private static func cells(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0xA0..<0x300:
      return 1
    case 0x200B...0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return 0
      default: return 1
      }
    }
  }
}
