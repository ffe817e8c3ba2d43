import Diagnostics

/// Values in files that `EnvironmentFile=` names. In quotes, systemd 219 drops the backslash before
/// any character, later versions and shells only before `"`, `\`, `$` and a backtick: escaping
/// exactly these is right for all.
enum EnvironmentFileText {
  static func value(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    for piece in pieces {
      switch piece {
      case .literal(let text): try checkControls(text)
      case .verbatim(let text): try checkVerbatim(text)
      }
    }
    if !pieces.isEmpty, pieces.allSatisfy(isBare) { return pieces }
    let inside = pieces.map { $0.mapLiteral(escaped) }
    return ([.literal("\"")] + inside + [.literal("\"")]).joined
  }

  /// systemd 219 rejects variables with control characters other than the tab, so line breaks can't
  /// be expressed although the file could contain them.
  static func checkControls(_ text: String) throws(EscapeError) {
    for scalar in text.unicodeScalars where Scalars.isASCIIControl(scalar) && scalar != "\t" {
      throw .controlCharacter(scalar)
    }
  }

  private static func checkVerbatim(_ text: String) throws(EscapeError) {
    for scalar in text.unicodeScalars
    where Scalars.isASCIIControl(scalar) || "\"\\`'".unicodeScalars.contains(scalar) {
      throw .verbatim(scalar)
    }
  }

  private static func isBare(_ piece: Fragment) -> Bool {
    switch piece {
    case .literal(let text):
      text.utf8.allSatisfy { $0.isAlphanumeric || "-_./:=,@+%^".utf8.contains($0) }
    case .verbatim(let text):
      !text.unicodeScalars.contains { Scalars.isBlank($0) || $0 == "#" || $0 == ";" }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if "\"\\$`".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
