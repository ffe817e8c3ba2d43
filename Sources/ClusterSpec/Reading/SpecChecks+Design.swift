import Diagnostics
import KubernetesRelease

/// Settings that the release can't use, and those that it can't do without. Unwritten settings
/// follow from the release.
extension SpecChecks {
  func design() -> [Diagnostic] {
    guard can(spec.kubernetes.version), let profile = spec.profile else { return [] }
    let unfit =
      switch profile.design {
      case .founding:
        founding(profile) + knownAddresses(profile) + lackingCallers(profile)
          + lackingServices(profile)
      case .today: today()
      }
    return unfit.map { $0.diagnostic(in: profile) } + marks(profile) + notes(profile)
  }

  private func notes(_ profile: ReleaseProfile) -> [Diagnostic] {
    profile.wasRun ? [] : [.notRun(spec.kubernetes.version)]
  }

  private func founding(_ profile: ReleaseProfile) -> [UnfitSetting] {
    let (control, addresses) = (spec.network.control, spec.network.cloud.addresses)
    let mode = spec.kubernetes.authorization.mode
    let isOnUbuntu = spec.guest.kind.value == .ubuntu
    return [
      severalMasters(profile),
      brought(profile),
      UnfitSetting(
        if: !profile.listsNodes && !isOnUbuntu && can(control, addresses)
          && control.value == .cloud && addresses.value == .dhcp, control,
        "must be service",
        "its machines use the addresses that the image finds on ServiceNet",
        hint: "with network.cloud.addresses: assigned, they can use the cloud network too"),
      UnfitSetting(
        if: can(mode) && mode.value == .roles, mode, "must be ABAC or AlwaysAllow",
        "the API has no roles yet"),
    ].compactMap(\.self)
  }

  /// Packages whose units conflict with what machines fetch.
  private func brought(_ profile: ReleaseProfile) -> UnfitSetting? {
    let packages = spec.guest.packages
    guard can(packages, spec.guest.kind), spec.guest.kind.value == .ubuntu else { return nil }
    let names = packages.value.map(\.description).filter(Self.inTheWay.contains)
    return UnfitSetting(
      if: !names.isEmpty, packages, "must not include \(names.joined(separator: ", "))",
      "machines fetch Docker, etcd and flannel of that time, since newer ones have a different API",
      hint: "'rkgen release list' prints what they fetch")
  }

  private static let inTheWay: Set = [
    "docker.io", "docker-ce", "etcd", "etcd-server", "flannel",
  ]

  /// Several masters in releases whose etcd runs on all machines.
  private func severalMasters(_ profile: ReleaseProfile) -> UnfitSetting? {
    let (masters, etcd) = (spec.masters, spec.etcd)
    guard can(masters.count), masters.count.value > 1 else { return nil }
    guard profile.flag(.leaderElection, of: .scheduler) != nil else {
      return UnfitSetting(
        if: true, masters.count, "must be 1",
        "its controller manager and scheduler elect no leader, so those of two masters would "
          + "both act")
    }
    guard can(masters.addresses, etcd.members, etcd.discovery) else { return nil }
    if case .url = etcd.discovery.value {
      return UnfitSetting(
        if: true, etcd.discovery, "must be left out with several masters",
        "a rebuilt master would not find its cluster with it")
    }
    if etcd.members.value.isEmpty {
      return UnfitSetting(
        if: masters.addresses.value.isEmpty, masters.addresses, "must be given",
        "etcd's members are derived from them", elseAt: masters.count.location)
    }
    return UnfitSetting(
      if: etcd.members.value.count > masters.count.value, etcd.members,
      "must list only the masters", "each master is a member", hint: "leave the key out")
  }

  private func today() -> [UnfitSetting] {
    (authorizationOfToday() + etcdOfToday() + machinesOfToday()).compactMap(\.self)
  }

  private func authorizationOfToday() -> [UnfitSetting?] {
    let kubernetes = spec.kubernetes
    let authorization = kubernetes.authorization
    let plugins = kubernetes.admissionControl
    let bind = "bind roles to them with API objects such as a ClusterRoleBinding"
    return [
      UnfitSetting(
        if: can(authorization.mode) && authorization.mode.value != .roles, authorization.mode,
        "must be RBAC", "roles decide who may do what", hint: "leave the key out"),
      UnfitSetting(
        if: can(authorization.administrators) && !authorization.administrators.value.isEmpty,
        authorization.administrators, "must be empty", "roles decide who may do what", hint: bind),
      UnfitSetting(
        if: can(authorization.serviceAccounts) && !authorization.serviceAccounts.value.isEmpty,
        authorization.serviceAccounts, "must be empty", "roles decide who may do what", hint: bind),
      UnfitSetting(
        if: can(plugins) && !plugins.value.contains("NodeRestriction"), plugins,
        "must include NodeRestriction", "without it, a node could modify every other node",
        hint: "the list adds to the plug-ins enabled by default; [NodeRestriction] is enough"),
    ]
  }

  private func etcdOfToday() -> [UnfitSetting?] {
    let etcd = spec.etcd
    let strategy = spec.update.rebootStrategy
    return [
      UnfitSetting(
        if: can(etcd.discovery) && etcd.discovery.value != nil, etcd.discovery, "must be null",
        "etcd runs only on masters, which know each other's addresses", hint: "leave the key out"),
      UnfitSetting(
        if: can(etcd.members, spec.masters.count)
          && etcd.members.value.count > spec.masters.count.value, etcd.members,
        spec.masters.count.value == 1 ? "must list only the master" : "must list only the masters",
        "etcd runs only on masters",
        hint: "leave the key out"),
      UnfitSetting(
        if: can(strategy) && strategy.value == .etcdLock, strategy, "must be reboot or off",
        "the lock uses an API that etcd no longer serves"),
    ]
  }

  private func machinesOfToday() -> [UnfitSetting?] {
    let network = spec.network
    let provider = spec.cloudProvider.name
    return [
      UnfitSetting(
        if: can(network.pods.backend) && network.pods.backend.value == .udp, network.pods.backend,
        "must be host-gw or vxlan", "flannel supports udp only for debugging"),
      UnfitSetting(
        if: can(provider) && provider.value != .none, provider, "must be none",
        "the API server supports no clouds", hint: "leave the section out"),
    ] + masterOfToday()
  }

  /// The masters' addresses, which nodes have no way to discover.
  private func masterOfToday() -> [UnfitSetting?] {
    let (network, addresses) = (spec.network, spec.masters.addresses)
    guard can(addresses, network.control, network.cloud.cidr) else { return [] }
    let cidr = network.cloud.cidr.value
    guard !addresses.value.isEmpty else {
      let example = network.control.value == .cloud ? cidr.starterAddress : nil
      return [
        UnfitSetting(
          if: true, addresses, "must be given", "nodes have no way to discover the master",
          hint: example.map { "such as \($0), which rkgen-boot then asks the cloud for" }
            ?? "with network.control: cloud, rkgen-boot asks the cloud for an address such as "
            + "\(cidr.starterAddress?.description ?? "the tenth of network.cloud.cidr")",
          elseAt: spec.masters.count.location ?? spec.kubernetes.version.location)
      ]
    }
    let unfit = addresses.value.compactMap { written -> UnfitSetting? in
      let isInCloud = cidr.contains(written)
      let isFree = written != cidr.address && written != cidr.last
      return switch network.control.value {
      case .cloud:
        UnfitSetting(
          if: !isInCloud || !isFree, addresses,
          "must be \(addresses.value.count == 1 ? "an address" : "addresses") in network.cloud.cidr "
            + "\(cidr)",
          "network.control is cloud",
          hint: cidr.starterAddress.map { "use an address such as \($0)" })
      case .service:
        UnfitSetting(
          if: isInCloud, addresses, "must not be in network.cloud.cidr \(cidr)",
          "network.control is service, so the address is the one on ServiceNet",
          hint: "set network.control to cloud if you mean that network")
      }
    }
    // All have the same location.
    return unfit.first.map { [$0] } ?? []
  }
}

extension IPv4Network {
  /// The master's address in a new cluster if this is the machines' range: the tenth, after those
  /// that clouds reserve.
  var starterAddress: IPv4Address? { count > 11 ? address(at: 10) : nil }
}

/// A setting that its release does not support.
struct UnfitSetting {
  private let key: String
  private let location: SourceLocation?
  private let demand: String
  private let reason: String
  private let hint: String?

  /// Nil if the release supports it.
  init?<Value>(
    if isUnfit: Bool, _ setting: Setting<Value>, _ demand: String, _ reason: String,
    hint: String? = nil, elseAt place: SourceLocation? = nil
  ) {
    guard isUnfit else { return nil }
    key = setting.key
    location = setting.location ?? place
    (self.demand, self.reason, self.hint) = (demand, reason, hint)
  }

  func diagnostic(in profile: ReleaseProfile) -> Diagnostic {
    SpecRules.unfit.finding(
      "\(key) \(demand) in \(profile.version): \(reason)", at: location, hint: hint)
  }
}

extension SpecRules {
  static let unfit = Rule(
    "RK0210", "unfit-for-release", .error, "setting incompatible with the release",
    reason: """
      Releases ten years apart consist of different parts. A setting that a release can't use would be \
      dropped silently, and one that it needs can't be guessed.
      """)

  static let notRun = Rule(
    "RK0211", "release-not-run", .note, "release that has never been run",
    reason: """
      rkgen knows what changed only from the release notes. Try out such a release before others depend \
      on a cluster that runs it.
      """)
}

extension Diagnostic {
  fileprivate static func notRun(_ version: Setting<KubernetesVersion>) -> Diagnostic {
    let run = ReleaseProfile.first(of: .today).version
    return SpecRules.notRun.finding(
      "clusters of \(version.value) have never been run; the output is that for \(run) with the "
        + "changes from the release notes", at: version.location)
  }
}
