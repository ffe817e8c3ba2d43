import KubernetesRelease
import Machine
import ClusterSpec

/// Composes the cloud-configs of a cluster's machines. What all nodes share is composed once.
struct Composer {
  let spec: ClusterSpec
  let profile: ReleaseProfile
  let placeholders: PlaceholderValues
  let templates: TemplateSet

  /// A draft with what every machine has, apart from its name.
  func commonDraft() -> MachineDraft {
    var draft = MachineDraft(templates)
    draft.machine.authorizedKeys = Traced(
      spec.sshAuthorizedKeys.value.map { GuestText($0.description) },
      from: [.setting(spec.sshAuthorizedKeys)])
    let update = spec.update
    draft.set(
      "update", "reboot_strategy", GuestText(update.rebootStrategy.value.rawValue),
      from: .setting(update.rebootStrategy))
    if let group = update.group.value {
      draft.set("update", "group", GuestText(group.description), from: .setting(update.group))
    }
    return draft
  }

  /// Flags that every component of a release takes.
  func flags(of component: Component) -> CommandFlags {
    var flags = CommandFlags(component, profile)
    flags.set(.logToStandardError, "true")
    flags.set(.logLevel, spec.kubernetes.logLevel)
    return flags
  }
}
