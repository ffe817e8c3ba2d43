import Diagnostics

/// A value to be written as YAML. The style of every scalar follows from its case, so that no caller
/// can forget to quote.
public indirect enum OutputValue: Hashable, Sendable {
  /// Text: a literal block if it has several lines, quoted wherever YAML 1.1 or 1.2 could read it as
  /// something else, plain otherwise.
  case text(String)
  /// Text that is quoted even where it could be plain, such as file permissions.
  case quotedText(String)
  case bool(Bool)
  case integer(Int)
  case sequence([OutputValue])
  /// A mapping in the order given.
  case mapping([Entry])

  /// A key of an output mapping with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: OutputValue

    /// A key with its value.
    public init(_ key: String, _ value: OutputValue) {
      self.key = key
      self.value = value
    }
  }
}

/// Writes values as YAML: block style, two spaces, LF, one newline at the end, nothing folded, no
/// document markers. YAML 1.1 and 1.2 read the output alike.
public enum YAMLWriter {
  /// A whole file.
  ///
  /// The style of text follows `OutputValue.text`; keys follow the same rule but stay on one line.
  /// If libyaml fails (out of memory, or a text of 2 GiB), the output is JSON, which is YAML too.
  ///
  /// - Parameters:
  ///   - value: What to write, in the order given.
  ///   - header: A first line, such as `#cloud-config`, without its newline.
  /// - Returns: The file's text, ending in one newline.
  public static func write(_ value: OutputValue, header: String? = nil) -> String {
    let prefix = header.map { $0 + "\n" } ?? ""
    guard var emitter = EventEmitter(after: prefix) else { return prefix + json(value) + "\n" }
    emitter.value(value, isLast: true)
    guard let bytes = emitter.finish() else { return prefix + json(value) + "\n" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as JSON on one line, without a newline at the end.
  public static func json(_ value: OutputValue) -> String {
    JSONText.text(JSONValue(value))
  }
}

/// A text as a YAML scalar on one line, plain if possible, quoted otherwise. It is valid in block
/// and in flow style, as a key and as a value.
public func plainOrQuoted(_ text: String) -> String {
  let style = EventEmitter.Style.ofLine(text)
  if style == .plain { return text }
  guard var emitter = EventEmitter(after: "") else { return JSONText.quoted(text) }
  emitter.scalar(text, style)
  guard let bytes = emitter.finish() else { return JSONText.quoted(text) }
  return String(decoding: bytes.dropLast(), as: UTF8.self)
}

extension EventEmitter {
  fileprivate mutating func value(_ value: OutputValue, isLast: Bool) {
    switch value {
    case .text(let text): scalar(text, .of(text, isLast: isLast))
    case .quotedText(let text): scalar(text, .doubleQuoted)
    case .bool(let value): scalar(value ? "true" : "false", .plain)
    case .integer(let value): scalar(String(value), .plain)
    case .sequence(let items):
      sequence(isEmpty: items.isEmpty) { emitter in
        for (index, item) in items.enumerated() {
          emitter.value(item, isLast: isLast && index == items.count - 1)
        }
      }
    case .mapping(let entries):
      mapping(isEmpty: entries.isEmpty) { emitter in
        for (index, entry) in entries.enumerated() {
          emitter.scalar(entry.key, .ofLine(entry.key))
          emitter.value(entry.value, isLast: isLast && index == entries.count - 1)
        }
      }
    }
  }
}

extension JSONValue {
  /// The same value; quoting styles have no meaning in JSON.
  fileprivate init(_ value: OutputValue) {
    switch value {
    case .text(let text), .quotedText(let text): self = .string(text)
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .sequence(let items): self = .array(items.map { JSONValue($0) })
    case .mapping(let entries):
      self = .object(entries.map { Member($0.key, JSONValue($0.value)) })
    }
  }
}
