/// A file that is written when the machine boots.
public struct MachineFile: Hashable, Sendable {
  /// Where.
  public var path: FilePath
  /// Who may do what with it.
  public var mode: FileMode
  /// What is in it.
  public var text: MachineText
  /// What decides that it is there; empty if every machine of its role has it.
  public var presence: [ValueSource]

  /// A file of root's.
  public init(
    path: FilePath, mode: FileMode = .plain, text: MachineText, presence: [ValueSource] = []
  ) {
    self.path = path
    self.mode = mode
    self.text = text
    self.presence = presence
  }
}
