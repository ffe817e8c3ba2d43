import Foundation

/// Asks the systemd of this machine; see `systemd.py`.
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
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("systemd.py")
    let output = try run("python3", [script.path], input: try JSONEncoder().encode(question))
    guard output.status == 0 else {
      throw Failure(
        description: "systemd.py needs the packages systemd and python3: \(output.error)")
    }
    return try JSONDecoder().decode(Answer.self, from: output.output)
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static func run(
    _ program: String, _ arguments: [String], input: Data = Data()
  ) throws -> (status: Int32, output: Data, error: String) {
    try inFolder { folder in
      let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
      try input.write(to: files[0])
      try Data().write(to: files[1])
      try Data().write(to: files[2])
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [program] + arguments
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      let error = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
      return (process.terminationStatus, try Data(contentsOf: files[1]), error)
    }
  }

  static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rkgen-systemd-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
