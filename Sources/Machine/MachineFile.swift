import Diagnostics

/// A file that is written when the machine boots.
public struct MachineFile: Hashable, Sendable {
  /// Where it is written.
  public var path: FilePath
  /// Its permissions.
  public var mode: FileMode
  /// Its owner in chown's syntax; nil for root.
  public var owner: String?
  /// Its content; nil if that is not text.
  public var text: MachineText?
  /// What decides whether it exists; empty if every machine of its role has it.
  public var presence: [ValueSource]
  /// The size of its content in the document it was read from, in bytes, if it is encoded there.
  public var encodedBytes: Int?
  /// The location of its path in the document it was read from.
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
