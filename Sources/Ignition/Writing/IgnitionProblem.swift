import Diagnostics
import Machine

/// Why a machine can't be written as an Ignition config.
public struct IgnitionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the machine; never empty.
  public let problems: [IgnitionProblem]

  /// The problems, one per line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Something about a machine that an Ignition config can't express.
public struct IgnitionProblem: Hashable, Sendable, CustomStringConvertible {
  /// What it is about: the path of a file, the name of a unit or drop-in, a setting.
  public let subject: String
  /// Why Ignition can't express it.
  public let reason: String
  /// Where it comes from: the line of a template, or of the document that the machine was read from.
  public let origin: SourceLocation?

  init(_ subject: String, _ reason: String, at origin: SourceLocation? = nil) {
    self.subject = subject
    self.reason = reason
    self.origin = origin
  }

  /// One sentence for people.
  public var description: String { "\(subject): \(reason)" }
}
