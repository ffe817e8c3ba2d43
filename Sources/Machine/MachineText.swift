import Diagnostics

/// The text of a file, unit or drop-in, with the origin of each line.
public struct MachineText: Hashable, Sendable {
  /// The origin of a line.
  public struct Line: Hashable, Sendable {
    /// The line in the template, from 1; nil if the text has no template.
    public var templateLine: Int?
    /// The origins of the values in it.
    public var sources: [ValueSource]

    /// A line of a template, or of none, with the origins of its values.
    public init(templateLine: Int?, sources: [ValueSource] = []) {
      self.templateLine = templateLine
      self.sources = sources
    }
  }

  /// The text.
  public var content: GuestText
  /// The path of the template, such as `Templates/node/kubelet.service`; nil if it has none.
  public var template: String?
  /// Its lines in order; an empty rest after the last line feed is not a line.
  public var lines: [Line]
  /// Where it is in the document it was read from.
  public var source: EmbeddedText?

  /// A text that was read, with where it is.
  public init(_ content: GuestText, in source: EmbeddedText) {
    self.init(content)
    self.source = source
  }

  /// A text with the origins of its lines.
  public init(_ content: GuestText, template: String? = nil, lines: [Line] = []) {
    self.content = content
    self.template = template
    self.lines = lines
  }

  /// The text as the machine gets it, except that addresses appear as the names of their variables.
  public var description: String { source?.text ?? content.description }
}

extension MachineText {
  /// The start of every placeholder, which stands for a value that changes daily or must stay
  /// secret and was not given.
  package static let placeholderStart = "<hole:"
  /// The same in a URL.
  fileprivate static let escapedPlaceholderStart = "%3Chole:"
}

extension StringProtocol {
  /// Whether it contains a placeholder, so that its value is not known yet.
  package var hasPlaceholder: Bool {
    // Most texts have neither byte, and searching for substrings takes far longer.
    utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "%") }
      && (contains(MachineText.placeholderStart) || contains(MachineText.escapedPlaceholderStart))
  }
}
