import Crypto
import Diagnostics
import Foundation

/// Who works on a cluster at the moment, as everybody in the project can see it.
public struct LockHolder: Sendable {
  /// Who it is, such as `ada@laptop`.
  public let name: String
  /// Since when, in UTC; nil where the cloud doesn't say.
  public let since: String?
  /// How many seconds ago it was last heard of, by the cloud's own clock; nil where the cloud doesn't say.
  public let age: Int?
  /// The port that is the lock.
  let id: String
  /// Which run it is.
  let run: String
  /// Changes with each sign of life.
  let pulse: String
}

/// What is kept on a lock's port.
struct LockRecord {
  /// Which run holds it.
  let run: String
  /// How many signs of life it gave.
  var beat = 0
  /// Who it is.
  let holder: String

  /// The field `device_id`, which every Neutron has and nothing else uses without an owner.
  var text: String { String("rkgen:\(run):\(beat):\(holder)".prefix(250)) }

  init(run: String, holder: String) {
    self.run = run
    self.holder = holder
  }

  /// Reads a field; nil if it is no lock's.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "rkgen", let beat = Int(parts[2]) else { return nil }
    self.init(run: String(parts[1]), holder: String(parts[3]))
    self.beat = beat
  }
}

/// Neutron lets a MAC address be on a network once (a unique index of its database), so that a port with a
/// certain one is a lock. Of 50 clients that asked for one at the same time, one got it and 49 were told
/// MacAddressInUse; `scripts/soak/boot` repeats that.
extension Neutron {
  /// What came of asking for a lock.
  enum LockAttempt {
    /// It is ours; the port's id.
    case taken(String)
    /// Somebody else was faster.
    case refused
    /// It may be ours; whoever looks sees.
    case unknown(CloudError)
    /// This cloud gives none, for a reason.
    case impossible(String)
  }

  /// The MAC address that is a cluster's lock: a local one, so that no Neutron gives it away by itself.
  static func lockAddress(of cluster: String) -> String {
    let digest = SHA256.hash(data: Data(OwnName.lock(of: cluster).utf8)).prefix(5)
    return (["02"] + digest.map { [$0].hexadecimal }).joined(separator: ":")
  }

  private struct Port: Decodable {
    let id: String
    let network_id: String
    let tenant_id: String?
    let device_id: String?
    let device_owner: String?
    let mac_address: String?
    let created_at: String?
    let updated_at: String?
  }

  private struct Ports: Decodable { let ports: [Port] }

  /// Those who hold a cluster's lock: none or one, and for a moment more where there are several networks.
  /// Nil if this cloud does not show ports.
  func locks(of cluster: String) async throws -> [LockHolder]? {
    let query = PercentEncoding.query([("mac_address", Self.lockAddress(of: cluster))])
    guard let response = try await optional("/ports" + query) else { return nil }
    let project = try await session.projectID()
    let now = await session.cloudTime
    return try JSONReply.decode(Ports.self, response, from: "Neutron").ports.compactMap { port in
      // Administrators see those of all projects.
      guard port.tenant_id == nil || project == nil || port.tenant_id == project else { return nil }
      let text = port.device_id ?? ""
      let record = LockRecord(text)
      let heard = (port.updated_at ?? port.created_at).flatMap(CloudTime.seconds)
      return LockHolder(
        name: record?.holder ?? "somebody", since: port.created_at,
        age: now.flatMap { now in heard.map { max(0, now - $0) } }, id: port.id,
        run: record?.run ?? port.id, pulse: "\(port.id) \(text) \(port.updated_at ?? "")")
    }
  }

  /// Asks for a cluster's lock on a network.
  ///
  /// - Throws: `notFound` if the network is gone.
  func takeLock(of cluster: String, on network: String, _ record: LockRecord) async throws
    -> LockAttempt
  {
    struct Body: Decodable { let port: Port }
    let port: JSONValue = [
      "network_id": .string(network), "name": .string(OwnName.lock(of: cluster)),
      "mac_address": .string(Self.lockAddress(of: cluster)), "fixed_ips": .array([]),
      "admin_state_up": false, "device_id": .string(record.text),
    ]
    do {
      let response = try await session.send(
        Call(.network, .post, "/ports", json: ["port": port], expected: [201]))
      return .taken(try JSONReply.decode(Body.self, response, from: "Neutron").port.id)
    } catch let error as CloudError {
      switch error.kind {
      case .conflict: return .refused
      // What was turned away was not done.
      case .uncertain: return error.retryAfter == nil ? .unknown(error) : .refused
      case .quota, .forbidden, .refused, .malformed: return .impossible(error.message)
      default: throw error
      }
    }
  }

  /// Gives a sign of life. False if the lock is gone.
  func renewLock(id: String, _ record: LockRecord) async throws -> Bool {
    var call = Call(
      .network, .put, "/ports/\(PercentEncoding.segment(id))",
      json: ["port": ["device_id": .string(record.text)]], expected: [200, 404])
    (call.isSignOfLife, call.timeout) = (true, 10)
    return try await session.send(call).status == 200
  }

  /// Ends a lock, whoever holds it.
  ///
  /// `isLastWord`: whether it is tried once, also where nothing more is sent to Neutron.
  func deleteLock(id: String, isLastWord: Bool = false) async throws {
    var call = Call(
      .network, .delete, "/ports/\(PercentEncoding.segment(id))", expected: [204, 404])
    call.isSignOfLife = isLastWord
    _ = try await session.send(call)
  }

  /// Whether anything is attached to a network, beside Neutron's own ports and locks.
  func isUsed(network id: String) async throws -> Bool {
    let query = PercentEncoding.query([("network_id", id)])
    let response = try await session.send(Call(.network, .get, "/ports" + query))
    return try JSONReply.decode(Ports.self, response, from: "Neutron").ports.contains { port in
      port.device_owner?.hasPrefix("network:") != true && LockRecord(port.device_id ?? "") == nil
    }
  }
}

/// Times as OpenStack's services write them.
enum CloudTime {
  /// In seconds of Unix; nil if it is no such time.
  static func seconds(_ text: String) -> Int? {
    let whole = text.prefix { $0 != "." && $0 != "Z" && $0 != "+" }
    let date = try? Date("\(whole)Z", strategy: .iso8601)
    return date.map { Int($0.timeIntervalSince1970) }
  }
}
