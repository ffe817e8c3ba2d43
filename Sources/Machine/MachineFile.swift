import Diagnostics

/// A file that is written when the machine boots.
public struct MachineFile: Hashable, Sendable {
  /// Where.
  public var path: FilePath
  /// Who may do what with it.
  public var mode: FileMode
  /// Its owner as chown takes it; nil for root.
  public var owner: String?
  /// What is in it; nil if that is no text.
  public var text: MachineText?
  /// What decides that it is there; empty if every machine of its role has it.
  public var presence: [ValueSource]
  /// The bytes that its content takes in the document that it was read from, if it is encoded there.
  public var encodedBytes: Int?
  /// Where its path stands in the document that it was read from.
  public var location: SourceLocation?

  /// A file.
  public init(
    path: FilePath, mode: FileMode = .plain, owner: String? = nil, text: MachineText?,
    presence: [ValueSource] = [], encodedBytes: Int? = nil, at location: SourceLocation? = nil
  ) {
    self.path = path
    self.mode = mode
    self.owner = owner
    self.text = text
    self.presence = presence
    self.encodedBytes = encodedBytes
    self.location = location
  }
}
