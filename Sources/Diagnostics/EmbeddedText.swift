/// A text inside a document, such as a unit in a cloud-config, with the way back to its place there.
///
/// Rules about the text speak of places in it, with its `id` as the file; `location(of:)` says where
/// that is in the document.
public struct EmbeddedText: Hashable, Sendable {
  /// How the lines of the text lie in the document.
  public enum Layout: Hashable, Sendable {
    /// Line 1 is `line` of the document, and every line begins `column` characters further right.
    case lines(firstLine: Int, indent: Int)
    /// Not line by line: quoted, folded or encoded.
    case opaque
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

  /// A text with its place. Without an `id` it is the only one of its name.
  public init(
    name: String, id: String? = nil, text: String, place: SourceLocation, layout: Layout
  ) {
    self.name = name
    self.id = id ?? name
    self.text = text
    self.place = place
    self.layout = layout
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
    guard case .lines(let firstLine, let indent) = layout else { return place }
    func moved(_ position: SourcePosition) -> SourcePosition {
      SourcePosition(
        line: position.line + firstLine - 1, column: position.column + indent)
    }
    return SourceLocation(
      file: place.file, range: SourceRange(start: moved(range.start), end: moved(range.end)))
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
