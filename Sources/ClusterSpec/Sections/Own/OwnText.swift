import Diagnostics
import YAMLDocument

/// An operator's own text, in the spec or in a file next to it.
package struct OwnText: Sendable {
  /// The text; empty until a file next to the spec is read.
  package private(set) var content = ""
  /// How its lines map to where it was written.
  package private(set) var source: EmbeddedText
  /// Where the spec gives it.
  package let location: SourceLocation
  private let origin: Origin

  private enum Origin {
    case here(Node)
    case beside(PathBeside)
  }

  /// A text in the spec itself.
  fileprivate init(_ content: FileContent, _ node: Node) {
    self.content = content.description
    location = node.location
    origin = .here(node)
    source = EmbeddedText(
      name: "", text: content.description, place: node.location, layout: .opaque)
  }

  /// A file next to the spec.
  fileprivate init(_ path: PathBeside, at location: SourceLocation) {
    self.location = location
    origin = .beside(path)
    source = EmbeddedText(name: "", text: "", place: location, layout: .opaque)
  }

  /// The text of an entry, if it is readable.
  fileprivate init?(in entry: Node) {
    guard case .mapping(let pairs) = entry.content else { return nil }
    for pair in pairs {
      guard case .scalar(let scalar) = pair.value.content else { continue }
      if pair.key == "content", let content = FileContent(scalar.text) {
        self.init(content, pair.value)
        return
      }
      if pair.key == "from", let path = PathBeside(scalar.text) {
        self.init(path, at: pair.value.location)
        return
      }
    }
    return nil
  }

  /// As an entry of a flow map.
  var written: String {
    switch origin {
    case .here: "content: \(YAMLWriter.json(.text(content)))"
    case .beside(let path): "from: \(YAMLWriter.json(.text(path.description)))"
    }
  }

  /// The locations of its lines, in order. An empty rest after the last line feed is not one.
  package var places: [SourceLocation] {
    var lines = source.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { index, line in
      source.location(
        of: SourceRange(
          start: SourcePosition(line: index + 1, column: 1),
          end: SourcePosition(line: index + 1, column: line.count + 1)))
    }
  }

  /// Locates the lines in the texts that the spec was read from.
  fileprivate mutating func take(from layers: SpecLayers) throws(Unreadable) {
    switch origin {
    case .here(let node):
      guard let text = layers.sources.first(where: { $0.name == node.location.file }) else {
        return
      }
      source = EmbeddedText(
        name: "", text: content, place: node.location,
        layout: SourceLines(text.bytes).layout(of: node))
    case .beside(let path):
      let file = try layers.fileBeside(path.description)
      guard let text = String(validating: file.bytes, as: UTF8.self) else {
        throw Unreadable(reason: "it is not valid UTF-8")
      }
      guard FileContent(text) != nil else {
        throw Unreadable(reason: "it contains a NUL character")
      }
      content = text
      source = EmbeddedText(file: file.name, text: text)
    }
  }

  /// Why a file next to the spec can't be used.
  struct Unreadable: Error {
    let reason: String
  }
}

extension OwnText {
  static let fields: [ValueShape.Field] = [
    .init("content", "its content", .text(of: FileContent.self), isRequired: false),
    .init(
      "from", "a file in the spec's folder with its content", .text(of: PathBeside.self),
      isRequired: false),
  ]
}

extension RecordReader {
  /// The text that a record gives in one of two ways; nil if it gives none, or after a problem.
  mutating func ownText(isRequired: Bool) -> OwnText? {
    let (here, beside) = (pair("content"), pair("from"))
    if let here, let beside {
      let later = max(here.keyLocation.range.start, beside.keyLocation.range.start)
      let pair = later == here.keyLocation.range.start ? here : beside
      report(.excluded("content and from", in: key, at: pair.keyLocation))
    }
    let content = optional("content", Codec<FileContent>.text())
    let path = optional("from", Codec<PathBeside>.text())
    if let here, let content { return OwnText(content, here.value) }
    if let beside, let path { return OwnText(path, at: beside.value.location) }
    if isRequired, !has("content"), !has("from") {
      report(.lacking(key, "content or from", at: location, hint: nil))
    }
    return nil
  }
}

extension SpecDecoder {
  /// Reads the texts of entries even though one entry is invalid, to report all problems at once.
  mutating func takeTexts(of key: String, mayBeEmpty: Bool) {
    for given in layers.given(key, environment: nil) {
      guard case .sequence(let items) = given.node.content else { continue }
      for item in items {
        var text = OwnText(in: item)
        take(&text, mayBeEmpty: mayBeEmpty, of: key)
      }
    }
  }

  /// Reads the content of a text. A file that can't be read is an error where the spec names it.
  mutating func take(_ text: inout OwnText?, mayBeEmpty: Bool, of key: String) {
    guard var found = text else { return }
    do throws(OwnText.Unreadable) {
      try found.take(from: layers)
      if found.content.isEmpty, !mayBeEmpty { throw OwnText.Unreadable(reason: "it is empty") }
      text = found
    } catch {
      fail(
        key,
        SpecRules.ownText.finding(
          "can't use this file: \(error.reason)", at: found.location))
    }
  }
}

extension SpecRules {
  static let ownText = Rule(
    "RK0215", "unreadable-own-file", .error, "unusable file next to the spec",
    reason: """
      A file named with 'from' must be in the spec's folder, so both are reviewed and kept together, and be \
      UTF-8 text without NUL of at most 1 MiB. Larger and binary files belong where machines can fetch them.
      """)
}

// MARK: Files next to the spec

extension SpecInput {
  /// A file next to the spec, or why it could not be read.
  package enum FileBeside: Sendable {
    case file(File)
    case unreadable(String)
  }
}

extension ClusterSpec {
  /// The paths of the files next to a spec that it uses, as it writes them. Callers read them before
  /// they read the spec, and pass them in ``SpecInput/filesBeside``.
  package static func filesBeside(_ input: SpecInput) -> Set<String> {
    let mentions =
      input.bytes.firstRange(of: Array("from".utf8)) != nil
      || input.settings.contains { $0.contains("from") }
    return mentions ? SpecLayers(input, Keys.table).filesBeside : []
  }
}

extension SpecLayers {
  /// The paths that are safe to read; others are already errors.
  fileprivate var filesBeside: Set<String> {
    let ends = [Keys.ownFiles.path, Keys.ownUnits.path, Keys.ownDropIns.path]
    let lists = everything.filter { path, _ in
      ends.contains { path == $0 || path.hasSuffix("." + $0) }
    }
    return Set(
      lists.flatMap { _, node -> [String] in
        guard case .sequence(let items) = node.content else { return [] }
        return items.compactMap { item in
          guard case .mapping(let pairs) = item.content,
            case .scalar(let scalar)? = pairs.first(where: { $0.key == "from" })?.value.content
          else { return nil }
          return PathBeside(scalar.text)?.description
        }
      })
  }

  fileprivate func fileBeside(_ path: String) throws(OwnText.Unreadable) -> SpecInput.File {
    switch file(beside: path) {
    case .file(let file): return file
    case .unreadable(let reason): throw OwnText.Unreadable(reason: reason)
    case nil: throw OwnText.Unreadable(reason: "it was not read")
    }
  }
}
