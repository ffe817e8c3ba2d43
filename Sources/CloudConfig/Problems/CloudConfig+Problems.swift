import Systemd

extension CloudConfig {
  /// Everything that would be lost, refused or read differently by a guest. Nothing is written while
  /// there is any.
  public var problems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    if let comment, comment.unicodeScalars.contains(where: LineRule.breaksLine) {
      problems.append(.commentNotOneLine)
    }
    if hostname == "" { problems.append(.at("hostname", .emptyText)) }
    for (index, key) in sshAuthorizedKeys.enumerated() {
      problems += key.problems(at: "ssh_authorized_keys[\(index)]", mayBeEmpty: false)
    }
    for user in users { problems += user.problems }
    problems += fileProblems
    problems += etcd.problems(in: "etcd") + etcd2.problems(in: "etcd2")
    problems += fleet.problems(in: "fleet") + flannel.problems(in: "flannel")
    problems += locksmith.problems(in: "locksmith")
    problems += unitProblems
    return problems
  }

  private var fileProblems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    var paths: Set<FilePath> = []
    for file in writeFiles {
      if !paths.insert(file.path).inserted { problems.append(.duplicatePath(file.path)) }
      if file.encoding != nil, file.content.pieces.contains(where: \.isVariable) {
        problems.append(.variableInEncodedContent(file.path))
      }
      if file.owner == "" { problems.append(.at("owner of \(file.path)", .emptyText)) }
      problems += file.content.problems(at: file.path.description, mayBeEmpty: true)
    }
    return problems
  }

  private var unitProblems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    var names: Set<UnitName> = []
    for unit in units {
      let name = unit.name.description
      if !names.insert(unit.name).inserted { problems.append(.duplicateUnit(name)) }
      problems += unit.problems
    }
    return problems
  }
}

extension CloudConfig.Unit {
  fileprivate var problems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    let shown = name.description
    if mask, content != nil || enable { problems.append(.maskedWithContent(shown)) }
    if command != nil, name.isTemplate || name.type.isNetworkd {
      problems.append(.uselessCommand(unit: shown))
    }
    if enable, name.type.isNetworkd { problems.append(.uselessEnable(unit: shown)) }
    if let content { problems += content.problems(at: shown, mayBeEmpty: false) }
    var names: Set<DropInName> = []
    for dropIn in dropIns {
      let file = dropIn.name.description
      if !names.insert(dropIn.name).inserted {
        problems.append(.duplicateDropIn(unit: shown, dropIn: file))
      }
      problems += dropIn.content.problems(at: "\(shown).d/\(file)", mayBeEmpty: false)
    }
    return problems
  }
}

extension CloudConfig.User {
  fileprivate var problems: [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    if name.isEmpty { problems.append(.at("name of a user", .emptyText)) }
    for (index, key) in sshAuthorizedKeys.enumerated() {
      problems += key.problems(at: "ssh_authorized_keys[\(index)] of \(name)", mayBeEmpty: false)
    }
    return problems
  }
}

extension GuestText {
  fileprivate func problems(at place: String, mayBeEmpty: Bool) -> [CloudConfigProblem] {
    let all = problems + (isEmpty && !mayBeEmpty ? [.emptyText] : [])
    return all.map { .at(place, $0) }
  }
}

extension GuestText.Piece {
  fileprivate var isVariable: Bool {
    if case .variable = self { true } else { false }
  }
}
