import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine

/// Rules about the files that Kubernetes programs read as configuration: those named by flags, and
/// those that state their kind.
enum ConfigurationRules {
  static let rules = [unread, unknown, badValue, missing, dangling]

  static let unread = Rule(
    "RK1431", "wrong-configuration-kind", .error,
    "configuration file of a kind that its program does not read",
    reason: """
      A program identifies a file by its apiVersion and kind. If they are missing, belong to \
      another program, or name a version that the release no longer has, the program exits at \
      once, and its unit restarts it forever. A kubeconfig may omit both. Source: the decoders of \
      each program, v1.17 to v1.36.
      """)

  static let unknown = Rule(
    "RK1432", "unknown-configuration-key", .warning,
    "unknown key in a configuration file",
    reason: """
      kubelet, kube-proxy, the audit policy and kubeconfigs are read leniently: unknown keys are \
      ignored, with a line in the log at most, and the default applies. An unknown key ends the \
      program in the scheduler's file from v1.19 on, in authentication and authorization files \
      from v1.29 on, in encryption files from v1.31 on, and in credential provider, admission, \
      egress and tracing files from v1.32 on. Source: the types of each minor from v1.17 to v1.36; \
      for other releases it is a note.
      """)

  static let badValue = Rule(
    "RK1433", "bad-configuration-value", .error,
    "invalid value in a configuration file",
    reason: """
      The programs decode into types: a quoted number, a word that YAML treats as a boolean, a \
      duration without a unit, or a word that is not among a key's values makes them exit at once. \
      Only an unknown cgroupDriver is a warning: the kubelet treats it as cgroupfs. Source: the \
      types of each minor from v1.17 to v1.36 and their validation.
      """)

  static let missing = Rule(
    "RK1434", "missing-configuration-key", .error,
    "missing key in a configuration file",
    reason: """
      Without it, the program exits at once, does not know its API server, or is refused by it. \
      Source: the validation of each kind.
      """)

  static let dangling = Rule(
    "RK1435", "dangling-kubeconfig-name", .error,
    "context, cluster or user that is not in the kubeconfig",
    reason: """
      The current context names a context, which names a cluster and a user. If one of them does \
      not exist, a client exits with "context was not found", or connects without a certificate. \
      Source: client-go tools/clientcmd.
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
