import ClusterSpec
import Machine

/// What every machine has, and what starts all that its other parts add.
extension MachineDraft {
  /// Name, keys and updates.
  mutating func addBase() {
    machine.hostname = Traced(name, from: [.setting(spec.metadata.name)])
    machine.authorizedKeys = Traced(
      spec.sshAuthorizedKeys.value.map { GuestText($0.description) },
      from: [.setting(spec.sshAuthorizedKeys)])
    let update = spec.update
    set(
      "update", "reboot_strategy", GuestText(update.rebootStrategy.value.rawValue),
      from: .setting(update.rebootStrategy))
    if let group = update.group.value {
      set("update", "group", GuestText(group.description), from: .setting(update.group))
    }
  }

  /// The target that pulls everything up, and the unit that starts it without making anyone wait.
  mutating func addTarget(of role: Role) throws(Fault) {
    try addUnit(
      .kubernetesTarget,
      [
        "role": .literal(role.rawValue),
        "units": unitsOfTarget,
      ])
    try addUnit(.startKubernetes, enable: true, command: .start)
  }

  private var unitsOfTarget: TemplateValue {
    let units = TemplateValue.list(wantedUnits)
    switch profile.design {
    // Where the master's address is not given, what needs it is started by what finds it.
    case .founding: return units.from(.presence(spec.masters.addresses))
    case .today: return units
    }
  }
}
