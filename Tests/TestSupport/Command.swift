import Foundation

/// The result of running a program.
public struct CommandResult: Sendable {
  /// The exit code, or the negated signal that killed it.
  public let status: Int32
  /// Standard output.
  public let output: Data
  /// Standard error.
  public let error: String

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs programs.
public enum Command {
  /// Runs a program to completion. A bare name is looked up in `PATH`.
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
