import CloudConfig
import ClusterSpec
import Machine

/// What a server gets.
public struct RenderedMachine: Sendable {
  /// The server.
  public let server: Server
  /// Its name.
  public var name: String { server.name }
  /// The placeholders without a value, for which placeholders stand. A machine with any can't be booted.
  public let openPlaceholders: Set<Placeholder>
  /// Whether the user-data holds a secret.
  public let isConfidential: Bool
  /// The size of the user-data with every placeholder filled.
  public let filledSize: UserDataSize

  /// What it gets. Thousands of nodes keep only what is their own, and are put together when somebody
  /// asks.
  private enum Content {
    indirect case whole(Machine, userData: String)
    case shared(MachineSkeleton, values: [String])
  }

  private let content: Content
  private let format: GuestFormat

  /// The name of the file that its user-data is written to.
  public var fileName: String { server.name + format.fileEnding }

  /// What the machine is. Put together at every call.
  public var machine: Machine {
    switch content {
    case .whole(let machine, _): machine
    case .shared(let skeleton, let values): skeleton.machine(values)
    }
  }

  /// Where each line of the user-data came from; reads all of it at every call. Nil if the user-data
  /// can't be read, which would be a fault of rkgen.
  public var provenance: Provenance? {
    ProvenanceBuilder.provenance(of: userData, machine, format)
  }

  /// The user-data, the very bytes for Nova. Put together at every call.
  public var userData: String { String(decoding: userDataBytes, as: UTF8.self) }

  /// The bytes of ``userData``.
  public var userDataBytes: [UInt8] {
    switch content {
    case .whole(_, let userData): Array(userData.utf8)
    case .shared(let skeleton, let values): skeleton.userData(values)
    }
  }

  /// Equal for machines whose user-data differ only in their names and tokens, all at the same places;
  /// nil if no other machine is known to be like this one.
  public var likeness: ObjectIdentifier? {
    guard case .shared(let skeleton, _) = content, !skeleton.mentions(name) else {
      return nil
    }
    return ObjectIdentifier(skeleton)
  }

  /// A machine out of the skeleton that others share, or by itself if its name and tokens can't stand
  /// there as they are.
  init(_ server: Server, _ composer: Composer, sharing skeleton: MachineSkeleton?) throws {
    let tokens = composer.placeholders.tokens(of: server)
    let values = [server.name] + tokens.map(\.text)
    var notes: PlaceholderNotes
    let bytes: Int
    if let skeleton, skeleton.takes(values) {
      content = .shared(skeleton, values: values)
      notes = skeleton.notes
      bytes = skeleton.userDataCount(values)
    } else {
      let draft = try composer.draft(server.role, name: server.name, tokens: tokens.map(\.text))
      let userData = try draft.userData()
      content = .whole(draft.machine, userData: userData)
      notes = draft.placeholders
      bytes = userData.utf8.count
    }
    for token in tokens { notes.add(token) }
    self.server = server
    format = composer.spec.guest.format.value
    openPlaceholders = notes.openPlaceholders
    isConfidential = notes.isConfidential
    filledSize = UserDataSize(rawBytes: bytes + notes.reservedBytes)
  }
}
