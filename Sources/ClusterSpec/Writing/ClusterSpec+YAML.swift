import Diagnostics
import YAMLDocument

extension ClusterSpec {
  /// The spec with every key, in a fixed order, each with where its value came from. It is a valid
  /// spec with the same values.
  public func effectiveYAML() -> String {
    var text = ""
    var open: [String] = []
    for row in Keys.all {
      let parts = row.path.split(separator: ".").map(String.init)
      let sections = Array(parts.dropLast())
      let shared = zip(open, sections).prefix { $0 == $1 }.count
      for depth in shared..<max(shared, sections.count) {
        text += indent(depth) + sections[depth] + ":\n"
      }
      open = sections
      let head = indent(sections.count) + (parts.last ?? row.path) + ":"
      let (written, origin) = row.written(self)
      switch written {
      case .inline(let value):
        let isFixed = row.path == "apiVersion" || row.path == "kind"
        text += head + " " + value + (isFixed ? "" : "  # " + comment(row.path, origin)) + "\n"
      case .block(let lines):
        let hasOwn = lines.contains { $0.location != nil }
        text += head + (hasOwn ? "" : "  # " + comment(row.path, origin)) + "\n"
        for line in lines {
          let own = line.location.map { "  # " + place($0) } ?? ""
          text += indent(sections.count + 1) + line.text + own + "\n"
        }
      }
    }
    return text
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private func comment(_ path: String, _ origin: Origin) -> String {
    let isHole =
      path == release.url.key && release.url.value == nil
      || path == etcd.discovery.key && etcd.discovery.value == nil && etcd.members.value.isEmpty
    if isHole { return "hole: given at render time" }
    return switch origin {
    case .standard: "default"
    case .derived(let from): "derived from \(from)"
    case .environment(let name, _): "environment \(name)"
    case .file(let location), .flag(let location): place(location)
    }
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: true
    default: false
    }
  }

  private func place(_ location: SourceLocation) -> String {
    if location.file == "--set" { return "--set" }
    // A line break in a file's name would end the comment.
    let name = String(
      String.UnicodeScalarView(location.file.unicodeScalars.map { isControl($0) ? "?" : $0 }))
    return name + ":\(location.range.start.line)"
  }
}
