import Diagnostics
import KubernetesRelease
import YAMLDocument

extension ClusterSpec {
  /// The spec with every key, in a fixed order. It is a valid spec with the same values.
  ///
  /// With `showOrigins`, each value is followed by a comment that says where it came from, or that it
  /// is a placeholder, which is filled in when rendering.
  public func effectiveYAML(showOrigins: Bool = true) -> String {
    var writer = SpecWriter(showOrigins: showOrigins)
    let placeholders = Set(self.placeholders)
    for entry in Self.bySection(Keys.entries(of: self)) {
      writer.write(
        entry.value, at: entry.path,
        comment: placeholders.contains(entry.path)
          ? "placeholder: given at render time" : Self.comment(entry.origin))
    }
    return writer.text
  }

  /// The entries in an order in which each section is contiguous, from its first key on.
  private static func bySection(_ entries: [KeyRow.Entry]) -> [KeyRow.Entry] {
    var places: [String: Int] = [:]
    let ordered = entries.map { entry in
      var path = ""
      let place = entry.path.split(separator: ".").map { part in
        path += "." + part
        let place = places[path] ?? places.count
        places[path] = place
        return place
      }
      return (entry: entry, place: place)
    }
    return ordered.sorted { $0.place.lexicographicallyPrecedes($1.place) }.map(\.entry)
  }

  /// The keys whose values are placeholders: not in the spec, but required to boot.
  public var placeholders: [String] {
    var placeholders: [String] = []
    switch profile.map(contents) {
    case .files(let files):
      let isStatic = network.pods.backend.value == .static
      if files.contains(where: {
        release.file($0.name)?.sha256 == nil && !(isStatic && $0.programs.contains(.flanneld))
      }) {
        placeholders.append(release.files.key)
      }
    case .archive, nil: if release.url.value == nil { placeholders.append(release.url.key) }
    }
    if profile?.design != .today, etcd.discovery.value == nil, etcd.members.value.isEmpty {
      placeholders.append(etcd.discovery.key)
    }
    return placeholders
  }

  private static func comment(_ origin: Origin?) -> String? {
    switch origin {
    case nil: nil
    case .default: "default"
    case .derived(let from): "derived from \(from)"
    case .environment(let name, _): "environment \(name)"
    case .flag(let name, _): name
    case .file(let location): SpecWriter.place(location)
    }
  }
}

/// Writes one key after another and opens the sections that they need.
struct SpecWriter {
  let showOrigins: Bool
  private(set) var text = ""
  private var open: [String] = []

  /// Comments begin here, or two spaces after a longer line.
  private static let commentColumn = 36

  init(showOrigins: Bool) { self.showOrigins = showOrigins }

  mutating func write(_ value: Printed, at path: String, comment: String?) {
    let parts = path.split(separator: ".").map(String.init)
    let sections = Array(parts.dropLast())
    let shared = zip(open, sections).prefix { $0 == $1 }.count
    for depth in shared..<max(shared, sections.count) {
      line(depth, plainOrQuoted(sections[depth]) + ":", nil)
    }
    open = sections
    let depth = sections.count
    let head = (parts.last ?? path) + ":"
    switch value {
    case .inline(let text):
      line(depth, head + " " + text, comment)
    case .list(let items) where items.isEmpty:
      line(depth, head + " []", comment)
    case .list(let items):
      line(depth, head, comment)
      for item in items { line(depth + 1, "- " + item, nil) }
    case .items(let items):
      line(depth, head, nil)
      for item in items {
        line(depth + 1, "- " + item.value, item.location.map(SpecWriter.place))
      }
    case .map(let entries):
      let knowPlaces = entries.contains { $0.location != nil }
      line(depth, head, knowPlaces ? nil : comment)
      for entry in entries {
        line(depth + 1, "\(entry.name): \(entry.value)", entry.location.map(SpecWriter.place))
      }
    }
  }

  private mutating func line(_ depth: Int, _ content: String, _ comment: String?) {
    let line = String(repeating: "  ", count: depth) + content
    text += line
    if showOrigins, let comment {
      let gap = max(SpecWriter.commentColumn - line.unicodeScalars.count, 2)
      text += String(repeating: " ", count: gap) + "# " + comment
    }
    text += "\n"
  }

  /// A location as `cluster.yaml:12`; for values from the command line, a line means nothing.
  static func place(_ location: SourceLocation) -> String {
    if location.file == OverrideText.settings { return location.file }
    // A line break in a file's name would end the comment.
    let name = String(
      String.UnicodeScalarView(location.file.unicodeScalars.map { isOdd($0) ? "?" : $0 }))
    return name + ":\(location.range.start.line)"
  }

  private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: true
    default: false
    }
  }
}
