import CloudConfig

/// What a machine gets.
public struct RenderedMachine: Sendable {
  /// The machine.
  public let machine: Machine
  /// The holes without a value, for which placeholders stand. A machine with any can't be booted.
  public let openHoles: Set<Hole>
  /// Whether the user-data holds a secret.
  public let isConfidential: Bool
  /// The size of the user-data with every hole filled.
  public let filledSize: UserDataSize

  /// What it gets. Thousands of nodes keep only what is their own, and are put together when somebody
  /// asks.
  private enum Content {
    indirect case whole(CloudConfig, userData: String)
    case node(NodeSkeleton, values: [String])
  }

  private let content: Content

  /// The cloud-config as values.
  public var cloudConfig: CloudConfig {
    switch content {
    case .whole(let config, _): config
    case .node(let skeleton, let values): skeleton.cloudConfig(values)
    }
  }

  /// The user-data, the very bytes for Nova. Put together at every call.
  public var userData: String { String(decoding: userDataBytes, as: UTF8.self) }

  /// The bytes of ``userData``.
  public var userDataBytes: [UInt8] {
    switch content {
    case .whole(_, let userData): Array(userData.utf8)
    case .node(let skeleton, let values): skeleton.userData(values)
    }
  }

  /// Equal for machines whose user-data differ only in their names and tokens, all at the same places;
  /// nil if no other machine is known to be like this one.
  public var likeness: ObjectIdentifier? {
    guard case .node(let skeleton, _) = content, !skeleton.mentions(machine.name) else {
      return nil
    }
    return ObjectIdentifier(skeleton)
  }

  /// A machine from its draft.
  init(_ machine: Machine, _ draft: MachineDraft) throws(CloudConfigError) {
    let userData = try draft.config.userData()
    self.machine = machine
    openHoles = draft.holes.openHoles
    isConfidential = draft.holes.isConfidential
    filledSize = UserDataSize(rawBytes: userData.utf8.count + draft.holes.reservedBytes)
    content = .whole(draft.config, userData: userData)
  }

  /// A node with its tokens; nil if they or its name can't stand in the skeleton as they are.
  init?(_ machine: Machine, tokens: [HoleText], in skeleton: NodeSkeleton) {
    let values = [machine.name] + tokens.map(\.text)
    guard skeleton.takes(values) else { return nil }
    var notes = skeleton.notes
    for token in tokens { notes.add(token) }
    self.machine = machine
    openHoles = notes.openHoles
    isConfidential = notes.isConfidential
    filledSize = UserDataSize(
      rawBytes: skeleton.userDataCount(values) + notes.reservedBytes)
    content = .node(skeleton, values: values)
  }
}
