import CloudConfig
import ClusterSpec
import Diagnostics
import Ignition
import Machine
import YAMLDocument

/// Maps what a machine was made from to the lines of its user-data. Positions are not computed but
/// read: the document is parsed like any other, so the two can't disagree.
struct ProvenanceBuilder {
  private let lists: (files: String, units: String, users: String)
  private var lines: [LineOrigin]
  private var texts: [String: MachineText] = [:]
  private var files: Set<String> = []
  private var presence: [String: [ValueSource]] = [:]
  private var settings: [String: [ValueSource]] = [:]
  private var users: [String: [ValueSource]] = [:]

  /// The provenance of a machine's user-data; nil if it can't be parsed, which is a bug in rkgen.
  static func provenance(
    of userData: String, _ machine: Machine, _ format: GuestFormat
  ) -> Provenance? {
    // User-data ends with a line feed, after which there is no line.
    let count = userData.utf8.count { $0 == UInt8(ascii: "\n") }
    // Before the guest's substitution, user-data need not be YAML: its escape occurs in quoted texts, too.
    // Whichever address a variable becomes, no line moves.
    let root = format.document(userData) {
      Substitution.apply(
        userData,
        values: Dictionary(uniqueKeysWithValues: GuestVariable.allCases.map { ($0, "192.0.2.1") }))
    }
    guard let root else { return nil }
    var builder = ProvenanceBuilder(machine, format, count: count)
    builder.take(root, path: "", until: count)
    let parts = format.hasTextsOnOneLine ? builder.parts(of: userData) : [:]
    return Provenance(userData: userData, lines: builder.lines, parts: parts)
  }

  private init(_ machine: Machine, _ format: GuestFormat, count: Int) {
    lists = format.lists
    lines = (0..<count).map { LineOrigin(structure: $0 + 1) }
    files = Set(machine.files.map(\.path.description))
    for file in machine.files {
      texts[file.path.description] = file.text
      presence[file.path.description] = file.presence
    }
    for unit in machine.units {
      texts[unit.name.description] = unit.text
      presence[unit.name.description] = unit.presence
      for dropIn in unit.dropIns {
        let name = "\(unit.name).d/\(dropIn.name)"
        texts[name] = dropIn.text
        presence[name] = unit.presence + dropIn.presence
      }
    }
    for setting in machine.settings {
      settings["coreos.\(setting.service).\(setting.key)"] = setting.sources
    }
    settings["hostname"] = machine.hostname?.sources
    presence["/etc/hostname"] = machine.hostname?.sources
    users = Dictionary(machine.users.map { ($0.name, $0.sources) }) { $0 + $1 }
    settings["packages"] = machine.packages.sources
    settings["ssh_authorized_keys"] = machine.authorizedKeys.sources
    settings[lists.users] = machine.users.flatMap(\.sources)
    if let user = format.userOfKeys {
      users[user, default: []] += machine.authorizedKeys.sources
      settings[lists.users, default: []] += machine.authorizedKeys.sources
    }
  }

  /// The subject at a path: a file, or a unit where the format has no units.
  private static func subject(ofPath path: String, among files: Set<String>) -> String {
    guard !files.contains(path), let place = FilePath(path).flatMap(UnitFilePlace.init) else {
      return path
    }
    return "\(place.unit)" + (place.dropIn.map { ".d/\($0)" } ?? "")
  }

  /// The lines of the texts that JSON puts on one line each.
  private func parts(of userData: String) -> [Int: [Provenance.Part]] {
    let read = MachineDocument.read(Array(userData.utf8), file: "user-data").machines
    let embedded = read.flatMap { machine in
      machine.files.compactMap { $0.text?.source }
        + machine.units.flatMap { [$0.text?.source] + $0.dropIns.map(\.text.source) }
        .compactMap(\.self)
    }
    var parts: [Int: [Provenance.Part]] = [:]
    for source in embedded {
      guard case .escaped(let places) = source.layout, let text = texts[source.name] else {
        continue
      }
      for (line, place) in zip(text.lines, places) {
        var origin = LineOrigin(structure: place.start.line)
        origin.subject = source.name
        origin.add(presence[source.name] ?? [])
        origin.add(line, of: text.template)
        parts[place.start.line, default: []].append(
          .init(column: place.start.column, origin: origin))
      }
    }
    return parts
  }

  /// Handles a part of the document outside files and units, up to line `last`. libyaml's end marks don't
  /// tell that line: those of collections are at the next token.
  private mutating func take(_ node: Node, path: String, until last: Int) {
    guard case .mapping(let pairs) = node.content else { return }
    for (index, pair) in pairs.enumerated() {
      let last = Self.end(pairs.dropFirst(index + 1).first?.keyLocation, last)
      let path = path.isEmpty ? pair.key : "\(path).\(pair.key)"
      switch path {
      case lists.files:
        let files = files
        takeEntries(pair.value, until: last) { entry in
          entry.text("path").map { Self.subject(ofPath: $0, among: files) }
        }
      case lists.units:
        takeEntries(pair.value, until: last) { $0.text("name") }
      case lists.users:
        let first = pair.value.items.first?.location
        add(settings[path] ?? [], Self.lines(pair.keyLocation, Self.end(first, last)))
        takeUsers(pair.value, until: last)
      default:
        add(settings[path] ?? [], Self.lines(pair.keyLocation, last))
        take(pair.value, path: path, until: last)
      }
    }
  }

  private mutating func takeUsers(_ list: Node, until last: Int) {
    let entries = list.items
    for (index, entry) in entries.enumerated() {
      let last = Self.end(entries.dropFirst(index + 1).first?.location, last)
      add(entry.text("name").flatMap { users[$0] } ?? [], Self.lines(entry.location, last))
    }
  }

  private mutating func add(_ sources: [ValueSource], _ range: ClosedRange<Int>) {
    for line in range { lines[line - 1].add(sources) }
  }

  /// Handles a list of files, units or drop-ins.
  private mutating func takeEntries(
    _ list: Node, until last: Int, named name: (Node) -> String?
  ) {
    let entries = list.items
    for (index, entry) in entries.enumerated() {
      let last = Self.end(entries.dropFirst(index + 1).first?.location, last)
      guard let subject = name(entry) else { continue }
      let range = Self.lines(entry.location, last)
      for line in range { lines[line - 1].subject = subject }
      add(presence[subject] ?? [], range)
      guard case .mapping(let pairs) = entry.content else { continue }
      for (index, pair) in pairs.enumerated() {
        let last = Self.end(pairs.dropFirst(index + 1).first?.keyLocation, last)
        switch pair.key {
        case "content", "contents": takeText(subject, pair.value, until: last)
        case "drop_ins", "dropins":
          takeEntries(pair.value, until: last) { dropIn in
            dropIn.text("name").map { "\(subject).d/\($0)" }
          }
        default: break
        }
      }
    }
  }

  /// Handles the content of a file, unit or drop-in. In a literal block, its first line is the one after the
  /// header; any other style maps all its lines to those of the scalar.
  private mutating func takeText(_ subject: String, _ node: Node, until last: Int) {
    guard let text = texts[subject] else { return }
    let header = node.location.range.start.line
    if case .scalar(let scalar) = node.content, scalar.style == .literal,
      text.lines.count == last - header
    {
      for (index, line) in text.lines.enumerated() {
        add(line, of: text.template, to: header + 1 + index)
      }
    } else {
      for outputLine in header...max(header, last) {
        for line in text.lines { add(line, of: text.template, to: outputLine) }
      }
    }
  }

  private mutating func add(_ line: MachineText.Line, of template: String?, to outputLine: Int) {
    guard lines.indices.contains(outputLine - 1) else { return }
    lines[outputLine - 1].add(line, of: template)
  }

  /// The last line of a part: the one before its next sibling, or its parent's last.
  private static func end(_ next: SourceLocation?, _ last: Int) -> Int {
    next.map { $0.range.start.line - 1 } ?? last
  }

  private static func lines(_ start: SourceLocation, _ last: Int) -> ClosedRange<Int> {
    start.range.start.line...max(start.range.start.line, last)
  }
}

extension LineOrigin {
  /// Adds a line of a text; of several, the first sets the template.
  fileprivate mutating func add(_ line: MachineText.Line, of template: String?) {
    if let template, let number = line.templateLine, self.template == nil {
      self.template = SourceLocation(file: template, line: number)
      strengthen(.template)
    }
    add(line.sources)
  }
}

extension Node {
  /// The entries of this sequence.
  fileprivate var items: [Node] {
    if case .sequence(let items) = content { items } else { [] }
  }

  /// The text of a key of this mapping.
  fileprivate func text(_ key: String) -> String? {
    guard case .mapping(let pairs) = content,
      case .scalar(let scalar)? = pairs.first(where: { $0.key == key })?.value.content
    else { return nil }
    return scalar.text
  }
}
