import Diagnostics

/// A part of user-data that a guest handles on its own.
struct UserDataPart {
  /// What the guest treats it as.
  enum Kind { case cloudConfig, script, other }

  let kind: Kind
  /// Its text, under the name that findings use.
  let source: SourceText

  /// The text as a standalone script.
  var script: EmbeddedText {
    EmbeddedText(file: source.name, text: String(decoding: source.bytes, as: UTF8.self))
  }
}
