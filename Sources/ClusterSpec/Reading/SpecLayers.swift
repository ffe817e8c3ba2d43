import Diagnostics
import YAMLDocument

/// What each source gives for each key, before any value is decoded.
struct SpecLayers {
  let table: KeyTable
  /// A value that a source gives for a key.
  struct Given {
    let node: Node
    let origin: Origin
    var isRaw = false
  }

  private(set) var file: [String: Given] = [:]
  private(set) var environment: [String: Given] = [:]
  private(set) var flags: [String: Given] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceText] = []
  /// Where the file's spec begins, for keys that it lacks.
  private(set) var start: SourceLocation?
  private(set) var isReadable = true
  private(set) var hasSyntaxErrors = false
  /// Prefixes of keys that are lost because their section is not a map.
  private(set) var lostSections: [String] = []
  /// A name chosen by the user, and where it first occurs.
  struct Named {
    let name: String
    let location: SourceLocation
  }
  private var names: [String: [Named]] = [:]
  private var sections: [String: SourceLocation] = [:]

  private let besides: [String: SpecInput.FileBeside]

  init(_ input: SpecInput, _ table: KeyTable) {
    self.table = table
    besides = input.filesBeside
    sources.append(SourceText(name: input.file, bytes: input.bytes))
    readFile(input)
    if let file = input.releaseFiles { readReleaseFiles(file) }
    if !input.settings.isEmpty { readFlags(input.settings, from: OverrideText.settings) }
    for (name, setting) in input.shorthands { readFlags([setting], from: name) }
    if let variables = input.environment { readEnvironment(variables) }
    for (_, beside) in input.filesBeside.sorted(by: { $0.key < $1.key }) {
      guard case .file(let file) = beside else { continue }
      sources.append(SourceText(name: file.name, bytes: file.bytes))
    }
  }

  /// A file next to the spec; nil if the caller did not look for it.
  func file(beside path: String) -> SpecInput.FileBeside? { besides[path] }

  /// The values of the file and the command line, by path.
  var everything: [(path: String, node: Node)] {
    (Array(file) + Array(flags)).map { ($0.key, $0.value.node) }
  }

  /// The values given for a key, highest precedence first; `variables` is its path in `environment`.
  func given(_ path: String, environment variables: String?) -> [Given] {
    [flags[path], variables.flatMap { environment[$0] }, file[path]].compactMap { $0 }
  }

  /// Where a section first occurs.
  func place(ofSection path: String) -> SourceLocation? { sections[path] }

  /// The names that the user chose in a section, in the order of the spec.
  func names(in section: String) -> [Named] { names[section] ?? [] }

  /// The same without the command line's values for some keys.
  func withoutFlags(_ paths: [String]) -> SpecLayers {
    var layers = self
    for path in paths { layers.flags[path] = nil }
    return layers
  }

  private mutating func readFile(_ input: SpecInput) {
    let result = YAMLReader.read(input.bytes, file: input.file)
    diagnostics += result.diagnostics
    hasSyntaxErrors = result.diagnostics.hasErrors
    guard let root = result.node else {
      isReadable = false
      if result.diagnostics.isEmpty { diagnostics.append(.emptyFile(input.file, table)) }
      return
    }
    guard case .mapping = root.content else {
      isReadable = false
      diagnostics.append(.notAMap("", root, table))
      return
    }
    guard table.isSecret || !SecretsBundle.isOne(root) else {
      isReadable = false
      // Its lines must not be shown.
      sources = []
      return diagnostics = [.secretsInsteadOfSpec(file: input.file)]
    }
    let begin = root.location.range.start
    start = SourceLocation(
      file: input.file, range: SourceRange(start: begin, end: begin))
    var found: [String: Given] = [:]
    walk(root, "", "", into: &found) { .file($0) }
    file = found
  }

  /// Reads what is below a path; `place` is the path as the table has it.
  private mutating func walk(
    _ node: Node, _ path: String, _ place: String, into found: inout [String: Given],
    origin: (SourceLocation) -> Origin
  ) {
    if table.leaves.contains(place) {
      found[path] = Given(node: node, origin: origin(node.location))
      return
    }
    guard case .mapping(let pairs) = node.content else {
      guard !node.isNull else { return }
      lostSections.append(path + ".")
      return diagnostics.append(.notAMap(path, node, table))
    }
    let allowed = Set(table.children(of: place))
    let freeName = table.freeName(in: place)
    for pair in pairs {
      guard freeName != nil || allowed.contains(pair.key) else {
        diagnostics.append(
          .unknownKey(pair.key, in: path, place, at: pair.keyLocation, table))
        continue
      }
      let name = freeName == nil ? pair.key : FreeName.marker
      guard enter(path, pair.key, at: pair.keyLocation, freeName) else { continue }
      walk(
        pair.value, Self.joined(path, pair.key), Self.joined(place, name), into: &found,
        origin: origin)
    }
  }

  private static func joined(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path + "." + name
  }

  /// Records that a section contains a name; false if the name is invalid.
  private mutating func enter(
    _ path: String, _ name: String, at location: SourceLocation,
    _ freeName: FreeName?
  ) -> Bool {
    let section = Self.joined(path, name)
    guard sections[section] == nil else { return true }
    if let freeName {
      guard freeName.isValid(name) else {
        diagnostics.append(.badName(name, freeName, at: location))
        return false
      }
      names[path, default: []].append(Named(name: name, location: location))
    }
    sections[section] = location
    return true
  }

  /// Records all sections along a path from the command line; false if one has an invalid name.
  private mutating func enterAll(_ path: String, at location: SourceLocation) -> Bool {
    var (above, place) = ("", "")
    for part in path.split(separator: ".").map(String.init) {
      let freeName = table.freeName(in: place)
      guard enter(above, part, at: location, freeName) else { return false }
      above = Self.joined(above, part)
      place = Self.joined(place, freeName == nil ? part : FreeName.marker)
    }
    return true
  }

  /// Reads `release.files` from a file that contains nothing else, as rkgen prints it.
  private mutating func readReleaseFiles(_ file: SpecInput.File) {
    sources.append(SourceText(name: file.name, bytes: file.bytes))
    let result = YAMLReader.read(file.bytes, file: file.name)
    diagnostics += result.diagnostics
    guard let root = result.node, !result.diagnostics.hasErrors else {
      if result.diagnostics.isEmpty { diagnostics.append(.emptyFile(file.name, table)) }
      return
    }
    var found: [String: Given] = [:]
    walk(root, "", "", into: &found) { .flag("--release-files", $0) }
    for (path, given) in found where path != Keys.releaseFiles.path {
      diagnostics.append(.notAReleaseFile(path, at: given.node.location))
    }
    flags = found
  }

  private mutating func readFlags(_ settings: [String], from source: String) {
    var text = OverrideText(source: source)
    var found = flags
    for setting in settings {
      let name = String(setting.prefix { $0 != "=" })
      let places = text.add(setting, name: name)
      guard name.utf8.count < setting.utf8.count, !name.isEmpty else {
        diagnostics.append(.overrideForm(setting, at: places.name))
        continue
      }
      guard let place = table.place(of: name) else {
        diagnostics.append(.unknownSetting(name, at: places.name, table))
        continue
      }
      guard enterAll(name, at: places.name) else { continue }
      let value = String(setting.unicodeScalars.dropFirst(name.unicodeScalars.count + 1))
      let result = YAMLReader.read(Array(value.utf8), file: source)
      let shift = Shift(origin: places.value.range.start)
      diagnostics += result.diagnostics.map(shift.moved)
      guard !result.diagnostics.hasErrors else {
        lostSections.append(name)
        continue
      }
      let node = result.node.map(shift.moved) ?? Node(.scalar(Scalar("")), at: places.value)
      walk(node, name, place, into: &found) { .flag(source, $0) }
    }
    flags = found
    sources.append(SourceText(name: text.source, text: text.text))
  }

  private mutating func readEnvironment(_ variables: [String: String]) {
    var text = OverrideText(source: OverrideText.environment)
    let names = SpecEnvironment.recognised(in: variables)
    let idle = SpecEnvironment.withoutEffect.filter { variables[$0]?.isEmpty == false }
    var places: [String: OverrideText.Places] = [:]
    for name in (names + idle).sorted() {
      places[name] = text.add("\(name)=\(variables[name] ?? "")", name: name)
    }
    for name in idle {
      if let place = places[name] { diagnostics.append(.noEffect(name, at: place.name)) }
    }
    for row in table.keys {
      let given = row.environment.filter { places[$0] != nil }
      guard let winner = given.first, let value = variables[winner], let place = places[winner]
      else { continue }
      let node = Node(.scalar(Scalar(value)), at: place.value)
      environment[row.path] = Given(
        node: node, origin: .environment(winner, place.value), isRaw: true)
      for name in given.dropFirst() where variables[name] != value {
        guard let other = places[name] else { continue }
        diagnostics.append(
          .aliasesDiffer(name, at: other.name, winner: winner, place.name))
      }
    }
    if !places.isEmpty { sources.append(SourceText(name: text.source, text: text.text)) }
  }
}
