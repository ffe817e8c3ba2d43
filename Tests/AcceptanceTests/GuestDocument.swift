import Foundation
import TestSupport

/// User-data as another YAML parser reads it, after the guest's substitution.
struct GuestDocument: Decodable {
  struct File: Decodable, Hashable {
    let content: String
    let permissions: String
    let rows: [[String]]?
    let settings: [String: String]?
    let token: String?
  }

  struct Unit: Decodable, Hashable {
    let content: String?
    let dropIns: [String: String]
  }

  let files: [String: File]
  let units: [String: Unit]

  /// The addresses of a machine in a test.
  static let addresses = [
    "$public_ipv4": "203.0.113.7", "$private_ipv4": "10.184.0.7",
    "$public_ipv6": "2001:db8::7", "$private_ipv6": "fd00::7",
  ]

  private struct Request: Encodable {
    let addresses: [String: String]
    let documents: [String]
  }

  /// Reads many documents in one run of the other parser.
  static func read(_ documents: [String]) throws -> [GuestDocument] {
    let request = try JSONEncoder().encode(Request(addresses: addresses, documents: documents))
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/read-documents.py")
    let result = try Command.run(Repository.python.path, [script.path], input: request)
    guard result.status == 0 else { throw Failure(description: result.error) }
    return try JSONDecoder().decode([GuestDocument].self, from: result.output)
  }

  /// The scripts among the files.
  var scripts: [String: String] {
    files.mapValues(\.content).filter { $0.value.hasPrefix("#!/bin/bash") }
  }
}
