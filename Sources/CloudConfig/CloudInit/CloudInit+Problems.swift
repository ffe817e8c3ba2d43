import Machine

extension CloudInit {
  /// Everything in a machine that cloud-init would lose, reject or do differently. Nothing is
  /// written unless this is empty.
  public static func problems(
    of machine: Machine, comment: String? = nil
  ) -> [CloudConfigProblem] {
    var problems: [CloudConfigProblem] = []
    func add(_ place: String, _ problem: CloudConfigProblem) {
      problems.append(.at(place, problem))
    }
    if let comment, comment.unicodeScalars.contains(where: \.breaksLine) {
      problems.append(.commentNotOneLine)
    }
    if machine.hostname?.value == "" { add("hostname", .emptyText) }
    if machine.etcHosts != nil { add("manage_etc_hosts", .notInCloudInit) }
    for key in machine.authorizedKeys.value where key.literal == nil {
      add("ssh_authorized_keys", .notInCloudInit)
    }
    // In `users`, this name means the image's default user.
    for user in machine.users where user.name == "default" { add("users", .notInCloudInit) }
    for user in machine.users where usersOfImage.contains(user.name) && user.isMoreThanPassword {
      add("users", .notInCloudInit)
    }
    for link in machine.links { add(link.path.description, .notInCloudInit) }
    for setting in machine.settings {
      add("coreos.\(setting.service).\(setting.key)", .notInCloudInit)
    }
    for file in machine.files where file.text?.content.literal == nil {
      add(file.path.description, .notInCloudInit)
    }
    for unit in machine.units { for problem in unit.problems { problems.append(problem) } }
    let paths = machine.files.map(\.path)
    problems += Set(paths.filter { path in paths.count { $0 == path } > 1 }).map {
      .duplicatePath($0)
    }
    let names = machine.units.map(\.name)
    problems += Set(names.filter { name in names.count { $0 == name } > 1 }).sorted().map {
      .duplicateUnit($0.description)
    }
    return problems
  }
}

extension MachineUser {
  fileprivate var isMoreThanPassword: Bool {
    !authorizedKeys.isEmpty || !groups.isEmpty || shell != nil || home != nil
  }
}

extension MachineUnit {
  fileprivate var problems: [CloudConfigProblem] {
    let shown = name.description
    var problems: [CloudConfigProblem] = []
    if isMasked || isRuntime || command.map({ !$0.starts }) == true {
      problems.append(.at(shown, .notInCloudInit))
    }
    if command != nil, name.isTemplate || name.type.isNetworkd {
      problems.append(.uselessCommand(unit: shown))
    }
    if isEnabled, name.type.isNetworkd { problems.append(.uselessEnable(unit: shown)) }
    let texts =
      (text.map { [(shown, $0)] } ?? []) + dropIns.map { ("\(shown).d/\($0.name)", $0.text) }
    for (place, text) in texts {
      guard let literal = text.content.literal else {
        problems.append(.at(place, .notInCloudInit))
        continue
      }
      if literal.isEmpty { problems.append(.at(place, .emptyText)) }
    }
    for (index, dropIn) in dropIns.enumerated()
    where dropIns[..<index].contains(where: { $0.name == dropIn.name }) {
      problems.append(.duplicateDropIn(unit: shown, dropIn: dropIn.name.description))
    }
    return problems
  }
}
