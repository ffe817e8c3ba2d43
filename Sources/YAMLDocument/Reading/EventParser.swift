import CLibYAML
import Diagnostics

/// libyaml's event parser. The bytes must outlive it.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil if out of memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, encoding: yaml_encoding_t = YAML_UTF8_ENCODING) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, encoding)
    // An empty buffer may have no address, which fails an assertion in libyaml.
    if let start = bytes.baseAddress {
      yaml_parser_set_input_string(parser, start, bytes.count)
    } else {
      yaml_parser_set_input(
        parser,
        { _, _, _, read in
          read?.pointee = 0; return 1
        }, nil)
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event. Must not be called again after `streamEnd` or an error.
  mutating func next() throws(ParserFailure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw ParserFailure(parser.pointee) }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }
}

/// The events of a text, for readers with other rules than `YAMLReader`.
package enum YAMLEvents {
  /// Passes the events to `take` in order until it returns false.
  ///
  /// - Returns: Why libyaml stopped, if it did; also nil if the parser could not be allocated.
  package static func read(
    _ bytes: [UInt8], _ take: (Event) -> Bool
  ) -> ParserFailure? {
    bytes.withUnsafeBufferPointer { buffer -> ParserFailure? in
      guard var parser = EventParser(buffer, encoding: YAML_ANY_ENCODING) else { return nil }
      while true {
        do throws(ParserFailure) {
          let event = try parser.next()
          if !take(event) { return nil }
          if case .streamEnd = event.kind { return nil }
        } catch { return error }
      }
    }
  }
}

/// An event of libyaml as a Swift value.
package struct Event {
  package enum Kind {
    case streamStart, streamEnd, documentEnd
    /// The version that a `%YAML` directive names, such as 1.2, and the handles of `%TAG` directives.
    case documentStart(version: (major: Int, minor: Int)?, tagHandles: [String])
    case alias(String)
    case scalar(Scalar)
    case sequenceStart(tag: String?, isFlow: Bool)
    case mappingStart(tag: String?, isFlow: Bool)
    case collectionEnd
  }

  package let kind: Kind
  package let range: SourceRange
  /// Where it begins and ends, in characters from the start of the text.
  package let characters: Range<Int>
  /// The name by which aliases refer to this node.
  package let anchor: String?
  /// Whether a scalar's type is left to the reader: it is plain without a tag, or has only the tag
  /// `!`.
  package let isImplicit: Bool

  fileprivate init(_ event: yaml_event_t) {
    anchor =
      switch event.type {
      case YAML_SCALAR_EVENT: string(event.data.scalar.anchor)
      case YAML_SEQUENCE_START_EVENT: string(event.data.sequence_start.anchor)
      case YAML_MAPPING_START_EVENT: string(event.data.mapping_start.anchor)
      default: nil
      }
    range = SourceRange(
      start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark))
    let start = Int(event.start_mark.index)
    characters = start..<max(start, Int(event.end_mark.index))
    isImplicit = event.type == YAML_SCALAR_EVENT && event.data.scalar.plain_implicit == 1
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      var directives = UnsafeBufferPointer<yaml_tag_directive_t>(start: nil, count: 0)
      if let first = start.tag_directives.start, let end = start.tag_directives.end {
        directives = UnsafeBufferPointer(start: first, count: end - first)
      }
      kind = .documentStart(
        version: start.version_directive.map { (Int($0.pointee.major), Int($0.pointee.minor)) },
        tagHandles: directives.compactMap { string($0.handle) })
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT: kind = .scalar(Scalar(event))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      kind = .sequenceStart(
        tag: string(start.tag), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      kind = .mappingStart(tag: string(start.tag), isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    default: kind = .streamEnd
    }
  }
}

/// Why libyaml stopped.
package struct ParserFailure: Error {
  /// libyaml's message, such as `did not find expected key`.
  package let problem: String
  /// Where.
  package let place: SourcePosition
  /// The same place, in characters from the start of the text.
  package let character: Int
  /// What it was doing, such as `while parsing a block mapping`, and where that began.
  package let context: (text: String, place: SourcePosition, character: Int)?
  /// Whether tokenizing the text failed, rather than parsing the tokens.
  package let isLexical: Bool
  let isOutOfMemory: Bool

  fileprivate init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? ""
    place = SourcePosition(parser.problem_mark)
    character = Int(parser.problem_mark.index)
    isLexical = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_READER_ERROR
    let mark = parser.context_mark
    context = parser.context.map { (String(cString: $0), SourcePosition(mark), Int(mark.index)) }
    isOutOfMemory = parser.error == YAML_MEMORY_ERROR
  }
}

extension SourcePosition {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension Scalar {
  fileprivate init(_ event: yaml_event_t) {
    let data = event.data.scalar
    let bytes = UnsafeBufferPointer(start: data.value, count: Int(data.length))
    let style: Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    self.init(String(decoding: bytes, as: UTF8.self), style: style, tag: string(data.tag))
  }
}

private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  pointer.map { String(cString: $0) }
}
