/// Where the parts of a machine's cloud-config came from, taken down while it is composed.
struct MachineTrace: Sendable {
  /// A text by its name: the path of a file, the name of a unit, `<unit>.d/<name>` of a drop-in.
  private(set) var texts: [String: [TextTrace.Line]] = [:]
  /// The templates of the texts.
  private(set) var templates: [String: String] = [:]
  /// What decides whether a file, unit or drop-in is there, by its name.
  private(set) var presence: [String: [ValueSource]] = [:]
  /// What made a value outside of files and units, by its keys with dots.
  private(set) var settings: [String: [ValueSource]] = [:]

  /// Takes down a file, unit or drop-in; one of the image's units has no text.
  mutating func add(
    _ name: String, text: DraftText?, under presence: [ValueSource]
  ) {
    if let text, let trace = text.trace {
      texts[name] = trace.lines(of: text.content)
      templates[name] = trace.template?.path
    }
    if !presence.isEmpty { self.presence[name] = presence }
  }

  /// Takes down a value of the document.
  mutating func add(setting path: String, from sources: [ValueSource]) {
    settings[path] = sources
  }
}
