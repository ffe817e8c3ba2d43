import Diagnostics
import Machine
import Systemd

extension CloudConfig {
  /// Everything in a machine that a guest would lose, reject or read differently. Nothing is
  /// written unless this is empty.
  public static func problems(of machine: Machine, comment: String? = nil) -> [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    if let comment, comment.unicodeScalars.contains(where: \.breaksLine) {
      problems.append(.commentNotOneLine)
    }
    if machine.hostname?.value == "" { problems.append(.at("hostname", .emptyText)) }
    for (index, key) in machine.authorizedKeys.value.enumerated() {
      problems += key.problems(at: "ssh_authorized_keys[\(index)]", mayBeEmpty: false)
    }
    if machine.etcHosts != nil { problems.append(.at("manage_etc_hosts", .notEncodable)) }
    if !machine.packages.value.isEmpty { problems.append(.at("packages", .notEncodable)) }
    for link in machine.links { problems.append(.at(link.path.description, .notEncodable)) }
    for user in machine.users where !isUser(user.name) || user.isSystem {
      problems.append(.at("users", .notEncodable))
    }
    var paths: Set<FilePath> = []
    for file in machine.files {
      let shown = file.path.description
      if !paths.insert(file.path).inserted { problems.append(.duplicatePath(file.path)) }
      guard let text = file.text, FilePath(shown) != nil, file.owner.map(isOwner) ?? true
      else {
        problems.append(.at(shown, .notEncodable))
        continue
      }
      problems += text.content.problems(at: shown, mayBeEmpty: true)
    }
    var settings: Set<[String]> = []
    for setting in machine.settings {
      let isNew = settings.insert([setting.service, setting.key]).inserted
      problems += (setting.problems + (isNew ? [] : [.duplicateSetting]))
        .map { .at("coreos.\(setting.service).\(setting.key)", $0) }
    }
    var names: Set<UnitName> = []
    for unit in machine.units {
      if !names.insert(unit.name).inserted {
        problems.append(.duplicateUnit(unit.name.description))
      }
      problems += unit.problems
    }
    return problems
  }

  /// Whether a text can only be a user name, or a user name and a group name.
  private static func isOwner(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { isUser(String($0)) }
  }

  /// Whether a text can only be a user name.
  private static func isUser(_ text: String) -> Bool {
    text.utf8.first?.isLowercase == true
      && text.utf8.allSatisfy { $0.isLowercase || $0.isDigit || "_-".utf8.contains($0) }
  }
}

extension MachineUnit {
  fileprivate var problems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    let shown = name.description
    if isMasked || isRuntime { problems.append(.at(shown, .notEncodable)) }
    if command != nil, name.isTemplate || name.type.isNetworkd {
      problems.append(.uselessCommand(unit: shown))
    }
    if isEnabled, name.type.isNetworkd { problems.append(.uselessEnable(unit: shown)) }
    if let text { problems += text.content.problems(at: shown, mayBeEmpty: false) }
    var names: Set<DropInName> = []
    for dropIn in dropIns {
      let file = dropIn.name.description
      if !names.insert(dropIn.name).inserted {
        problems.append(.duplicateDropIn(unit: shown, dropIn: file))
      }
      problems += dropIn.text.content.problems(at: "\(shown).d/\(file)", mayBeEmpty: false)
    }
    return problems
  }
}

extension Machine.Setting {
  fileprivate var problems: [CloudConfigProblem] {
    guard
      let known = GuestKeys.services.first(where: { $0.name == service })?.keys
        .first(where: { $0.name == key })
    else { return [.unknownSetting] }
    return value.problems + problems(as: known.shape)
  }

  private func problems(as shape: GuestShape) -> [CloudConfigProblem] {
    switch shape {
    case .flag: return value.literal == "true" ? [] : [.settingNotTrue]
    case .number:
      guard let text = value.literal, let number = Int(text), number > 0, String(number) == text
      else { return [.settingNotPositive] }
      return []
    case .choice(let values):
      return values.contains(value.literal ?? "") ? [] : [.settingNotOneOf(values)]
    default:
      if value.isEmpty { return [.emptyText] }
      let isSpecial = value.pieces.contains { piece in
        guard case .literal(let text) = piece else { return false }
        return text.unicodeScalars.contains { $0 == "\"" || $0 == "\\" || $0.breaksLine }
      }
      return isSpecial ? [.settingWithSpecialCharacter] : []
    }
  }
}

extension GuestText {
  fileprivate func problems(at place: String, mayBeEmpty: Bool) -> [CloudConfigProblem] {
    let all = problems + (isEmpty && !mayBeEmpty ? [.emptyText] : [])
    return all.map { .at(place, $0) }
  }
}
