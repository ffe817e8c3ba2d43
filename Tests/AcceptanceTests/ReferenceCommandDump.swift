import Foundation
import TestSupport

/// A command as `--experimental-dump-help` describes it.
struct ReferenceCommandDump: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let arguments: [ReferenceArgumentDump]?
  let subcommands: [ReferenceCommandDump]?

  var isShown: Bool { shouldDisplay ?? true }

  /// Without those of every command, and without the second half of `--env` and `--no-env`.
  var shownArguments: [ReferenceArgumentDump] {
    let all = arguments ?? []
    let names = Set(all.compactMap(\.longest))
    return all.filter { argument in
      guard argument.isShown, let name = argument.longest else { return argument.isShown }
      let isSecondHalf = name.hasPrefix("--no-") && names.contains("--" + name.dropFirst(5))
      return !isSecondHalf && !["--help", "--version"].contains(name)
    }
  }

  /// The dump of a built program.
  static func of(_ program: String) throws -> ReferenceCommandDump {
    struct Dump: Decodable { let command: ReferenceCommandDump }
    let path = Repository.rkgen.deletingLastPathComponent().appendingPathComponent(program).path
    let result = try Command.run(path, ["--experimental-dump-help"])
    guard result.status == 0 else { throw Failure(description: result.error) }
    return try JSONDecoder().decode(Dump.self, from: result.output).command
  }
}

/// An argument of a command.
struct ReferenceArgumentDump: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    var spelling: String { (kind == "long" ? "--" : "-") + name }
  }

  let kind: String
  let abstract: String?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let names: [Name]?
  let isOptional: Bool
  let isRepeating: Bool
  let shouldDisplay: Bool?

  var isShown: Bool { shouldDisplay ?? true }

  /// The name that identifies it; none for a positional argument.
  var longest: String? { names?.map(\.spelling).max { $0.count < $1.count } }

  private var value: String { "<\(valueName ?? "value")>" }

  /// All names, with the value.
  var spelling: String {
    guard let names, !names.isEmpty else { return value }
    let all = names.map(\.spelling).sorted { $0.count < $1.count }.joined(separator: ", ")
    if kind == "flag", let defaultValue = defaultValue, defaultValue.hasPrefix("--no-") {
      return "\(all), \(defaultValue)"
    }
    return kind == "option" ? "\(all) \(value)" : all
  }

  /// As in a usage line.
  var usage: String {
    let name = longest.map { kind == "option" ? "\($0) \(value)" : $0 } ?? value
    let whole = isRepeating ? name + " ..." : name
    return isOptional ? "[\(whole)]" : whole
  }
}
