import CloudConfig
import ClusterSpec
import Ignition
import Machine

/// A server with its user-data.
public struct RenderedMachine: Sendable {
  /// The server it is for.
  public let server: Server
  /// The name of the server.
  public var name: String { server.name }
  /// The placeholders without a value. A machine with any can't be booted.
  public let openPlaceholders: Set<Placeholder>
  /// Whether the user-data contains a secret.
  public let isConfidential: Bool
  /// The size of the user-data with every placeholder filled.
  public private(set) var filledSize: UserDataSize

  /// The content. Thousands of nodes store only what is their own, and are put together on demand.
  private enum Content {
    indirect case whole(Machine, userData: String)
    case shared(MachineSkeleton, values: [String])

    var userDataCount: Int {
      switch self {
      case .whole(_, let userData): userData.utf8.count
      case .shared(let skeleton, let values): skeleton.userDataCount(values)
      }
    }
  }

  private var content: Content
  private let format: GuestFormat
  /// Whether its guest reads user-data that is compressed as a whole.
  private let readsCompressed: Bool
  /// The user-data compressed as a whole, stored because compressing is too slow for every call.
  private var compressed: [UInt8]?
  /// Whether the user-data is compressed as a whole.
  public var isCompressed: Bool { compressed != nil }

  /// The name of the file that its user-data is written to.
  public var fileName: String { server.name + format.fileEnding }

  /// The contents of the machine. Put together on every call.
  public var machine: Machine {
    switch content {
    case .whole(let machine, _): machine
    case .shared(let skeleton, let values): skeleton.machine(values)
    }
  }

  /// Where each line of the user-data comes from; parses all of it on every call. Nil if the user-data
  /// can't be parsed, which would be a bug in rkgen.
  public var provenance: Provenance? {
    ProvenanceBuilder.provenance(of: userData, machine, format)
  }

  /// The user-data as text, not compressed. Put together on every call.
  public var userData: String {
    switch content {
    case .whole(_, let userData): userData
    case .shared(let skeleton, let values):
      String(decoding: skeleton.userData(values), as: UTF8.self)
    }
  }

  /// The bytes of the user-data, compressed if the machine is.
  public var userDataBytes: [UInt8] {
    if let compressed { return compressed }
    return switch content {
    case .whole(_, let userData): Array(userData.utf8)
    case .shared(let skeleton, let values): skeleton.userData(values)
    }
  }

  /// The machine with user-data made smaller to fit Nova's limit: compressed as a whole for Flatcar and Ubuntu, which
  /// read that (config/v2_4/cloudinit.go of flatcar/ignition, coreos-cloudinit of 2018 and later), otherwise with its
  /// larger files packed. Guests treat both the same. Put together on every call.
  public var packed: RenderedMachine {
    var packed = self
    if readsCompressed {
      // Values of placeholders do not shrink.
      let (bytes, filling) = format.compressed(
        userDataBytes, filling: filledSize.rawBytes - content.userDataCount)
      packed.compressed = bytes
      packed.filledSize = UserDataSize(rawBytes: bytes.count + filling)
      return packed
    }
    if case .shared(let skeleton, let values) = content, let skeleton = skeleton.packed {
      packed.content = .shared(skeleton, values: values)
    } else if let userData = try? format.encode(machine, packsFiles: true) {
      packed.content = .whole(machine, userData: userData)
    }
    let saved = content.userDataCount - packed.content.userDataCount
    packed.filledSize = UserDataSize(rawBytes: filledSize.rawBytes - saved)
    return packed
  }

  /// Equal for machines whose user-data differs only in names and tokens, all at the same positions;
  /// nil if no other machine is known to be like this one.
  public var likeness: ObjectIdentifier? {
    guard case .shared(let skeleton, _) = content, !skeleton.mentions(name) else {
      return nil
    }
    return ObjectIdentifier(skeleton)
  }

  /// Renders a server from the skeleton that it shares with others, or on its own if its values can't be
  /// inserted as they are.
  init(
    _ server: Server, _ composer: borrowing Composer, sharing skeleton: MachineSkeleton?
  ) throws {
    let tokens = composer.placeholders.tokens(of: server)
    let own = composer.values(of: server, tokens: tokens.map(\.text))
    let values = own.all
    var notes: PlaceholderNotes
    format = composer.spec.guest.format.value
    readsCompressed = composer.spec.guest.kind.value != .coreos
    if let skeleton, skeleton.takes(values) {
      content = .shared(skeleton, values: values)
      notes = skeleton.notes
    } else {
      let draft = try composer.draft(server, own)
      content = .whole(draft.machine, userData: try format.encode(draft.machine))
      notes = draft.placeholders
    }
    for token in tokens { notes.add(token) }
    self.server = server
    openPlaceholders = notes.openPlaceholders
    isConfidential = notes.isConfidential
    filledSize = UserDataSize(rawBytes: content.userDataCount + notes.reservedBytes)
  }
}
