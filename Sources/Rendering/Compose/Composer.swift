import KubernetesRelease
import CloudConfig
import ClusterSpec

/// Composes the cloud-configs of a cluster's machines. What all nodes share is composed once.
struct Composer {
  let spec: ClusterSpec
  let profile: ReleaseProfile
  let holes: HoleValues
  let templates: TemplateSet

  /// A draft with what every machine has, apart from its name.
  func commonDraft() -> MachineDraft {
    var draft = MachineDraft(templates)
    draft.config.comment = "Rendered by rkgen. Change the spec, not this file."
    draft.config.sshAuthorizedKeys = spec.sshAuthorizedKeys.value.map { GuestText($0.description) }
    draft.config.update = CloudConfig.Update(
      rebootStrategy: UpdateRebootStrategy(rawValue: spec.update.rebootStrategy.value.rawValue),
      group: spec.update.group.value?.description)
    return draft
  }

  /// Flags that every component of a release takes.
  func flags(of component: Component) -> CommandFlags {
    var flags = CommandFlags(component, profile)
    flags.set(.logToStandardError, "true")
    flags.set(.logLevel, FlagText(spec.kubernetes.logLevel.value))
    return flags
  }
}
