import Foundation
import TestSupport

/// Queries the systemd of this machine; see `systemd.py`.
enum RealSystemd {
  struct Entry: Decodable {
    var key: String
    var value: String
    var path: String?
    var list: [String]?
    var text: String?
  }

  struct Answer: Decodable {
    struct Unit: Decodable {
      var entries: [Entry]
    }
    struct EnvironmentFile: Decodable {
      var list: [String]
    }
    var unit: Unit?
    var envfile: EnvironmentFile?
    var names: [Bool]?
  }

  struct Question: Encodable {
    var unit: String?
    var envfile: String?
    var names: [String]?
  }

  static func ask(_ question: Question) throws -> Answer {
    let script = Repository.root.appendingPathComponent("Tests/SystemdTests/systemd.py")
    let output = try Command.run(
      "python3", [script.path], input: try JSONEncoder().encode(question))
    guard output.status == 0 else {
      throw Failure(
        description: "systemd.py needs the packages systemd and python3: \(output.error)")
    }
    return try JSONDecoder().decode(Answer.self, from: output.output)
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }
}
