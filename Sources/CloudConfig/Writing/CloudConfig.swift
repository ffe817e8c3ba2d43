import Diagnostics
import FoundationEssentials
import Machine
import YAMLDocument

/// Encodes machines as user-data for coreos-cloudinit.
public enum CloudConfig {
  /// The user-data for a machine, with nothing in it that a guest would reject, ignore or misread.
  ///
  /// - Parameters:
  ///   - machine: The machine.
  ///   - comment: A comment line after the header.
  ///   - packsFiles: Whether larger files are written compressed, which saves bytes but is not
  ///     readable. Guests create the same files either way.
  /// - Returns: The text of the user-data.
  /// - Throws: All problems with the machine; see ``problems(of:comment:)``.
  public static func encode(
    _ machine: Machine, comment: String? = nil, packsFiles: Bool = false
  ) throws(CloudConfigError) -> String {
    let problems = problems(of: machine, comment: comment)
    guard problems.isEmpty else { throw .problems(problems) }
    var writer = GuestValueWriter()
    if let comment { writer.note(GuestText(comment)) }
    let value = writer.output(value(of: machine, packsFiles: packsFiles))
    let header = "#cloud-config\n" + (comment.map { "# \($0)\n" } ?? "")
    let body = value == .mapping([]) ? "" : YAMLWriter.write(value)
    return try escaping(header + body, writer.mentions)
  }

  /// Protects every name that is not meant as a variable from the guest's substitution, which works
  /// on the raw text before the YAML is parsed. Inside double quotes YAML's own escape hides the
  /// dollar sign, since the guest's validator parses the raw text and rejects the guest's escape
  /// there.
  private static func escaping(
    _ text: String, _ mentions: [GuestValueWriter.Mention]
  ) throws(CloudConfigError) -> String {
    let bytes = Array(text.utf8)
    let places = VariableReference.all(in: bytes.span)
    guard places.map(\.variable) == mentions.map(\.variable) else { throw .variablesLost }
    guard mentions.contains(where: \.isLiteral) else { return text }
    let quoted = DoubleQuotes.offsets(in: bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 3 * places.count)
    var copied = 0
    for (place, mention) in zip(places, mentions) where mention.isLiteral {
      result += bytes[copied..<place.offset]
      result +=
        quoted.contains(place.offset)
        ? DoubleQuotes.dollar : [VariableReference.backslash, VariableReference.dollar]
      copied = place.offset + 1
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: The document

  private static func value(of machine: Machine, packsFiles: Bool) -> GuestValue {
    var entries: [(String, GuestValue)] = []
    if let hostname = machine.hostname { entries.append(("hostname", .literal(hostname.value))) }
    entries.add("ssh_authorized_keys", machine.authorizedKeys.value.map(GuestValue.text))
    entries.add("users", machine.users.map(value))
    entries.add(
      "write_files",
      machine.files.map { value(of: $0, packed: packsFiles ? packedContent(of: $0) : nil) })
    var coreos: [(String, GuestValue)] = GuestKeys.services.compactMap { service in
      let settings = machine.settings.filter { $0.service == service.name }
      guard !settings.isEmpty else { return nil }
      let values = service.keys.compactMap { key in
        settings.first { $0.key == key.name }.map { (key.name, key.shape.value(of: $0.value)) }
      }
      return (service.name, .mapping(values))
    }
    coreos.add("units", machine.units.map(value))
    if !coreos.isEmpty { entries.append(("coreos", .mapping(coreos))) }
    return .mapping(entries)
  }

  private static func value(of user: MachineUser) -> GuestValue {
    var entries: [(String, GuestValue)] = [("name", .literal(user.name))]
    if let hash = user.passwordHash { entries.append(("passwd", .literal(hash))) }
    entries.add("ssh_authorized_keys", user.authorizedKeys.map(GuestValue.literal))
    if let home = user.home { entries.append(("homedir", .literal(home))) }
    entries.add("groups", user.groups.map(GuestValue.literal))
    if let shell = user.shell { entries.append(("shell", .literal(shell))) }
    return .mapping(entries)
  }

  private static func value(of file: MachineFile, packed: String?) -> GuestValue {
    var entries: [(String, GuestValue)] = [
      ("path", .literal(file.path.description)),
      ("permissions", .quoted(file.mode.description)),
    ]
    if let owner = file.owner { entries.append(("owner", .literal(owner))) }
    if let packed {
      entries += [("encoding", .literal("gzip+base64")), ("content", .literal(packed))]
    } else {
      entries.append(("content", .text(file.text?.content ?? GuestText())))
    }
    return .mapping(entries)
  }

  /// The content of a file as gzip in base64. Nil for what stays as it is: short texts, secrets,
  /// which anyone searching for them should find, and texts with variables, which guests don't
  /// replace in encoded content.
  private static func packedContent(of file: MachineFile) -> String? {
    guard let text = file.text?.content.literal, text.utf8.count >= 1024, file.mode != .secret
    else { return nil }
    let packed = Data(FixedGzip.compressed(Array(text.utf8))).base64EncodedString()
    // The line that names the encoding counts too.
    return packed.utf8.count + 32 < text.utf8.count ? packed : nil
  }

  private static func value(of unit: MachineUnit) -> GuestValue {
    var entries: [(String, GuestValue)] = [("name", .literal(unit.name.description))]
    if unit.isEnabled { entries.append(("enable", .bool(true))) }
    if let command = unit.command { entries.append(("command", .literal(command.rawValue))) }
    entries.add(
      "drop_ins",
      unit.dropIns.map {
        .mapping([
          ("name", .literal($0.name.description)), ("content", .text($0.text.content)),
        ])
      })
    if let text = unit.text { entries.append(("content", .text(text.content))) }
    return .mapping(entries)
  }
}

extension [(String, GuestValue)] {
  /// Adds a list unless it is empty.
  fileprivate mutating func add(_ key: String, _ values: [GuestValue]) {
    if !values.isEmpty { append((key, .sequence(values))) }
  }
}

extension GuestShape {
  /// A setting, written as its type requires.
  fileprivate func value(of text: GuestText) -> GuestValue {
    switch self {
    case .flag: .bool(true)
    case .number: text.literal.flatMap { Int($0) }.map(GuestValue.integer) ?? .text(text)
    default: .text(text)
    }
  }
}
