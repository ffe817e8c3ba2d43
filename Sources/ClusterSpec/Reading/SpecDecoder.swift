import Diagnostics
import YAMLDocument

/// Turns what the sources say into settings. A value that cannot be read is replaced by the default
/// and its key noted, so that everything else can still be checked.
struct SpecDecoder {
  let layers: SpecLayers
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var failed: Set<String> = []

  init(_ layers: SpecLayers) { self.layers = layers }

  mutating func setting<Value>(_ key: Key<Value>) -> Setting<Value> {
    var result: Setting<Value>?
    var isDecided = false
    for given in layers.given(key.path) {
      if !given.isRaw, given.node.isNull {
        isDecided = true
        continue
      }
      switch key.form.decode(given.node, key.path) {
      case .bad(let problems):
        diagnostics += problems
        failed.insert(key.path)
      case .value(let value):
        if !isDecided { result = Setting(key: key.path, value: value, origin: given.origin) }
      }
      isDecided = true
    }
    if let result { return result }
    if layers.lostSections.contains(where: { key.path.hasPrefix($0) }) { failed.insert(key.path) }
    switch key.standard {
    case .value(let value): return Setting(key: key.path, value: value, origin: .standard)
    case .required(let value):
      if failed.insert(key.path).inserted {
        let location = layers.given(key.path).first?.node.location ?? layers.start
        diagnostics.append(.missing(key.path, expected: key.form.expected, at: location))
      }
      return Setting(key: key.path, value: value, origin: .standard)
    }
  }
}
