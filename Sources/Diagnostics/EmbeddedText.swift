/// A text inside a document, such as a unit in a cloud-config, with the way back to its place there.
///
/// Rules about the text speak of places in it, with its `id` as the file; `location(of:)` says where
/// that is in the document.
public struct EmbeddedText: Hashable, Sendable {
  /// How the lines of the text lie in the document.
  public enum Layout: Hashable, Sendable {
    /// Line 1 is `line` of the document, and every line begins `column` characters further right.
    case lines(firstLine: Int, indent: Int)
    /// Each line begins at a place of its own, and some characters are written as several: in a JSON
    /// string or a URL.
    case escaped([EscapedLine])
    /// Not line by line: quoted, folded or encoded.
    case opaque
  }

  /// How a line lies in a document that escapes characters.
  public struct EscapedLine: Hashable, Sendable {
    /// Where it begins.
    public var start: SourcePosition
    /// The columns of the line whose characters are written as several, with how many more.
    public var wide: [WideColumn]

    /// A line with its place.
    public init(start: SourcePosition, wide: [WideColumn] = []) {
      self.start = start
      self.wide = wide
    }

    /// Where a column of the line is.
    func position(ofColumn column: Int) -> SourcePosition {
      let more = wide.prefix { $0.column < column }.reduce(0) { $0 + $1.more }
      return SourcePosition(line: start.line, column: start.column + column - 1 + more)
    }
  }

  /// A column whose character is written as several.
  public struct WideColumn: Hashable, Sendable {
    /// The column, from 1.
    public var column: Int
    /// How many characters more than one it takes.
    public var more: Int

    /// A column with its width.
    public init(column: Int, more: Int) {
      self.column = column
      self.more = more
    }
  }

  /// The name of the text: the path of a file, the name of a unit, `<unit>.d/<name>` for a drop-in.
  public let name: String
  /// What tells it from the other texts of its document, of which several may have one name.
  public let id: String
  /// The text as the guest writes it, `$private_ipv4` and its like by name.
  public let text: String
  /// The whole of it in the document.
  public let place: SourceLocation
  /// How its lines lie there.
  public let layout: Layout
  /// The bytes that it takes in the document, where escapes make it longer.
  public let escapedBytes: Int?

  /// A text with its place. Without an `id` it is the only one of its name.
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

  /// A file of its own: places in it are places in the document.
  public init(file: String, text: String) {
    let start = SourcePosition(line: 1, column: 1)
    self.init(
      name: file, text: text,
      place: SourceLocation(file: file, range: SourceRange(start: start, end: start)),
      layout: .lines(firstLine: 1, indent: 0))
  }

  /// Where a run of the text is in the document; the whole text's place if that can't be told.
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

/// A value with its place.
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var location: SourceLocation

  /// A value with its place.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
