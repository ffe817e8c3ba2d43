import Foundation
import TestSupport

/// The OpenStack that `Tests/openstack/up` started.
struct OpenStack {
  /// There is no cloud, or it does not have the expected content.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// Its folder.
  let state: String

  /// The cloud of OPENSTACK_STATE, else that of this checkout.
  init() throws {
    state =
      ProcessInfo.processInfo.environment["OPENSTACK_STATE"]
      ?? Repository.root.appendingPathComponent(".build/openstack").path
    guard FileManager.default.fileExists(atPath: "\(state)/ready") else {
      throw Fault(description: "no OpenStack in \(state): start one with Tests/openstack/up")
    }
  }

  /// The variables of a login such as `openrc`.
  func login(_ name: String) throws -> [String: String] {
    let text = try String(contentsOfFile: "\(state)/\(name)", encoding: .utf8)
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
      guard line.hasPrefix("export "), let equals = line.firstIndex(of: "=") else { return nil }
      return (String(line[..<equals].dropFirst(7)), String(line[line.index(after: equals)...]))
    }
    return Dictionary(pairs) { $1 }
  }

  /// The folder of the cloud's own `openstack` and `nova`.
  var programs: String { "\(state)/bin" }

  /// Runs the stock client.
  @discardableResult
  func run(_ arguments: [String], as login: String = "openrc") throws -> CommandResult {
    try Command.run("\(programs)/openstack", arguments, environment: try self.login(login))
  }

  /// The JSON output of the stock client.
  func client(_ arguments: [String], as login: String = "openrc") throws -> Any {
    let result = try run(arguments + ["-f", "json"], as: login)
    guard result.status == 0 else { throw Fault(description: result.error) }
    return try JSONSerialization.jsonObject(with: result.output)
  }

  /// Rows of a list of the stock client.
  func list(_ arguments: [String], as login: String = "openrc") throws -> [[String: Any]] {
    try client(arguments, as: login) as? [[String: Any]] ?? []
  }

  /// The sorted names of servers with a prefix. Nova still lists a deleted server for a moment.
  func servers(_ prefix: String) throws -> [String] {
    try list(["server", "list", "--name", "^\(prefix)-"])
      .filter { $0["Status"] as? String != "DELETED" }.compactMap { $0["Name"] as? String }
      .sorted()
  }
}
