import Diagnostics
import Systemd
import YAMLDocument

/// A whole cloud-config, without its comments and layout. What facts don't cover, such as the order of
/// units, differs here.
enum SemanticTree: Equatable {
  case scalar(String)
  case list([SemanticTree])
  case map([String: SemanticTree])
  /// The settings of a unit or drop-in, in their order.
  case settings([[String]])

  /// Nil if the text can't be parsed.
  init?(_ userData: String) {
    let result = YAMLReader.read(Array(userData.utf8), file: "", dialect: .guest)
    guard !result.diagnostics.hasErrors else { return nil }
    self = result.node.map { SemanticTree($0, isOfUnits: false) } ?? .map([:])
  }

  private init(_ node: Node, isOfUnits: Bool) {
    switch node.content {
    case .scalar(let scalar): self = .scalar(scalar.text)
    case .sequence(let nodes):
      self = .list(nodes.map { SemanticTree($0, isOfUnits: isOfUnits) })
    case .mapping(let pairs):
      self = .map(
        Dictionary(pairs.map { ($0.key, Self.value(of: $0, isOfUnits)) }) { first, _ in first })
    }
  }

  private static func value(of pair: Pair, _ isOfUnits: Bool) -> SemanticTree {
    guard isOfUnits, pair.key == "content", case .scalar(let scalar) = pair.value.content else {
      return SemanticTree(pair.value, isOfUnits: isOfUnits || pair.key == "units")
    }
    let sections = UnitFile.parse(scalar.text, file: "").file.sections
    return .settings(
      sections.flatMap { section in section.entries.map { [section.name, $0.key, $0.value] } })
  }
}
