import Diagnostics

/// Codes of this room: RK0101 to RK0106 bytes and limits, RK0111 to RK0116 what YAML allows and we
/// refuse, RK0121 to RK0125 syntax.
extension DiagnosticCode {
  /// The file is not UTF-8.
  public static let yamlNotUTF8 = DiagnosticCode("RK0101")
  /// A character that may not stand in a YAML file.
  public static let yamlCharacter = DiagnosticCode("RK0102")
  /// The file is larger than the limit.
  public static let yamlTooLarge = DiagnosticCode("RK0103")
  /// Nested deeper than the limit.
  public static let yamlTooDeep = DiagnosticCode("RK0104")
  /// More values, or more findings, than the limit.
  public static let yamlTooMany = DiagnosticCode("RK0105")
  /// libyaml got no memory.
  public static let yamlOutOfMemory = DiagnosticCode("RK0106")

  /// A key stands twice in one mapping.
  public static let yamlDuplicateKey = DiagnosticCode("RK0111")
  /// More than one document in a file.
  public static let yamlSeveralDocuments = DiagnosticCode("RK0112")
  /// An alias such as `*name`.
  public static let yamlAlias = DiagnosticCode("RK0113")
  /// The merge key `<<`.
  public static let yamlMergeKey = DiagnosticCode("RK0114")
  /// A key that is a mapping or a sequence, or no key at all.
  public static let yamlKeyNotText = DiagnosticCode("RK0115")
  /// A tag outside YAML's core schema, or on the wrong kind of value.
  public static let yamlTag = DiagnosticCode("RK0116")

  /// Any syntax error without a code of its own.
  public static let yamlSyntax = DiagnosticCode("RK0121")
  /// A tab where only spaces may indent.
  public static let yamlTab = DiagnosticCode("RK0122")
  /// Quotes or brackets that are never closed.
  public static let yamlUnclosed = DiagnosticCode("RK0123")
  /// Indentation that fits nothing before it.
  public static let yamlIndentation = DiagnosticCode("RK0124")
  /// An escape that double quotes don't know.
  public static let yamlEscape = DiagnosticCode("RK0125")
}
