import Diagnostics
import KubernetesRelease

/// What releases before v0.18 require, and what they don't support.
extension SpecChecks {
  /// A master that gets a list of its nodes needs their addresses before they boot, and machines
  /// whose user-data cloud-init reads can't learn their own addresses elsewhere.
  func knownAddresses(_ profile: ReleaseProfile) -> [UnfitSetting] {
    let (control, addresses) = (spec.network.control, spec.network.cloud.addresses)
    guard can(control, addresses, spec.guest.kind),
      profile.listsNodes || spec.guest.kind.value == .ubuntu
    else { return [] }
    let reason =
      profile.listsNodes
      ? "its master needs a list of all nodes with addresses known in advance"
      : "its machines get their addresses from the image, and Ubuntu's does not provide them"
    let isOpen = profile.administrator == nil
    let place =
      (profile.listsNodes ? nil : spec.guest.kind.location) ?? spec.kubernetes.version.location
    return [
      UnfitSetting(
        if: control.value != .cloud, control, "must be cloud",
        isOpen
          ? "its API server authenticates nobody, so its network must be the cluster's own"
          : reason,
        elseAt: place),
      UnfitSetting(
        if: addresses.value != .assigned, addresses, "must be assigned", reason, elseAt: place),
    ].compactMap(\.self)
  }

  /// Settings for a service range, DNS and authentication in releases that lack them.
  func lackingServices(_ profile: ReleaseProfile) -> [UnfitSetting] {
    let (services, dns) = (spec.network.services.cidr, spec.network.dns.enabled)
    let kubernetes = spec.kubernetes
    let (plugins, names) = (kubernetes.admissionControl, kubernetes.extraNames)
    let mode = kubernetes.authorization.mode
    // The effective spec spells out defaults, which must not cause findings.
    let isRange = services.isWritten && services.value != Keys.servicesCIDR.defaultValue.value
    let knowsNobody = profile.administrator == nil
    return [
      UnfitSetting(
        if: !profile.hasServiceRange && can(services) && isRange, services, "must be left out",
        "services have no addresses: they listen on their ports on every node"),
      UnfitSetting(
        if: !profile.knowsDNS && can(dns) && dns.value, dns, "must be false",
        "its kubelets don't support DNS"),
      UnfitSetting(
        if: knowsNobody && can(mode) && mode.value == .rules, mode, "must be AlwaysAllow",
        "its API server authenticates nobody"),
      UnfitSetting(
        if: profile.flag(.admissionControl, of: .apiServer) == nil && can(plugins)
          && !plugins.value.isEmpty, plugins, "must be empty", "it has no plug-ins"),
      UnfitSetting(
        if: profile.apiPort == nil && can(names) && !names.value.isEmpty, names, "must be empty",
        "its API server has no certificate"),
    ].compactMap(\.self)
  }

  /// Callers that the API server does not support yet.
  func lackingCallers(_ profile: ReleaseProfile) -> [UnfitSetting] {
    let authorization = spec.kubernetes.authorization
    let (people, accounts) = (authorization.administrators, authorization.serviceAccounts)
    let provider = spec.cloudProvider.name
    return [
      UnfitSetting(
        if: !profile.takesCertificates && can(people) && !people.value.isEmpty, people,
        "must be empty", "its API server does not accept client certificates"),
      UnfitSetting(
        if: !profile.hasServiceAccounts && can(accounts) && !accounts.value.isEmpty, accounts,
        "must be empty", "there are no service accounts yet"),
      UnfitSetting(
        if: profile.flag(.cloudProvider, of: .apiServer) == nil && can(provider)
          && provider.value != .none, provider, "must be none",
        "it does not support Rackspace's cloud yet",
        hint: "leave the section out"),
    ].compactMap(\.self)
  }
}
