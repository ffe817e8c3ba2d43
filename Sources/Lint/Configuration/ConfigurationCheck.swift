import ClusterSpec
import Diagnostics
import KubernetesRelease
import YAMLDocument

/// What is wrong with one configuration file, in the releases that may read it.
struct ConfigurationCheck {
  let file: ConfigurationFile
  let releases: ConfigurationReleases

  /// What is wrong with its syntax, kind and keys.
  var findings: [Diagnostic] {
    let kinds = kindFindings
    guard kinds.isEmpty, let root = file.root, let kind,
      let type = ConfigurationTable.known.type(of: kind, in: apiVersion ?? "v1")
    else { return kinds + (file.root == nil ? problems(isStrict: true) : []) }
    return problems(isStrict: releases.areStrict(kind)) + keyFindings(of: root, type.name, "", kind)
      + missingConnection(kind)
  }

  /// The file's kind; nil if it states an unknown one, or none where it must.
  var kind: ConfigurationKind? {
    guard let said = file.root?["kind"]?.knownText, !said.isEmpty else {
      return file.root?["kind"] == nil && file.readers.contains { $0.kind.mayBeUnnamed }
        ? .kubeconfig : nil
    }
    return ConfigurationKind(apiVersion: apiVersion ?? "v1", kind: said)
  }

  private var apiVersion: String? {
    file.root?["apiVersion"]?.knownText.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func problems(isStrict: Bool) -> [Diagnostic] {
    file.problems.map { problem in
      var problem = problem
      if problem.code == YAMLRules.duplicateKey.code, !isStrict { problem.severity = .warning }
      return problem
    }
  }

  // MARK: Kinds

  private var kindFindings: [Diagnostic] {
    guard let root = file.root else { return [] }
    let said = root["kind"]
    if said.map({ $0.knownText == nil }) == true
      || root["apiVersion"].map({ $0.knownText == nil }) == true
    {
      return []
    }
    if let reader = file.readers.first(where: { $0.kind != kind }) {
      return wrongKind(of: root, for: reader).map { [$0] } ?? []
    }
    guard let kind, let apiVersion else { return [] }
    let type = ConfigurationTable.known.type(of: kind, in: apiVersion)
    if let type, releases.mayBe(in: type.minors) { return [] }
    let read = versions(of: kind)
    let program = file.readers.first?.command.component.rawValue ?? kind.program
    return [
      ConfigurationRules.unread.finding(
        "\(program)\(title) does not read \(kind.title) of \(quotedName(apiVersion))",
        at: root["apiVersion"]?.location, severity: releases.areKnown ? nil : .warning,
        hint: read.isEmpty ? nil : "it reads \(read.joined(separator: ", "))")
    ]
  }

  private func wrongKind(
    of root: Node, for reader: ConfigurationFile.Reader
  ) -> Diagnostic? {
    // A kubelet of 2015 reads pods from what --config names: what a program reads the file as is
    // certain only if the release is known, or the file belongs to another program.
    guard releases.areKnown || kind != nil else { return nil }
    let said = root["kind"]?.knownText ?? ""
    let program = "\(reader.command.component.rawValue)\(title)"
    let wanted = "\(program) reads \(reader.kind.title) from --\(reader.flag)"
    let related = reader.place.map {
      [Diagnostic.Related(message: "the flag that names the file", location: $0)]
    }
    let versions = versions(of: reader.kind)
    guard case .mapping = root.content, !said.isEmpty else {
      return ConfigurationRules.unread.finding(
        "\(wanted), but this does not say that it is one", at: root.firstPlace,
        hint: versions.last.map { "write apiVersion: \($0) and kind: \(reader.kind.rawValue)" },
        related: related ?? [])
    }
    let isOfOtherGroup = said == reader.kind.rawValue
    return ConfigurationRules.unread.finding(
      isOfOtherGroup
        ? "\(wanted) of \(versions.joined(separator: ", ")), but this has "
          + (apiVersion.map { "apiVersion \(quotedName($0))" } ?? "no apiVersion")
        : "\(wanted), but this is \(kind?.title ?? "a " + quotedName(said))",
      at: (isOfOtherGroup ? root["apiVersion"]?.location : nil) ?? root["kind"]?.location,
      hint: nearestName(to: said, among: [reader.kind.rawValue]).flatMap {
        isOfOtherGroup ? nil : "did you mean \($0)?"
      }, related: related ?? [])
  }

  /// The API versions in which the releases may read a kind.
  private func versions(of kind: ConfigurationKind) -> [String] {
    let known = ConfigurationTable.known
    return known.apiVersions(of: kind).filter { version in
      known.type(of: kind, in: version).map { releases.mayBe(in: $0.minors) } ?? false
    }
  }

  /// The release if there is only one, with a leading space.
  private var title: String { releases.title.map { " \($0)" } ?? "" }

  // MARK: Keys

  private func keyFindings(
    of node: Node, _ type: String, _ path: String, _ kind: ConfigurationKind
  ) -> [Diagnostic] {
    guard case .mapping(let pairs) = node.content,
      let keys = ConfigurationTable.known.keys(of: type)
    else { return [] }
    let found = pairs.flatMap { pair -> [Diagnostic] in
      guard !pair.key.isFilledLater else { return [] }
      let known = keys[pair.key] ?? []
      let current = known.filter { releases.mayBe(in: $0.minors) }
      guard !current.isEmpty else { return [unknown(pair, path, known, keys, kind)] }
      let found = current.map { findings(of: pair.value, $0.type, $0, path + pair.key, kind) }
      return found.contains(where: \.isEmpty) ? [] : found.last ?? []
    }
    let there = Set(pairs.filter { $0.value.configurationValue != .nothing }.map(\.key))
    let missing = keys.values.compactMap { key in
      key.first { $0.isNeeded && releases.mayBe(in: $0.minors) }?.name
    }
    // apiVersion and kind were checked before the keys.
    .filter { !there.contains($0) && !(path.isEmpty && ["apiVersion", "kind"].contains($0)) }
    return found
      + missing.sorted().map { name in
        ConfigurationRules.missing.finding(
          "\(path.isEmpty ? kind.title : quotedName(String(path.dropLast()))) needs \(quotedName(name))",
          at: node.firstPlace, severity: releases.areKnown ? nil : .warning)
      }
  }

  private func unknown(
    _ pair: Pair, _ path: String, _ known: [ConfigurationTable.Key],
    _ keys: [String: [ConfigurationTable.Key]], _ kind: ConfigurationKind
  ) -> Diagnostic {
    let isStrict = releases.areStrict(kind)
    let program = file.readers.first?.command.component.rawValue ?? kind.program
    var message =
      "\(kind.title)\(releases.title.map { " of \($0)" } ?? "") has no key "
      + quotedName(path + pair.key)
    var hint: String?
    if let since = known.compactMap(\.minors.since).min(),
      !releases.named.contains(where: { $0 >= since })
    {
      message += ", which was added in \(since.minorName)"
    } else if let gone = known.compactMap(\.minors.gone).max() {
      message += ", which was removed in \(gone.minorName)"
    } else {
      if !releases.areKnown { message += " in any release that rkgen knows" }
      let names = keys.filter { $0.value.contains { releases.mayBe(in: $0.minors) } }.keys.sorted()
      hint = nearestName(to: pair.key, among: names).map { "did you mean \(quotedName($0))?" }
    }
    if releases.areKnown {
      message += isStrict ? ": \(program) exits" : ": \(program) ignores it"
    }
    return ConfigurationRules.unknown.finding(
      message, at: pair.keyLocation,
      severity: isStrict ? .error : releases.isBeyondKnown ? .note : .warning, hint: hint)
  }

  // MARK: Values

  private func findings(
    of node: Node, _ type: ConfigurationType, _ key: ConfigurationTable.Key, _ path: String,
    _ kind: ConfigurationKind
  ) -> [Diagnostic] {
    let value = node.configurationValue
    if let expectation = type.expectation(unmetBy: value) {
      return [
        ConfigurationRules.badValue.finding(
          "\(quotedName(path)) takes \(expectation), not \(shown(node, value))",
          at: node.firstPlace,
          hint: hint(type, node, value))
      ]
    }
    switch (type, node.content) {
    case (.list(let element), .sequence(let items)):
      return items.flatMap { findings(of: $0, element, key, path, kind) }
    case (.map(let element), .mapping(let pairs)):
      return pairs.flatMap { findings(of: $0.value, element, key, "\(path).\($0.key)", kind) }
    case (.keys(let name), .mapping): return keyFindings(of: node, name, path + ".", kind)
    case (.text, .scalar(let scalar)):
      guard case .text(let text) = value, !text.isEmpty, !key.values.isEmpty else { return [] }
      return choice(scalar.text, key, path, at: node.location).map { [$0] } ?? []
    default: return []
    }
  }

  /// A word that is not among a key's values.
  private func choice(
    _ text: String, _ key: ConfigurationTable.Key, _ path: String, at place: SourceLocation
  ) -> Diagnostic? {
    let taken = key.values.filter { releases.mayBe(in: $0.minors) }.map(\.name)
    guard !taken.contains(text) else { return nil }
    var message =
      "\(quotedName(path)) takes \(taken.joined(separator: ", ")), not \(quotedName(text))"
    if let other = key.values.first(where: { $0.name == text }), let title = releases.title {
      message =
        "\(quotedName(path)) of \(title) does not take \(quotedName(text)), which "
        + (other.minors.since.map { "was added in \($0.minorName)" }
          ?? other.minors.gone.map { "was removed in \($0.minorName)" } ?? "")
    }
    // Later releases may accept more.
    return ConfigurationRules.badValue.finding(
      message, at: place,
      severity: releases.isBeyondKnown
        ? .note : key.isLenient || !releases.areKnown ? .warning : nil,
      hint: nearestName(to: text, among: taken).map { "did you mean \(quotedName($0))?" })
  }

  private func shown(_ node: Node, _ value: ConfigurationValue) -> String {
    guard case .scalar(let scalar) = node.content else {
      return value == .list ? "a list" : "a mapping"
    }
    let text = quotedName(scalar.text)
    return switch value {
    case .boolean: "the boolean \(text)"
    case .integer, .float: "the number \(text)"
    default: "the text \(text)"
    }
  }

  private func hint(
    _ type: ConfigurationType, _ node: Node, _ value: ConfigurationValue
  ) -> String? {
    guard case .scalar(let scalar) = node.content else { return nil }
    switch (type, value) {
    case (.text, .boolean), (.text, .integer), (.text, .float): return "put it in quotes"
    case (.duration, .integer(let number)) where number != "0":
      return "give it a unit, such as \(number)s"
    case (_, .text)
    where scalar.style != .plain
      && type.expectation(unmetBy: ConfigurationValue(plain: scalar.text)) == nil:
      return "write it without quotes"
    case (.list(let element), _) where element.expectation(unmetBy: value) == nil:
      return "write a list with one element: [\(scalar.text)]"
    default: return nil
    }
  }
}

extension Node {
  /// Where it begins, for findings about the whole node.
  var firstPlace: SourceLocation {
    guard case .scalar = content else {
      return SourceLocation(
        file: location.file,
        range: SourceRange(start: location.range.start, end: location.range.start))
    }
    return location
  }
}
