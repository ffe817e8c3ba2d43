import Diagnostics
import YAMLDocument

/// Labels and taints, which attract pods to machines or keep them away.
package struct NodeMarks: Sendable {
  /// Labels of the machine's Node.
  package let labels: Setting<[NodeLabel]>
  /// Its taints.
  package let taints: Setting<[NodeTaint]>
}

extension NodeMarks: KeyGroup {
  init(_ decoder: inout SpecDecoder, at level: Level) {
    labels = decoder.setting(Keys.labels, at: level)
    taints = decoder.setting(Keys.taints, at: level)
  }
}

extension Keys {
  private static let machineLevels: [Level.Kind] = [.masters, .nodes, .pool, .machine]

  static let labels = Key(
    "labels", at: machineLevels, Codecs.labels,
    .value([]),
    "labels of the machines",
    effect: "The flag node-labels of the kubelet, which sets them when it registers the machine. "
      + "If two have the same name, the one at the narrower level wins. Supported from v1.2 on, "
      + "for masters from v1.28 on.")
  static let taints = Key(
    "taints", at: machineLevels, Codecs.taints,
    .value([]),
    "taints of the machines",
    effect: "The kubelet registers the machine with them, so only pods that tolerate them run "
      + "there. If two have the same key and effect, the one at the narrower level wins. Supported "
      + "from v1.28 on.")

  static let markRows = [
    KeyRow(labels, in: { $0.marks }) { $0.labels },
    KeyRow(taints, in: { $0.marks }) { $0.taints },
  ]
}

/// A label of a Node.
package struct NodeLabel: Hashable, Sendable {
  /// Its name.
  package let name: LabelName
  /// Its value, which may be empty.
  package let value: String
  /// The location of the name.
  package let location: SourceLocation?
}

/// The name of a label or taint, with or without a domain: `example.com/disk`.
package struct LabelName: TextValue {
  /// The name.
  package let description: String

  /// The domain, which most names lack.
  package var domain: Substring {
    description.lastIndex(of: "/").map { description[..<$0] } ?? ""
  }

  /// Reads a name; nil if it is not one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty, Self.isWord(name),
      parts.count == 1 || DomainName(String(parts[0])) != nil
    else { return nil }
    description = text
  }

  /// Letters, digits and inner `-`, `_` and `.`, at most 63 (apimachinery's `validation.IsQualifiedName`).
  static func isWord(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    return text.utf8.count <= 63 && first.isAlphanumeric && last.isAlphanumeric
      && text.utf8.allSatisfy { $0.isAlphanumeric || "-_.".utf8.contains($0) }
  }

  /// A name with an example.
  package static let expected =
    "a label name of at most 63 letters, digits, '-', '_' and '.', with or without a domain, such "
    + "as example.com/disk"

  static let word = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"

  /// A word, with or without a domain.
  package static let pattern = "^(\(HostName.label)(\\.\(HostName.label))*/)?\(word)$"
}

/// A taint of a Node as kubectl writes it: `example.com/disk=fast:NoSchedule`.
package struct NodeTaint: TextValue {
  /// Its key.
  package let key: LabelName
  /// Its value, which may be empty.
  package let value: String
  /// What it does to pods that do not tolerate it.
  package let effect: String

  /// What identifies it on a Node, which has one value for each.
  package var identity: String { "\(key):\(effect)" }

  private static let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"]

  /// Reads a taint; nil if it is not one.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    effect = String(text[text.index(after: colon)...])
    let parts = text[..<colon].split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard Self.effects.contains(effect), let key = LabelName(String(parts[0])),
      parts.count == 1 || LabelName.isWord(parts[1])
    else { return nil }
    self.key = key
    value = parts.count == 1 ? "" : String(parts[1])
  }

  /// As kubectl writes it.
  package var description: String { "\(key)\(value.isEmpty ? "" : "=" + value):\(effect)" }

  /// A taint with an example.
  package static let expected =
    "a taint KEY=VALUE:EFFECT or KEY:EFFECT such as example.com/disk=fast:NoSchedule"

  /// Key, value and effect.
  package static let pattern =
    "^(\(HostName.label)(\\.\(HostName.label))*/)?\(LabelName.word)(=(\(LabelName.word))?)?:"
    + "(\(effects.joined(separator: "|")))$"

  /// The effects, if it is the effect that is wrong.
  package static func fault(in text: String) -> String? {
    let effect = text.lastIndex(of: ":").map { String(text[text.index(after: $0)...]) }
    guard let effect else { return "the effect is missing: \(effects.joined(separator: ", "))" }
    guard !effects.contains(effect) else { return nil }
    return nearestName(to: effect, among: effects).map { "did you mean \(quotedName($0))?" }
      ?? "an effect is one of \(effects.joined(separator: ", "))"
  }
}

extension Codecs {
  static let taints = list(
    "a list of taints such as [disk=fast:NoSchedule]", of: Codec<NodeTaint>.text(),
    by: { $0.identity })

  /// Labels by name.
  static let labels: Codec<[NodeLabel]> = map(
    "a map of labels such as {disk: fast}", of: LabelName.self, values: .scalar,
    read: { name, pair, path in
      guard case .scalar(let scalar) = pair.value.content, LabelName.isWord(scalar.text[...]),
        scalar.style != .plain || scalar.text.lowercased() != "null"
      else {
        return .bad([
          .wrong(
            path, expected: "empty or at most 63 letters, digits and inner '-', '_' and '.'",
            pair.value)
        ])
      }
      return .value([NodeLabel(name: name, value: scalar.text, location: pair.keyLocation)])
    },
    written: { labels in
      labels.map {
        .init(
          name: plainOrQuoted($0.name.description), value: plainOrQuoted($0.value),
          location: $0.location)
      }
    })
}
