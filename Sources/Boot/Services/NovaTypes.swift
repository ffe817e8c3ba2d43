import Diagnostics
import FoundationEssentials

struct Flavor: Decodable, Sendable {
  let id: String
  let name: String
  let vcpus: Int
  /// Memory in MiB.
  let ram: Int
  /// Disk in GiB.
  let disk: Int?
}

/// A server as Nova shows it.
public struct Server: Decodable, Sendable {
  /// Its id.
  public let id: String
  /// Its name, which is not unique.
  public let name: String
  /// Such as BUILD, ACTIVE and ERROR.
  public let status: String
  /// Why it is in error.
  public let fault: Fault?
  /// When it was created, in UTC, to the second; sorts chronologically.
  let created: String?
  /// Set when it was created.
  let metadata: [String: String]?
  /// The primary address at Rackspace.
  let accessIPv4: String?
  /// Its addresses by network.
  let addresses: [String: [Address]]?
  /// The name of its key pair.
  let key_name: String?
  /// The operation in progress, such as `deleting`.
  let task: String?
  let flavor: Reference?
  /// The image that it boots from; without an id if it boots from a volume.
  let image: Reference?
  /// Its availability zone; empty until it has one.
  let zone: String?

  private enum CodingKeys: String, CodingKey {
    case id, name, status, created, metadata, accessIPv4, addresses, fault, key_name, flavor, image
    case task = "OS-EXT-STS:task_state"
    case zone = "OS-EXT-AZ:availability_zone"
  }

  struct Address: Decodable, Sendable {
    let addr: String
    /// 4 or 6.
    let version: Int
    /// `fixed` or `floating`, if the cloud says.
    let type: String?

    private enum CodingKeys: String, CodingKey {
      case addr, version
      case type = "OS-EXT-IPS:type"
    }
  }

  /// A reference by id. Nova writes "" for none.
  struct Reference: Decodable, Sendable {
    let id: String?

    private enum CodingKeys: CodingKey { case id }

    init(from decoder: any Decoder) throws {
      id = try? decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
    }
  }

  /// Why a server is in error.
  public struct Fault: Decodable, Sendable {
    /// Nova's words.
    public let message: String?
  }

  /// Whether it is in error.
  public var isInError: Bool { status == "ERROR" }
  /// Whether it runs.
  public var isActive: Bool { status == "ACTIVE" }
  /// Whether it stays stopped until somebody starts it.
  var isStopped: Bool { Self.starters[status] != nil }
  /// How to start it if it is stopped.
  var startHint: String {
    "run: openstack server \(Self.starters[status] ?? "show") \(id)"
  }
  private static let starters = [
    "SHUTOFF": "start", "PAUSED": "unpause", "SUSPENDED": "resume", "SHELVED": "unshelve",
    "SHELVED_OFFLOADED": "unshelve", "RESCUE": "unrescue",
  ]
  /// Whether it boots from a volume, if the cloud says.
  var bootsFromVolume: Bool { image.map { $0.id == nil } ?? false }
  /// Whether it is being deleted.
  package var isLeaving: Bool { task == "deleting" }
  /// Whether Nova is still choosing a host for it.
  var isBeingScheduled: Bool { task == "scheduling" }
  /// Whether it is gone, though some clouds still list it.
  var isDeleted: Bool { status == "DELETED" || status == "SOFT_DELETED" }
}

/// A server to be created.
struct NewServer: Sendable {
  let name: String
  let imageID: String
  let flavorID: String
  let keyPair: String
  let userData: [UInt8]
  /// In the order of its interfaces.
  let networkIDs: [String]
  /// Its address on the last of them; nil for any.
  let fixedAddress: String?
  /// The ports that are created before it.
  var ports: [PortRequest] = []
  /// How they are created.
  var portPolicy = PortPolicy()
  /// The ids of the created ports, by network id.
  var portIDs: [String: String] = [:]
  /// In the order in which it is sent.
  let metadata: [(name: String, value: String)]
  var placement = MachinePlacement()
  /// The id of its server group, once created.
  var groupID: String?
  /// The ids of its volumes, once created.
  var volumeIDs: [String] = []

  /// The body of the request, without the placement.
  var json: JSONValue {
    [
      "name": .string(name), "imageRef": .string(imageID), "flavorRef": .string(flavorID),
      "key_name": .string(keyPair), "config_drive": true,
      "user_data": .string(Data(userData).base64EncodedString()),
      "networks": .array(networks),
      "metadata": .object(metadata.map { .init($0.name, .string($0.value)) }),
    ]
  }
}

extension NewServer {
  private var networks: [JSONValue] {
    let last = networkIDs.indices.last
    return networkIDs.enumerated().map { index, id in
      if let port = portIDs[id] { return ["port": .string(port)] }
      let fixed = fixedAddress.flatMap { address in
        index == last ? JSONValue.Member("fixed_ip", .string(address)) : nil
      }
      return .object([.init("uuid", .string(id))] + [fixed].compactMap(\.self))
    }
  }
}

/// A public key that Nova knows.
struct KeyPair: Decodable, Sendable {
  let name: String
  /// The key as in `authorized_keys`.
  let public_key: String

  /// What Nova is sent.
  var json: JSONValue { ["name": .string(name), "public_key": .string(public_key)] }
}

/// A project's limits (-1 for unlimited) and their usage; memory in MiB.
struct Limits: Decodable, Sendable {
  let maxTotalInstances: Int?
  let totalInstancesUsed: Int?
  let maxTotalCores: Int?
  let totalCoresUsed: Int?
  let maxTotalRAMSize: Int?
  let totalRAMUsed: Int?
  let maxTotalKeypairs: Int?
  let maxServerMeta: Int?
  let maxServerGroups: Int?
  let totalServerGroupsUsed: Int?
  let maxServerGroupMembers: Int?
}
