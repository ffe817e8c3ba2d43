import KubernetesRelease
import CloudConfig
import ClusterSpec

/// Composes the cloud-configs of a cluster's machines. What all nodes share is composed once.
struct Composer {
  let spec: ClusterSpec
  let profile: ReleaseProfile
  let holes: HoleValues
  let templates: TemplateSet
  /// Whether the drafts say where everything in them came from.
  var isRecording = false

  /// A draft with what every machine has, apart from its name.
  func commonDraft() -> MachineDraft {
    var draft = MachineDraft(templates, isRecording: isRecording)
    draft.config.comment = "Rendered by rkgen. Change the spec, not this file."
    draft.config.sshAuthorizedKeys = spec.sshAuthorizedKeys.value.map { GuestText($0.description) }
    draft.config.update = CloudConfig.Update(
      rebootStrategy: UpdateRebootStrategy(rawValue: spec.update.rebootStrategy.value.rawValue),
      group: spec.update.group.value?.description)
    draft.note("ssh_authorized_keys", from: .setting(spec.sshAuthorizedKeys))
    draft.note("coreos.update.reboot_strategy", from: .setting(spec.update.rebootStrategy))
    draft.note("coreos.update.group", from: .setting(spec.update.group))
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
