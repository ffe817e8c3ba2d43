import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine

/// Rules about the files that programs of Kubernetes read as configuration: those that their flags name, and those
/// that say which kind they are.
enum ConfigurationRules {
  static let rules = [unread, unknown, badValue, missing, dangling]

  static let unread = Rule(
    "RK1431", "wrong-configuration-kind", .error,
    "a configuration file of a kind that its program does not read",
    reason: """
      A program reads a file by its apiVersion and kind. Where they are missing, of another program or of a version \
      that the release has no more, it ends at once, and its unit starts it again forever. A kubeconfig may leave \
      both out. Source: the decoders of each program, v1.17 to v1.36.
      """)

  static let unknown = Rule(
    "RK1432", "unknown-configuration-key", .warning,
    "a key that a configuration file does not have",
    reason: """
      kubelet, kube-proxy, the audit policy and kubeconfigs are read leniently: what they don't know they pass over, \
      with a line in the log at most, and the default holds. In the scheduler's file it ends the program from v1.19 \
      on, in those about authentication and authorization from v1.29 on, in that about encryption from v1.31 on, in \
      those about credential providers, admission, egress and tracing from v1.32 on. Source: the types of each minor \
      from v1.17 to v1.36; of other releases it is a note.
      """)

  static let badValue = Rule(
    "RK1433", "bad-configuration-value", .error,
    "a value that a key of a configuration file does not take",
    reason: """
      The programs decode into types: a number in quotes, a word that YAML takes for a boolean, or a duration without \
      a unit ends them at once, as does a word that is none of those a key knows. Only a cgroupDriver that it does not \
      know the kubelet takes for cgroupfs: a warning. Source: the types of each minor from v1.17 to v1.36 and their \
      validation.
      """)

  static let missing = Rule(
    "RK1434", "missing-configuration-key", .error,
    "a configuration file without a key that it needs",
    reason: """
      Without it the program ends at once, does not know its API server, or is refused by it. Source: the validation \
      of each kind.
      """)

  static let dangling = Rule(
    "RK1435", "dangling-kubeconfig-name", .error,
    "a kubeconfig that names a context, cluster or user that is not in it",
    reason: """
      The current context names a context, and that a cluster and a user. If one of them is not there, a client ends \
      with "context was not found", or asks without a certificate. Source: client-go tools/clientcmd.
      """)

  static func findings(in inventory: Inventory, _ commands: [ComponentCommand]) -> [Diagnostic] {
    let files = ConfigurationFile.all(in: inventory, commands)
    guard !files.isEmpty else { return [] }
    let releases = ConfigurationReleases(KnownRelease.named(in: inventory))
    let isChanged = inventory.texts.values.contains { $0.text.contains("kubectl config") }
    return files.flatMap { file in
      let check = ConfigurationCheck(file: file, releases: releases)
      return check.findings + (isChanged ? [] : check.danglingNames)
    }
  }
}
