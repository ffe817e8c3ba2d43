/// A text embedded in a document, such as a unit in a cloud-config, whose positions can be mapped
/// back to the document.
///
/// Rules about the text report positions in it, with its `id` as the file; `location(of:)` maps
/// them to the document.
public struct EmbeddedText: Hashable, Sendable {
  /// How the lines of the text map to the document.
  public enum Layout: Hashable, Sendable {
    /// Line 1 is `firstLine` of the document, and every line is indented by `indent` characters.
    case lines(firstLine: Int, indent: Int)
    /// Each line has its own start, and some characters are escaped as several, as in a JSON string
    /// or a URL.
    case escaped([EscapedLine])
    /// Lines can't be mapped: the text is quoted, folded or encoded.
    case opaque
  }

  /// Where a line is in a document that escapes characters.
  public struct EscapedLine: Hashable, Sendable {
    /// Where it begins.
    public var start: SourcePosition
    /// The columns whose characters are escaped as several.
    public var wide: [WideColumn]

    /// A line from its start and its escaped columns.
    public init(start: SourcePosition, wide: [WideColumn] = []) {
      self.start = start
      self.wide = wide
    }

    /// The position of a column of the line in the document.
    func position(ofColumn column: Int) -> SourcePosition {
      let more = wide.prefix { $0.column < column }.reduce(0) { $0 + $1.more }
      return SourcePosition(line: start.line, column: start.column + column - 1 + more)
    }
  }

  /// A column whose character is escaped as several.
  public struct WideColumn: Hashable, Sendable {
    /// The column, from 1.
    public var column: Int
    /// How many characters it takes beyond one.
    public var more: Int

    /// A column with its extra width.
    public init(column: Int, more: Int) {
      self.column = column
      self.more = more
    }
  }

  /// The name of the text: the path of a file, the name of a unit, `<unit>.d/<name>` for a drop-in.
  public let name: String
  /// Unique in its document, where several texts may have the same name.
  public let id: String
  /// The text as the guest writes it, with variables such as `$private_ipv4` not replaced.
  public let text: String
  /// Where the whole text is in the document.
  public let place: SourceLocation
  /// How its lines map to the document.
  public let layout: Layout
  /// Its size in the document in bytes, if escapes make it longer.
  public let escapedBytes: Int?

  /// A text with its location. `id` defaults to `name`.
  public init(
    name: String, id: String? = nil, text: String, place: SourceLocation, layout: Layout,
    escapedBytes: Int? = nil
  ) {
    self.name = name
    self.id = id ?? name
    self.text = text
    self.place = place
    self.layout = layout
    self.escapedBytes = escapedBytes
  }

  /// A text that is a whole file: its positions are those of the document.
  public init(file: String, text: String) {
    let start = SourcePosition(line: 1, column: 1)
    self.init(
      name: file, text: text,
      place: SourceLocation(file: file, range: SourceRange(start: start, end: start)),
      layout: .lines(firstLine: 1, indent: 0))
  }

  /// Where a range of the text is in the document; the location of the whole text if unknown.
  public func location(of range: SourceRange) -> SourceLocation {
    func place(_ moved: (SourcePosition) -> SourcePosition) -> SourceLocation {
      SourceLocation(
        file: self.place.file,
        range: SourceRange(start: moved(range.start), end: moved(range.end)))
    }
    switch layout {
    case .opaque: return self.place
    case .lines(let firstLine, let indent):
      return place { position in
        SourcePosition(
          line: position.line + firstLine - 1, column: position.column + indent)
      }
    case .escaped(let lines):
      guard lines.indices.contains(range.start.line - 1),
        lines.indices.contains(range.end.line - 1)
      else { return self.place }
      return place { lines[$0.line - 1].position(ofColumn: $0.column) }
    }
  }
}

/// A value with its location.
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// Where it is in the source.
  public var location: SourceLocation

  /// A value with its location.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
