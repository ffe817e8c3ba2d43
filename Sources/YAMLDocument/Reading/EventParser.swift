import CLibYAML
import Diagnostics

/// libyaml's event parser. The bytes must outlive it.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil if there is no memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // An empty buffer may have no address, which libyaml asserts on.
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

/// What libyaml reports, in Swift's values.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(Scalar)
    case sequenceStart(tag: String?, isFlow: Bool)
    case mappingStart(tag: String?, isFlow: Bool)
    case collectionEnd
  }

  let kind: Kind
  let range: SourceRange
  /// The name by which aliases mean this node.
  let anchor: String?

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
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
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
struct ParserFailure: Error {
  /// Its own words, such as `did not find expected key`.
  let problem: String
  /// Where.
  let place: SourcePosition
  /// What it was doing, such as `while parsing a block mapping`, and since where.
  let context: (text: String, place: SourcePosition)?
  let isOutOfMemory: Bool

  fileprivate init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? ""
    place = SourcePosition(parser.problem_mark)
    context = parser.context.map { (String(cString: $0), SourcePosition(parser.context_mark)) }
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
