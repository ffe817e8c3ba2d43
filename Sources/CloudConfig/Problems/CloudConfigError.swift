/// Why no user-data came out. Wrong user-data never does.
public enum CloudConfigError: Error, Hashable, Sendable {
  /// The configuration has these problems; never empty.
  case problems([CloudConfigProblem])
  /// The names of variables in the written text are not those that were put in. A fault of this
  /// program, found before it does harm.
  case variablesLost
}

extension CloudConfigError: CustomStringConvertible {
  /// The problems, one per line.
  public var description: String {
    switch self {
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .variablesLost: "the written user-data does not have the variables it should have"
    }
  }
}
