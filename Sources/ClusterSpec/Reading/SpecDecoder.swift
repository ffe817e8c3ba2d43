import Diagnostics
import YAMLDocument

/// Turns what the sources say into settings. A value that cannot be read is replaced by the default
/// and its key noted, so that everything else can still be checked.
struct SpecDecoder {
  let layers: SpecLayers
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var failed: Set<String> = []

  init(_ layers: SpecLayers) { self.layers = layers }

  /// The setting of a key. Weaker sources are read too: what is wrong there is wrong, if unused today.
  mutating func setting<Value>(_ key: Key<Value>) -> Setting<Value> {
    var result: Setting<Value>?
    let given = layers.given(key.path)
    for (index, given) in given.enumerated() {
      switch decode(given, key) {
      case .bad(let problems):
        failed.insert(key.path)
        let hidesValues = layers.table.isSecret
        diagnostics += problems.map { $0.diagnostic(hidingValues: hidesValues) }
      case .value(let value) where index == 0:
        result = Setting(key: key.path, value: value, origin: given.origin)
      case .value: break
      }
    }
    if let result { return result }
    if layers.lostSections.contains(where: { key.path.hasPrefix($0) }) { failed.insert(key.path) }
    if case .required = key.defaultValue, failed.insert(key.path).inserted {
      diagnostics.append(.missing(key.description, at: layers.start))
    }
    return Setting(key: key.path, value: key.defaultValue.value, origin: .default)
  }

  private func decode<Value>(_ given: SpecLayers.Given, _ key: Key<Value>) -> Outcome<Value> {
    guard !given.isRaw, given.node.isNull else { return key.form.decode(given.node, key.path) }
    guard key.form.isNullable else {
      let description = key.description
      return .bad([
        .null(
          key.path, expected: description.expected, given.node,
          defaultValue: description.defaultValue)
      ])
    }
    return .value(key.defaultValue.value)
  }
}
