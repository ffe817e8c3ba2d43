import Foundation

/// What came of running a program.
public struct CommandResult: Sendable {
  /// The exit code, or the negated signal that ended it.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: Data
  /// What it wrote to standard error.
  public let error: String

  /// Default output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs programs.
public enum Command {
  /// Runs a program to its end. A bare name is looked up on the path.
  public static func run(
    _ program: String, _ arguments: [String] = [], input: Data? = nil,
    in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> CommandResult {
    // Through files, so that no pipe can fill up and block.
    let scratch = try Scratch()
    let outputFile = try scratch.file("output", Data())
    let errorFile = try scratch.file("error", Data())
    let inputFile = try scratch.file("input", input ?? Data())
    let status = try ChildProcess(
      program, arguments, environment: environment, in: folder, input: inputFile.path,
      output: outputFile.path, error: errorFile.path
    ).wait()
    return CommandResult(
      status: status, output: try Data(contentsOf: outputFile),
      error: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }

  /// Runs the built rkgen.
  public static func rkgen(
    _ arguments: [String], input: Data? = nil, in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> CommandResult {
    try run(
      Repository.rkgen.path, arguments, input: input, in: folder, environment: environment)
  }
}
