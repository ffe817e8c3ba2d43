import Diagnostics

/// The text of a file, unit or drop-in, with where each of its lines came from.
public struct MachineText: Hashable, Sendable {
  /// Where a line came from.
  public struct Line: Hashable, Sendable {
    /// The line in the template, from 1; nil if the text has no template.
    public var templateLine: Int?
    /// What made the values in it.
    public var sources: [ValueSource]

    /// A line of a template, or of nobody, with the values in it.
    public init(templateLine: Int?, sources: [ValueSource] = []) {
      self.templateLine = templateLine
      self.sources = sources
    }
  }

  /// The text.
  public var content: GuestText
  /// The path of the template, such as `Templates/node/kubelet.service`; nil if it has none.
  public var template: String?
  /// Its lines in order; what stands behind the last line feed is no line if it is empty.
  public var lines: [Line]
  /// Where it lies in the document that it was read from.
  public var source: EmbeddedText?

  /// A text that was read, with where it lies.
  public init(_ content: GuestText, in source: EmbeddedText) {
    self.init(content)
    self.source = source
  }

  /// A text with where its lines came from.
  public init(_ content: GuestText, template: String? = nil, lines: [Line] = []) {
    self.content = content
    self.template = template
    self.lines = lines
  }

  /// The text as the machine gets it but for its addresses, which stand by the names of their variables.
  public var description: String { source?.text ?? content.description }
}

extension MachineText {
  /// What every placeholder begins with: it stands where a value is that changes daily or must stay secret,
  /// and that nobody gave.
  package static let placeholderStart = "<hole:"
  /// The same in a URL.
  fileprivate static let escapedPlaceholderStart = "%3Chole:"
}

extension StringProtocol {
  /// Whether a placeholder is in it, so that it says nothing yet.
  package var hasPlaceholder: Bool {
    // Most texts have neither byte, and searching for words takes far longer.
    utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "%") }
      && (contains(MachineText.placeholderStart) || contains(MachineText.escapedPlaceholderStart))
  }
}
