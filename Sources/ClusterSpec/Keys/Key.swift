import Diagnostics
import YAMLDocument

/// What holds when a key is not given.
enum Standard<Value: Sendable>: Sendable {
  case value(Value)
  /// It must be given; the value only stands in until the error is out.
  case required(Value)
}

/// A key of the spec: the one place that says how it is called, read and written.
struct Key<Value: Sendable>: Sendable {
  let path: String
  let form: Form<Value>
  let standard: Standard<Value>
  /// Environment variables that set it, the first that is set wins.
  let environment: [String]
  let summary: String
  let setting: @Sendable (ClusterSpec) -> Setting<Value>

  init(
    _ path: String, _ form: Form<Value>, _ standard: Standard<Value>, env: [String] = [],
    _ summary: String, _ setting: @escaping @Sendable (ClusterSpec) -> Setting<Value>
  ) {
    self.path = path
    self.form = form
    self.standard = standard
    environment = env
    self.summary = summary
    self.setting = setting
  }
}

/// A key without its value's type.
struct KeyRow: Sendable {
  let path: String
  let environment: [String]
  let summary: String
  let written: @Sendable (ClusterSpec) -> (Written, Origin)

  init<Value>(_ key: Key<Value>) {
    path = key.path
    environment = key.environment
    summary = key.summary
    written = { spec in
      let setting = key.setting(spec)
      return (key.form.lines(setting.value), setting.origin)
    }
  }
}
