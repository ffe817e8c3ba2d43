import YAMLDocument

extension CloudConfig {
  /// The document as the machine's user-data.
  ///
  /// - Throws: every problem of the configuration, see ``problems``.
  public func userData() throws(CloudConfigError) -> String {
    let problems = problems
    guard problems.isEmpty else { throw .problems(problems) }
    var writer = GuestValueWriter()
    if let comment { writer.note(GuestText(comment)) }
    let value = writer.output(value())
    let header = "#cloud-config\n" + (comment.map { "# \($0)\n" } ?? "")
    let body = value == .mapping([]) ? "" : YAMLWriter.write(value)
    return try Self.escaping(header + body, writer.mentions)
  }

  /// Puts the guest's escape in front of every name that is not meant as a variable. It has to happen
  /// in the raw text, because the guest takes it away there, before any YAML is read.
  private static func escaping(
    _ text: String, _ mentions: [GuestValueWriter.Mention]
  ) throws(CloudConfigError) -> String {
    let bytes = Array(text.utf8)
    let places = LookAlike.all(in: bytes.span)
    guard places.map(\.variable) == mentions.map(\.variable) else { throw .variablesLost }
    guard mentions.contains(where: \.isLiteral) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + places.count)
    var copied = 0
    for (place, mention) in zip(places, mentions) where mention.isLiteral {
      result += bytes[copied..<place.offset]
      result.append(LookAlike.backslash)
      copied = place.offset
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }
}
