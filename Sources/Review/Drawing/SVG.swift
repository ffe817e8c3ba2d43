/// Pieces of SVG that all drawings share.
enum SVG {
  /// The start of a drawing, with its colours for light and dark backgrounds.
  static func head(width: Double, height: Double, title: String, definitions: String = "") -> String
  {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" \
    width="\(n(width))" height="\(n(height))" role="img" aria-label="\(escaped(title))">
    <style>\(style)</style>
    <defs>\(definitions)</defs>
    <text x="24" y="30" class="title">\(escaped(title))</text>

    """
  }

  /// A text at a position.
  static func text(_ text: String, x: Double, y: Double, kind: String = "name") -> String {
    "<text x=\"\(n(x))\" y=\"\(n(y))\" class=\"\(kind)\">\(escaped(text))</text>\n"
  }

  /// A box with round corners.
  static func rect(
    x: Double, y: Double, width: Double, height: Double, kind: String
  ) -> String {
    "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" rx=\"6\" class=\"\(kind)\"/>\n"
  }

  /// A text escaped for use between tags or quotes.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  /// A number with at most one decimal, the same on every machine.
  static func n(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static let style = """
    text{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}\
    .title{font-weight:bold;font-size:15px}.legend{font-size:11px}\
    .strong{font-weight:bold}.band{fill:#ddf4ff;stroke:#54aeff}.unit{fill:#fff;stroke:#57606a}.unit.image{fill:#f6f8fa;stroke:#afb8c1;stroke-dasharray:4 3}\
    .unit.critical{stroke:#0969da;stroke-width:2}text.image{fill:#6e7781}\
    .line{fill:none;stroke:#57606a;stroke-width:1.2}.line.after{stroke-dasharray:5 4;stroke:#8c959f}\
    .line.starts{stroke:#8c959f;stroke-dasharray:1.5 3}.line.critical{stroke:#0969da;stroke-width:2.2}\
    .head{fill:#57606a}.head.after,.head.starts{fill:#8c959f}.head.critical{fill:#0969da}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}.band{fill:#0c2d6b;stroke:#1f6feb}.unit{fill:#161b22;stroke:#8d96a0}\
    .unit.image{fill:#0d1117;stroke:#484f58}.unit.critical{stroke:#4493f8}text.image{fill:#8d96a0}\
    .line{stroke:#8d96a0}.line.after,.line.starts{stroke:#6e7681}.line.critical{stroke:#4493f8}\
    .head{fill:#8d96a0}.head.after,.head.starts{fill:#6e7681}.head.critical{fill:#4493f8}}
    """
}
