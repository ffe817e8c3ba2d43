import CloudConfig
import Diagnostics
import Foundation
import Machine
import TestSupport

/// The guest's steps in another language, as the reference implementation for what we write.
enum PythonGuest {
  /// A document with what the machine should get.
  struct Case {
    var raw: String
    var addresses: [GuestVariable: String]
    var expected: JSONValue
  }

  /// Reads all documents in one process and returns those that are not read as expected.
  static func disagreements(_ cases: [Case]) throws -> String {
    let scratch = try Scratch()
    let input = try scratch.file("cases.json", JSONText.text(.array(cases.map(json))))
    let script = Repository.root.appendingPathComponent("Tests/CloudConfigTests/guest.py")
    let result = try Command.run(Repository.python.path, [script.path, input.path])
    let text = result.text + result.error
    return result.status == 0 && text == "compared \(cases.count)\n" ? "" : text
  }

  private static func json(_ item: Case) -> JSONValue {
    let values = item.addresses.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { JSONValue.Member($0.key.rawValue, .string($0.value)) }
    return [
      "raw": .string(item.raw),
      "values": .object(values),
      "expected": item.expected,
      "applied": .string(Substitution.apply(item.raw, values: item.addresses)),
    ]
  }
}
