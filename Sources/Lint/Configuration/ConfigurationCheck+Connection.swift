import ClusterSpec
import Diagnostics
import KubernetesRelease
import YAMLDocument

/// Whether a program can find its API server through the file.
extension ConfigurationCheck {
  /// kube-proxy and the scheduler learn their API server only from the file, whatever kubeconfig a
  /// flag names.
  func missingConnection(_ kind: ConfigurationKind) -> [Diagnostic] {
    guard [.proxy, .scheduler].contains(kind), let root = file.root,
      let reader = file.readers.first(where: { reader in
        reader.kind == kind && !reader.command.isOpen && reader.command.flag("master") == nil
          && reader.command.flag("cleanup") == nil && reader.command.flag("write-config-to") == nil
      })
    else { return [] }
    let named = root["clientConnection"]?["kubeconfig"]?.configurationValue ?? .nothing
    guard [.nothing, .text("")].contains(named) else { return [] }
    return [
      ConfigurationRules.missing.finding(
        "\(kind.title) needs 'clientConnection.kubeconfig', without which "
          + "\(reader.command.component.rawValue) does not know its API server",
        at: (root["clientConnection"] ?? root).firstPlace,
        severity: releases.areKnown ? nil : .warning)
    ]
  }

  /// Names in a kubeconfig that refer to nothing.
  var danglingNames: [Diagnostic] {
    guard kind == .kubeconfig, let root = file.root, let current = root["current-context"],
      let name = current.knownText, !name.isEmpty,
      let contexts = Entries(root["contexts"], "context")
    else { return [] }
    let severity: Severity? = releases.areKnown ? nil : .warning
    guard let context = contexts[name] else {
      return [
        ConfigurationRules.dangling.finding(
          "the current context is \(quotedName(name)), but there is no such context",
          at: current.location, severity: severity, hint: contexts.hint(name))
      ]
    }
    return ["cluster", "user"].compactMap { key in
      guard let said = context[key], let name = said.knownText, !name.isEmpty,
        let entries = Entries(root["\(key)s"], key), entries[name] == nil
      else { return nil }
      return ConfigurationRules.dangling.finding(
        "the context names the \(key) \(quotedName(name)), but there is no such \(key)",
        at: said.location, severity: severity, hint: entries.hint(name))
    }
  }
}

/// The named entries of a list of a kubeconfig.
private struct Entries {
  private var values: [String: Node] = [:]

  /// Nil if it is not a list, or not all names are known.
  init?(_ list: Node?, _ key: String) {
    guard let items = list?.items else { return nil }
    for item in items {
      guard let name = item["name"]?.knownText else { return nil }
      // Of two entries with the same name, the first counts.
      values[name] = values[name] ?? item[key] ?? item
    }
  }

  subscript(name: String) -> Node? { values[name] }

  func hint(_ name: String) -> String? {
    nearestName(to: name, among: values.keys.sorted()).map { "did you mean \(quotedName($0))?" }
  }
}
