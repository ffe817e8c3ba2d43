import CloudConfig
import Crypto
import Diagnostics
import Machine
import YAMLDocument

/// Files, directories and links.
extension IgnitionReader {
  /// The contents of a resource.
  enum Contents {
    /// There is no source.
    case none
    /// The bytes, and whether the source has them uncompressed and without base64.
    case bytes([UInt8], isPlain: Bool, source: Node)
    /// The contents are fetched, or can't be read.
    case unknown
  }

  mutating func readStorage(_ storage: Node?, into machine: inout Machine) {
    guard let storage else { return }
    for node in storage.items("files") { readFile(node, into: &machine) }
    for node in storage.items("directories") {
      guard let path = path(of: node, as: .folder) else { continue }
      readMode(node, "the directory \(path.value)")
      checkOwner(node)
    }
    for node in storage.items("links") { readLink(node, into: &machine) }
  }

  private mutating func readFile(_ node: Node, into machine: inout Machine) {
    guard case .mapping = node.content else { return }
    let path = path(of: node, as: .file)
    let mode = readMode(node, path?.value ?? "a file")
    checkOwner(node)
    let written = contents(node["contents"])
    if node.flag("overwrite"), case .none = written, version?.major != 2 {
      report(
        IgnitionRules.contradiction, "overwrite needs contents with a source",
        at: node["overwrite"]?.location)
    }
    var all = [written]
    for appended in node.items("append") {
      all.append(contents(appended))
      if case .none = all[all.count - 1] {
        report(
          IgnitionRules.contradiction, "appended contents need a source", at: appended.location)
      }
    }
    guard let path, let file = FilePath(path.value) ?? cleaned(path) else { return }
    let text = text(of: all, file.description, at: node.location)
    if let text, take(text.text, file, mode, owner(of: node), into: &machine) { return }
    machine.files.append(
      MachineFile(
        path: file, mode: mode, owner: owner(of: node), text: text?.text,
        encodedBytes: text?.encodedBytes, at: path.location))
  }

  /// A path that can't be written, cleaned for the rules about files.
  private func cleaned(_ path: Located<String>) -> FilePath? {
    path.value.hasPrefix("/") ? FilePath(cleaning: path.value) : nil
  }

  /// The host name and update settings, which are files in Ignition.
  private func take(
    _ text: MachineText, _ path: FilePath, _ mode: FileMode, _ owner: String?,
    into machine: inout Machine
  ) -> Bool {
    guard mode == .plain, owner == nil else { return false }
    switch path.description {
    case Ignition.hostnamePath:
      let lines = text.description.unicodeScalars.split(
        separator: "\n", omittingEmptySubsequences: false)
      guard machine.hostname == nil, lines.count == 2, !lines[0].isEmpty, lines[1].isEmpty else {
        return false
      }
      machine.hostname = Traced(String(lines[0]), at: text.source?.place)
    case UpdateSettings.path:
      guard let settings = UpdateSettings.settings(text.description) else { return false }
      machine.settings += settings.map { setting in
        var setting = setting
        setting.location = text.source?.place
        return setting
      }
    default: return false
    }
    return true
  }

  /// The joined contents of a file; nil if a part is unknown or the result is not text.
  private mutating func text(
    of parts: [Contents], _ name: String, at place: SourceLocation
  ) -> (text: MachineText, encodedBytes: Int?)? {
    var bytes: [UInt8] = []
    var only: (source: Node, isPlain: Bool)?
    var count = 0
    for part in parts {
      switch part {
      case .none: break
      case .unknown: return nil
      case .bytes(let part, let isPlain, let source):
        bytes += part
        only = (source, isPlain)
        count += 1
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      return nil
    }
    let layout =
      only.map { only in
        count == 1 && only.isPlain ? escapes.layout(ofURL: only.source, as: text) : .opaque
      } ?? .opaque
    let source = only?.source
    let embedded = embedded(
      text, name, at: count == 1 ? source?.location ?? place : place, layout, warns: true)
    let encoded = only.flatMap { $0.isPlain ? nil : source?.string?.utf8.count }
    return (embedded, count == 1 ? encoded : nil)
  }

  private mutating func readLink(_ node: Node, into machine: inout Machine) {
    guard case .mapping = node.content else { return }
    checkOwner(node)
    let path = path(of: node, as: .link)
    guard let target = node.text("target"), !target.value.isEmpty else {
      return report(
        IgnitionRules.noTarget, "the link \(path?.value ?? "") has no target",
        at: node["target"]?.location ?? node.location)
    }
    guard let path, let place = FilePath(path.value) ?? cleaned(path) else { return }
    machine.links.append(
      MachineLink(path: place, target: target.value, isHard: node.flag("hard"), at: path.location))
  }

  private mutating func path(of node: Node, as kind: PlacedPath.Kind) -> Located<String>? {
    guard case .mapping = node.content else { return nil }
    guard let path = node.text("path"), !path.value.isEmpty else {
      report(
        IgnitionRules.badPath, "this entry has no path", at: node["path"]?.location ?? node.location
      )
      return nil
    }
    let clean = FilePath(cleaning: path.value).description
    if clean != path.value {
      report(
        IgnitionRules.badPath,
        path.value.hasPrefix("/")
          ? "the path \(quotedName(path.value)) is not clean"
          : "the path \(quotedName(path.value)) does not begin with /",
        at: path.location, hint: "write \(clean)")
    }
    paths.append(PlacedPath(path: path.value, kind: kind, location: path.location))
    return path
  }

  @discardableResult
  private mutating func readMode(_ node: Node, _ subject: String) -> FileMode {
    guard let mode = node.number("mode") else { return .plain }
    if let octal = Int(String(mode.value), radix: 8), Self.octalLooking.contains(mode.value) {
      report(
        IgnitionRules.octalMode,
        "mode \(mode.value) of \(subject) is 0\(String(mode.value, radix: 8)) in octal",
        at: mode.location,
        hint: "0\(String(octal, radix: 8)) is written \(octal)")
    } else if !(0...0o7777).contains(mode.value) {
      report(
        IgnitionRules.badMode, "mode \(mode.value) of \(subject) is out of range",
        at: mode.location)
      return .plain
    } else if mode.value > 0o777, let version, version.major == 2 || version.minor < 4 {
      report(
        IgnitionRules.specialBits,
        "only the last three digits of mode 0\(String(mode.value, radix: 8)) count",
        at: mode.location, hint: "version 3.4.0 applies the others")
    }
    return FileMode(mode.value & 0o777) ?? .plain
  }

  /// Common octal modes, read as decimal numbers.
  private static let octalLooking: Set<Int> = [
    400, 440, 444, 500, 550, 555, 600, 640, 644, 660, 664, 666, 700, 750, 755, 770, 775, 777, 1777,
    2755, 4755,
  ]

  private mutating func checkOwner(_ node: Node) {
    for key in ["user", "group"] {
      guard let account = node[key], let name = account.text("name"), !name.value.isEmpty else {
        continue
      }
      if account["id"] != nil {
        report(
          IgnitionRules.contradiction, "a \(key) has an id or a name, not both",
          at: account.location)
      } else {
        checkAccount(name, key)
      }
    }
  }

  /// Reports a user or group that does not exist.
  mutating func checkAccount(_ name: Located<String>, _ kind: String) {
    guard !ImageAccounts.have(name.value, asGroup: kind == "group"), !accounts.contains(name.value)
    else { return }
    report(
      IgnitionRules.unknownAccount,
      "there is no \(kind) \(quotedName(name.value)) in the image or in passwd; Ignition fails and "
        + "the machine stays in the initramfs",
      at: name.location, hint: "add it to passwd.\(kind)s")
  }

  private func owner(of node: Node) -> String? {
    func name(_ key: String) -> String? {
      guard let account = node[key] else { return nil }
      if let id = account.number("id") { return id.value == 0 ? nil : String(id.value) }
      return account.text("name").flatMap {
        $0.value.isEmpty || $0.value == "root" ? nil : $0.value
      }
    }
    return FileOwner.text(user: name("user"), group: name("group"))
  }

  // MARK: Contents

  /// Decodes the contents of a resource.
  mutating func contents(_ resource: Node?) -> Contents {
    guard let resource, case .mapping = resource.content else { return .none }
    let hash = resource["verification"]?.text("hash")
    let compression = resource.text("compression")
    if let compression, !["", "gzip"].contains(compression.value) {
      report(
        IgnitionRules.badSource,
        "unknown compression \(quotedName(compression.value)); only gzip is supported",
        at: compression.location)
    }
    if let hash { check(hash) }
    guard let source = resource["source"], let url = source.string, !url.isEmpty else {
      if let hash, resource["source"] == nil {
        report(IgnitionRules.contradiction, "a hash needs a source", at: hash.location)
      }
      // An empty source is an empty file.
      return resource["source"]?.string == "" ? .bytes([], isPlain: true, source: resource) : .none
    }
    guard url.hasPrefix("data:") else {
      fetched(url, at: source.location)
      return .unknown
    }
    switch DataURL.decoded(url) {
    case .failure(let fault):
      report(
        IgnitionRules.badSource, "invalid data URL: \(fault.reason)", at: source.location)
      return .unknown
    case .success(let content):
      return unpacked(content, compression, hash, source)
    }
  }

  private mutating func unpacked(
    _ content: DataURL.Content, _ compression: Located<String>?, _ hash: Located<String>?,
    _ source: Node
  ) -> Contents {
    var bytes = content.bytes
    if compression?.value == "gzip" {
      switch Inflation.inflated(bytes) {
      case .success(let unpacked): bytes = unpacked
      case .failure(let fault):
        report(
          IgnitionRules.brokenContents, "these contents are not gzip: \(fault.reason)",
          at: compression?.location)
        return .unknown
      }
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      report(
        IgnitionRules.brokenContents,
        "these contents are gzip, and stay compressed without compression: gzip",
        at: source.location, severity: .warning, hint: "add \"compression\": \"gzip\"")
    }
    if let hash, let wanted = Self.digest(hash.value),
      let found = Self.hash(bytes, wanted.function),
      found != wanted.digits
    {
      report(
        IgnitionRules.brokenContents, "these contents have the hash \(wanted.function)-\(found)",
        at: hash.location)
    }
    return .bytes(
      bytes, isPlain: !content.isBase64 && compression?.value != "gzip", source: source)
  }

  private mutating func fetched(_ url: String, at location: SourceLocation) {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    var known = ["http", "https", "tftp", "s3"]
    if let version, version.major == 3, version.minor >= 2 { known.append("gs") }
    if version?.major == 2 { known.append("oem") }
    if let version, version.major == 3, version.minor >= 4 { known.append("arn") }
    guard url.contains(":"), known.contains(scheme) else {
      return report(
        IgnitionRules.badSource,
        "Ignition can't fetch \(quotedName(url)); it knows data, \(known.joined(separator: ", "))",
        at: location,
        hint: url.contains(":")
          ? nil : "write text as data:,\(DataURL.escaped(String(url.prefix(20))))")
    }
    report(
      IgnitionRules.fetched, "\(quotedName(url)) is fetched at boot", at: location)
  }

  private mutating func check(_ hash: Located<String>) {
    guard let digest = Self.digest(hash.value) else {
      return report(
        IgnitionRules.badSource,
        "a hash must be sha256- or sha512- and its digits, not \(quotedName(hash.value))",
        at: hash.location)
    }
    let length = digest.function == "sha256" ? 64 : 128
    if digest.digits.count != length {
      report(
        IgnitionRules.badSource,
        "a \(digest.function) hash has \(length) digits, not \(digest.digits.count)",
        at: hash.location)
    }
  }

  private static func digest(_ text: String) -> (function: String, digits: String)? {
    let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["sha256", "sha512"].contains(parts[0]) else { return nil }
    return (parts[0], parts[1].lowercased())
  }

  private static func hash(_ bytes: [UInt8], _ function: String) -> String? {
    function == "sha256"
      ? SHA256.hash(data: bytes).hexadecimal : SHA512.hash(data: bytes).hexadecimal
  }

  // MARK: Conflicting paths

  mutating func checkPaths() {
    var first: [String: PlacedPath] = [:]
    for placed in paths {
      if let earlier = first[placed.path] {
        report(
          IgnitionRules.duplicate, "\(placed.path) is listed twice", at: placed.location,
          related: [.init(message: "the first is here", location: earlier.location)])
      } else {
        first[placed.path] = placed
      }
    }
    for placed in paths {
      for folder in placed.path.foldersAbove {
        guard let other = first[folder], other.kind != .folder else { continue }
        let related = [Diagnostic.Related(message: "\(folder) is here", location: other.location)]
        if other.kind == .link {
          report(
            IgnitionRules.throughLink, "\(placed.path) goes through the link \(folder)",
            at: placed.location,
            related: related)
        } else {
          report(
            IgnitionRules.belowFile, "\(placed.path) can't be written, because \(folder) is a file",
            at: placed.location, related: related)
        }
        break
      }
    }
  }
}
