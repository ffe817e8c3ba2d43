import ClusterSpec
import Machine

extension TemplateValue {
  /// A setting as a text, which knows that it comes from there.
  static func setting(_ setting: Setting<some CustomStringConvertible & Sendable>) -> TemplateValue
  {
    .literal(setting.value.description).from(.setting(setting))
  }

  /// The same value, which knows what it was made from.
  func from(_ sources: ValueSource...) -> TemplateValue { .traced(self, .all(sources)) }

  /// The same value, which knows for each of its lines what it was made from.
  func from(items: [[ValueSource]]) -> TemplateValue {
    // The first argument stands on the second line, behind the command's own.
    if case .arguments = self { return .traced(self, .items(items, firstLine: 1)) }
    return .traced(self, .items(items, firstLine: 0))
  }

  /// The value alone, and what it was made from.
  var untraced: (value: TemplateValue, sources: ValueSources) {
    guard case .traced(let value, let sources) = self else { return (self, .all([])) }
    return (value, sources)
  }
}
