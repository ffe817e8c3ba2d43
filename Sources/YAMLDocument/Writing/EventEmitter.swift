import CLibYAML

/// libyaml's emitter with our settings. After the first failure every call does nothing, and `finish`
/// returns nil.
struct EventEmitter: ~Copyable {
  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  /// At a stable address, since libyaml's write handler gets only a pointer.
  private let output: UnsafeMutablePointer<[UInt8]>
  private var failed = false

  /// The requested style of a scalar; libyaml falls back to quotes where the text does not allow
  /// it.
  enum Style { case plain, singleQuoted, doubleQuoted, literal }

  /// Starts a document after `prefix`. Nil if out of memory.
  init?(after prefix: String) {
    emitter = .allocate(capacity: 1)
    output = .allocate(capacity: 1)
    emitter.initialize(to: yaml_emitter_t())
    guard yaml_emitter_initialize(emitter) == 1 else {
      emitter.deallocate()
      output.deallocate()
      return nil
    }
    output.initialize(to: Array(prefix.utf8))
    yaml_emitter_set_output(
      emitter,
      { output, bytes, count in
        guard let output, let bytes else { return 0 }
        output.assumingMemoryBound(to: [UInt8].self).pointee
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        return 1
      }, output)
    yaml_emitter_set_encoding(emitter, YAML_UTF8_ENCODING)
    yaml_emitter_set_unicode(emitter, 1)
    yaml_emitter_set_width(emitter, -1)
    yaml_emitter_set_indent(emitter, 2)
    yaml_emitter_set_break(emitter, YAML_LN_BREAK)
    emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
  }

  deinit {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
    output.deinitialize(count: 1)
    output.deallocate()
  }

  mutating func scalar(_ text: String, _ style: Style) {
    let wanted =
      switch style {
      case .plain: YAML_PLAIN_SCALAR_STYLE
      case .singleQuoted: YAML_SINGLE_QUOTED_SCALAR_STYLE
      case .doubleQuoted: YAML_DOUBLE_QUOTED_SCALAR_STYLE
      case .literal: YAML_LITERAL_SCALAR_STYLE
      }
    var text = text
    text.withUTF8 { bytes in
      // libyaml takes the length as a C int, and rejects a null pointer even for an empty text.
      guard let count = Int32(exactly: bytes.count) else {
        failed = true
        return
      }
      let empty: [UInt8] = [0]
      empty.withUnsafeBufferPointer { empty in
        let start = bytes.baseAddress ?? empty.baseAddress
        emit { yaml_scalar_event_initialize(&$0, nil, nil, start, count, 1, 1, wanted) }
      }
    }
  }

  /// A sequence, whose items are emitted by `items`.
  mutating func sequence(isEmpty: Bool, items: (inout EventEmitter) -> Void) {
    let style = isEmpty ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
    emit { yaml_sequence_start_event_initialize(&$0, nil, nil, 1, style) }
    items(&self)
    emit { yaml_sequence_end_event_initialize(&$0) }
  }

  /// A mapping, whose keys and values are emitted in turn by `entries`.
  mutating func mapping(isEmpty: Bool, entries: (inout EventEmitter) -> Void) {
    let style = isEmpty ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
    emit { yaml_mapping_start_event_initialize(&$0, nil, nil, 1, style) }
    entries(&self)
    emit { yaml_mapping_end_event_initialize(&$0) }
  }

  /// Ends the document. Nil if anything failed since the start.
  consuming func finish() -> [UInt8]? {
    // libyaml remembers a block with final newlines until the next plain scalar, and would end the
    // document with `...` although something follows that block. `Style.of` ensures that no such
    // block comes last.
    emitter.pointee.open_ended = 0
    emit { yaml_document_end_event_initialize(&$0, 1) }
    emit { yaml_stream_end_event_initialize(&$0) }
    return failed ? nil : output.move(replacingWith: [])
  }

  /// The emitter takes ownership of the event, even if it fails.
  private mutating func emit(_ initialize: (inout yaml_event_t) -> Int32) {
    guard !failed else { return }
    var event = yaml_event_t()
    if initialize(&event) != 1 || yaml_emitter_emit(emitter, &event) != 1 { failed = true }
  }
}

extension UnsafeMutablePointer {
  /// Moves the value out without a copy.
  fileprivate func move(replacingWith value: consuming Pointee) -> Pointee {
    let taken = move()
    initialize(to: value)
    return taken
  }
}
