import Diagnostics

/// A piece of user-data that a guest takes by itself.
struct UserDataPart {
  /// What the guest takes it for.
  enum Kind { case cloudConfig, script, other }

  /// What it is.
  let kind: Kind
  /// Its text, under the name that findings use.
  let source: SourceText

  /// The text as a script of its own.
  var script: EmbeddedText {
    EmbeddedText(file: source.name, text: String(decoding: source.bytes, as: UTF8.self))
  }
}
