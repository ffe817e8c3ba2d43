import Diagnostics
import FoundationEssentials

/// The size of a server.
public struct Flavor: Decodable, Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: String
  /// How many processors.
  public let vcpus: Int
  /// How much memory, in MiB.
  public let ram: Int
}

/// A server as Nova shows it.
public struct Server: Decodable, Sendable {
  /// Its id.
  public let id: String
  /// Its name, which others may have too.
  public let name: String
  /// Such as BUILD, ACTIVE and ERROR.
  public let status: String
  /// What was written on it when it was made.
  public let metadata: [String: String]?
  /// The address that Rackspace puts first.
  public let accessIPv4: String?
  /// Its addresses by network.
  public let addresses: [String: [Address]]?
  /// Why it is in error.
  public let fault: Fault?
  /// Its key pair.
  public let key_name: String?
  /// What is being done to it, such as `deleting`.
  public let task: String?
  /// Its size.
  let flavor: Reference?
  /// What it was made of; nothing if it boots from a volume.
  let image: Reference?

  private enum CodingKeys: String, CodingKey {
    case id, name, status, metadata, accessIPv4, addresses, fault, key_name, flavor, image
    case task = "OS-EXT-STS:task_state"
  }

  /// An address.
  public struct Address: Decodable, Sendable {
    /// The address.
    public let addr: String
    /// 4 or 6.
    public let version: Int
    /// `fixed` or `floating`, where the cloud says.
    public let type: String?

    private enum CodingKeys: String, CodingKey {
      case addr, version
      case type = "OS-EXT-IPS:type"
    }
  }

  /// Something that has an id. Where there is nothing Nova says "".
  struct Reference: Decodable, Sendable {
    /// The id, if there is any.
    let id: String?

    private enum CodingKeys: CodingKey { case id }

    init(from decoder: any Decoder) throws {
      id = try? decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
    }
  }

  /// A reason.
  public struct Fault: Decodable, Sendable {
    /// Nova's words.
    public let message: String?
  }

  /// Whether Nova has given up on it.
  public var isInError: Bool { status == "ERROR" }
  /// Whether it runs.
  public var isActive: Bool { status == "ACTIVE" }
  /// Whether it stands still until somebody starts it.
  public var isStopped: Bool {
    ["SHUTOFF", "PAUSED", "SUSPENDED", "SHELVED", "SHELVED_OFFLOADED", "RESCUE"].contains(status)
  }
  /// What to do about one that is stopped.
  var startHint: String { "'openstack server start \(id)' starts one that is SHUTOFF" }
  /// Whether it is being deleted.
  public var isLeaving: Bool { task == "deleting" }
  /// Whether it is gone, though some clouds still list it.
  var isDeleted: Bool { status == "DELETED" || status == "SOFT_DELETED" }
}

/// A server to be made.
struct NewServer: Sendable {
  let name: String
  let imageID: String
  let flavorID: String
  let keyPair: String
  let userData: [UInt8]
  /// In the order of its interfaces.
  let networkIDs: [String]
  /// In the order in which it is sent.
  let metadata: [(name: String, value: String)]

  /// What Nova is sent.
  var json: JSONValue {
    [
      "name": .string(name), "imageRef": .string(imageID), "flavorRef": .string(flavorID),
      "key_name": .string(keyPair), "config_drive": true,
      "user_data": .string(Data(userData).base64EncodedString()),
      "networks": .array(networkIDs.map { ["uuid": .string($0)] }),
      "metadata": .object(metadata.map { .init($0.name, .string($0.value)) }),
    ]
  }
}

/// A public key that Nova knows.
public struct KeyPair: Decodable, Sendable {
  /// Its name.
  public let name: String
  /// The key as in `authorized_keys`.
  public let public_key: String

  /// What Nova is sent.
  var json: JSONValue { ["name": .string(name), "public_key": .string(public_key)] }
}

/// The limits of a project; -1 means none.
public struct Limits: Decodable, Sendable {
  /// How many servers there may be.
  public let maxTotalInstances: Int?
  /// How many servers there are.
  public let totalInstancesUsed: Int?
  /// How many processors there may be.
  public let maxTotalCores: Int?
  /// How many processors there are.
  public let totalCoresUsed: Int?
  /// How much memory there may be, in MiB.
  public let maxTotalRAMSize: Int?
  /// How much memory is used, in MiB.
  public let totalRAMUsed: Int?
}
