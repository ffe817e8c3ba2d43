import ClusterSpec
import Machine

/// What every machine has, and what starts everything that its other parts add.
extension MachineDraft {
  /// Name, keys and updates.
  mutating func addBase() {
    machine.hostname = Traced(name, from: [.setting(spec.metadata.name)])
    var keys: [GuestText] = []
    for key in own.loginKeys.flatMap(\.value).map({ GuestText($0.description) })
    where !keys.contains(key) {
      keys.append(key)
    }
    machine.authorizedKeys = Traced(
      keys, from: own.loginKeys.filter { $0.origin != .default }.map(ValueSource.setting))
    machine.users = own.users.map { own in
      var user = own.user
      user.sources = [.own(own.source)]
      return user
    }
    // The spec has no say in Ubuntu's own updates.
    guard !isOnUbuntu else { return }
    let update = spec.update
    set(
      "update", "reboot_strategy", GuestText(update.rebootStrategy.value.rawValue),
      from: .setting(update.rebootStrategy))
    if let group = update.group.value {
      set("update", "group", GuestText(group.description), from: .setting(update.group))
    }
  }

  /// The target that starts everything, and the unit that starts it without blocking the boot.
  mutating func addTarget(of role: Role) throws(Fault) {
    try addUnit(
      .kubernetesTarget,
      [
        "role": .literal(role.rawValue),
        "units": unitsOfTarget,
      ])
    // systemctl is elsewhere on Ubuntu 16.04.
    let isOld = isOnUbuntu && profile.design == .founding
    try addUnit(
      .startKubernetes, isOld ? ["split": .literal("")] : [:], enable: true, command: .start)
  }

  private var unitsOfTarget: TemplateValue {
    let started = own.units.filter(\.starts)
    let units = TemplateValue.list(wantedUnits + started.map { GuestText($0.name.description) })
    let network = spec.network
    var sources = presenceOfVolumes + started.map { .own($0.source) }
    sources += [.presence(network.cloud.addresses), .presence(network.pods.backend)]
    // If the master's address is not given, the unit that finds it starts what needs it.
    if profile.design == .founding { sources.append(.presence(spec.masters.addresses)) }
    return .traced(units, .all(sources))
  }
}
