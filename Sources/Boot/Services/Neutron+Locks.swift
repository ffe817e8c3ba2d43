import Crypto
import Diagnostics
import Foundation

/// The holder of a cluster's lock, visible to everybody in the project.
public struct LockHolder: Sendable {
  /// The user, such as `ada@laptop`.
  public let name: String
  /// When the lock was taken, in UTC; nil if the cloud doesn't say.
  public let since: String?
  /// Seconds since the last heartbeat, by the cloud's own clock; nil if the cloud doesn't say.
  public let age: Int?
  /// The id of the port that is the lock.
  let id: String
  /// Identifies the run.
  let run: String
  /// Changes with each heartbeat.
  let pulse: String
}

/// The information stored on a lock's port.
struct LockRecord {
  /// Identifies the run.
  let run: String
  /// The number of heartbeats so far.
  var beat = 0
  /// The user.
  let holder: String

  /// The value of `device_id`, which every Neutron has and which is unused on ports without an
  /// owner.
  var text: String { String("rkgen:\(run):\(beat):\(holder)".prefix(250)) }

  init(run: String, holder: String) {
    self.run = run
    self.holder = holder
  }

  /// Parses a `device_id`; nil if it is not a lock's.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "rkgen", let beat = Int(parts[2]) else { return nil }
    self.init(run: String(parts[1]), holder: String(parts[3]))
    self.beat = beat
  }
}

/// Neutron allows each MAC address only once per network (a unique index of its database), so that
/// a port with a known address works as a lock. Of 50 clients that requested one at the same time,
/// one got it and 49 got MacAddressInUse; `scripts/soak/boot` repeats that.
extension Neutron {
  /// The outcome of requesting a lock.
  enum LockAttempt {
    /// Taken, with the port's id.
    case taken(String)
    /// Another run was faster.
    case refused
    /// It may have been taken; the caller has to check.
    case unknown(CloudError)
    /// This cloud can't provide a lock, for this reason.
    case impossible(String)
  }

  /// The MAC address of a cluster's lock: locally administered, so that Neutron never assigns it
  /// itself.
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

  /// The holders of a cluster's lock: none or one, or briefly more if there are several networks.
  /// Nil if this cloud does not show ports.
  func locks(of cluster: String) async throws -> [LockHolder]? {
    let query = PercentEncoding.query([("mac_address", Self.lockAddress(of: cluster))])
    guard let response = try await optional("/ports" + query) else { return nil }
    let project = try await session.projectID()
    let now = await session.cloudTime
    return try JSONReply.decode(Ports.self, response, from: "Neutron").ports.compactMap { port in
      // Administrators see the ports of all projects.
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

  /// Requests a cluster's lock on a network.
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
      // Rate limited requests were not carried out.
      case .uncertain: return error.retryAfter == nil ? .unknown(error) : .refused
      case .quota, .forbidden, .refused, .malformed: return .impossible(error.message)
      default: throw error
      }
    }
  }

  /// Sends a heartbeat; false if the lock is gone.
  func renewLock(id: String, _ record: LockRecord) async throws -> Bool {
    var call = Call(
      .network, .put, "/ports/\(PercentEncoding.segment(id))",
      json: ["port": ["device_id": .string(record.text)]], expected: [200, 404])
    (call.isSignOfLife, call.timeout) = (true, 10)
    return try await session.send(call).status == 200
  }

  /// Deletes a lock, whoever holds it.
  ///
  /// `isLastWord`: whether to try just once, even if Neutron was given up.
  func deleteLock(id: String, isLastWord: Bool = false) async throws {
    var call = Call(
      .network, .delete, "/ports/\(PercentEncoding.segment(id))", expected: [204, 404])
    call.isSignOfLife = isLastWord
    _ = try await session.send(call)
  }

  /// Whether a network has any ports other than Neutron's own and locks.
  func isUsed(network id: String) async throws -> Bool {
    let query = PercentEncoding.query([("network_id", id)])
    let response = try await session.send(Call(.network, .get, "/ports" + query))
    return try JSONReply.decode(Ports.self, response, from: "Neutron").ports.contains { port in
      port.device_owner?.hasPrefix("network:") != true && LockRecord(port.device_id ?? "") == nil
    }
  }
}

/// Timestamps in the formats of OpenStack's services.
enum CloudTime {
  /// The Unix time; nil if it is not a timestamp.
  static func seconds(_ text: String) -> Int? {
    let whole = text.prefix { $0 != "." && $0 != "Z" && $0 != "+" }
    let date = try? Date("\(whole)Z", strategy: .iso8601)
    return date.map { Int($0.timeIntervalSince1970) }
  }
}
