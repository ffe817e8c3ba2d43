import Diagnostics
import Machine
import Systemd
import YAMLDocument

/// Reads one cloud-config.
struct DocumentReader {
  let source: SourceText
  let guarded: EscapeGuard
  let lines: SourceLines
  /// The locations of the template's placeholders.
  let placeholders: [SourceLocation]
  var diagnostics: [Diagnostic] = []
  private(set) var values: [WrittenValue] = []
  /// Whether it was read as cloud-init reads it.
  private(set) var isForCloudInit = false
  /// How many texts have used each name so far.
  private var uses: [String: Int] = [:]

  init(_ part: UserDataPart) {
    source = part.source
    let template = TemplateGuard(part.source.bytes)
    let places = template.places.isEmpty ? nil : Places(part.source)
    placeholders = template.places.compactMap { places?.location($0.lowerBound, $0.upperBound) }
    guarded = EscapeGuard(template)
    lines = SourceLines(guarded.bytes)
    diagnostics += EnvelopeRules.placeholders(
      placeholders,
      first: template.places.first.map {
        String(decoding: part.source.bytes[$0], as: UTF8.self)
      })
  }

  /// The machine that the document describes; all problems are in `diagnostics` afterwards. If
  /// `cloudInit` is nil, the document's keys decide whether it is for cloud-init.
  mutating func read(byCloudInit cloudInit: Bool?) -> Machine {
    let result = YAMLReader.read(guarded.bytes, file: source.name, dialect: .guest)
    isForCloudInit = cloudInit ?? result.node.map(CloudInitKeys.areMeant(in:)) ?? false
    if !isForCloudInit { diagnostics += VariableRules.findings(in: source) }
    diagnostics += result.diagnostics
    guard let root = result.node else { return Machine() }
    return isForCloudInit ? readForCloudInit(root) : read(root)
  }

  private mutating func read(_ root: Node) -> Machine {
    var document = GuestDocument()
    var structure = StructureCheck()
    structure.check(root)
    diagnostics += structure.diagnostics
    values = structure.values
    document.hostname = text(root["hostname"])
    document.manageEtcHosts = text(root["manage_etc_hosts"])
    document.sshAuthorizedKeys = (root["ssh_authorized_keys"]?.items ?? []).compactMap { text($0) }
    document.users = (root["users"]?.items ?? []).compactMap { user($0) }
    document.usersWithGroups = (root["users"]?.items ?? []).compactMap { user in
      let isOthers = user["primary_group"] != nil || flag(user["no_user_group"])?.value == true
      return isOthers ? nil : text(user["name"])
    }
    document.passwords = (root["users"]?.items ?? []).compactMap { text($0["passwd"]) }
    document.files = (root["write_files"]?.items ?? []).compactMap { file($0) }
    let coreos = root["coreos"]
    document.units = (coreos?["units"]?.items ?? []).compactMap { unit($0) }
    for service in ["etcd", "etcd2", "fleet", "flannel", "locksmith", "update", "oem"] {
      guard case .mapping(let pairs)? = coreos?[service]?.content else { continue }
      document.settings += pairs.compactMap { pair in
        text(pair.value).map {
          GuestDocument.Setting(
            service: service, key: Located(pair.key.guestName, at: pair.keyLocation), value: $0,
            content: guarded.guestText(pair.value.scalar?.text ?? ""))
        }
      }
    }
    diagnostics += FileRules.findings(in: document)
    diagnostics += UnitListRules.findings(in: document)
    diagnostics += SettingRules.findings(in: document)
    return Machine(document)
  }

  func text(_ node: Node?) -> Located<String>? {
    guard let node, let scalar = node.scalar else { return nil }
    return Located(guarded.plain(scalar.text), at: node.location)
  }

  private func user(_ node: Node) -> Located<MachineUser>? {
    text(node["name"]).map { name in
      Located(
        MachineUser(
          name: name.value, passwordHash: text(node["passwd"])?.value,
          authorizedKeys: texts(node["ssh_authorized_keys"]), groups: texts(node["groups"]),
          shell: text(node["shell"])?.value, home: text(node["homedir"])?.value),
        at: name.location)
    }
  }

  func texts(_ node: Node?) -> [String] {
    (node?.items ?? []).compactMap { text($0)?.value }
  }

  func flag(_ node: Node?) -> Located<Bool>? {
    guard let node, let scalar = node.scalar, scalar.style == .plain,
      let value = scalar.text.yaml11Boolean
    else { return nil }
    return Located(value, at: node.location)
  }

  mutating func embedded(_ node: Node?, _ name: String) -> MachineText? {
    guard let node, let scalar = node.scalar else { return nil }
    uses[name, default: 0] += 1
    let id = uses[name].flatMap { $0 > 1 ? "\(name) (\($0))" : nil }
    if scalar.isBinary {
      let bytes = Base64Bytes.decoded(scalar.text.utf8) ?? []
      return opaque(name, id, String(decoding: bytes, as: UTF8.self), at: node.location)
    }
    return MachineText(
      guarded.guestText(scalar.text),
      in: EmbeddedText(
        name: name, id: id, text: guarded.plain(scalar.text), place: node.location,
        layout: lines.layout(of: node)))
  }

  /// A text that does not appear literally in the document.
  func opaque(
    _ name: String, _ id: String?, _ text: String, at place: SourceLocation
  ) -> MachineText {
    MachineText(
      GuestText(text),
      in: EmbeddedText(name: name, id: id, text: text, place: place, layout: .opaque))
  }

  private mutating func file(_ node: Node) -> GuestDocument.File? {
    guard case .mapping = node.content else { return nil }
    guard let written = text(node["path"]), !written.value.isEmpty else {
      diagnostics.append(FileRules.noPath(at: node.location))
      return nil
    }
    let path = Located(FilePath(cleaning: written.value), at: written.location)
    let name = path.value.description
    let encoding = text(node["encoding"]).flatMap { $0.value.isEmpty ? nil : $0 }
    let raw = embedded(node["content"], name)
    let permissions = text(node["permissions"])
    diagnostics += FileRules.problems(ofPath: written)
    var content = raw ?? opaque(name, nil, "", at: node.location)
    var isReadable = true
    if let encoding, let written = raw?.source {
      let result = FileEncoding.decoded(written.text, encoding.value)
      diagnostics += FileRules.problems(of: result, encoding, written)
      isReadable = false
      if case .text(let text) = result {
        content = opaque(name, written.id, text, at: written.place)
        isReadable = true
      }
    }
    return GuestDocument.File(
      path: path, content: isReadable ? content : nil, permissions: permissions,
      mode: FileRules.mode(permissions?.value), owner: text(node["owner"]), encoding: encoding,
      rawBytes: raw?.description.utf8.count ?? 0, location: node.location)
  }

  private mutating func unit(_ node: Node) -> GuestDocument.Unit? {
    guard case .mapping = node.content else { return nil }
    guard let name = text(node["name"]), !name.value.isEmpty else {
      diagnostics.append(UnitListRules.noName(at: node.location))
      return nil
    }
    let dropIns = (node["drop_ins"]?.items ?? []).compactMap { dropIn($0, of: name.value) }
    return GuestDocument.Unit(
      name: name, content: embedded(node["content"], name.value), dropIns: dropIns,
      mask: flag(node["mask"]), enable: flag(node["enable"]), runtime: flag(node["runtime"]),
      command: text(node["command"]), location: node.location)
  }

  private mutating func dropIn(_ node: Node, of unit: String) -> GuestDocument.DropIn? {
    guard case .mapping = node.content else { return nil }
    guard let name = text(node["name"]), !name.value.isEmpty,
      let content = embedded(node["content"], "\(unit).d/\(name.value)"),
      !content.description.isEmpty
    else {
      diagnostics.append(UnitListRules.emptyDropIn(of: unit, at: node.location))
      return nil
    }
    return GuestDocument.DropIn(name: name, content: content)
  }
}
