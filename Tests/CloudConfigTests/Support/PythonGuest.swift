import CloudConfig
import Diagnostics
import Foundation
import Machine

/// The guest's steps in another language, as reference implementation of what we write.
enum PythonGuest {
  /// A document with what the machine should get.
  struct Case {
    var raw: String
    var addresses: [GuestVariable: String]
    var expected: JSONValue
  }

  /// Reads all documents in one process and returns what does not come out as expected.
  static func disagreements(_ cases: [Case]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rkgen-guest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("cases.json")
    try Data(JSONText.text(.array(cases.map(json))).utf8).write(to: input)

    let tests = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let scripts = tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("scripts")
    let process = Process()
    process.executableURL = scripts.appendingPathComponent("python")
    process.arguments = [tests.appendingPathComponent("guest.py").path, input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    return process.terminationStatus == 0 && text == "compared \(cases.count)\n" ? "" : text
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
