import Diagnostics

/// Reads one YAML document into a tree that knows the place of every key and value.
///
/// By itself stricter than YAML: only what YAML 1.1 and 1.2 read alike. Refused are duplicate keys, aliases,
/// merge keys, keys that are not text, tags other than `!!str`, `!!int`, `!!float`, `!!bool`,
/// `!!null`, `!!seq` and `!!map`, further documents, tabs as indentation, and raw characters that
/// are line ends only for some readers. An anchor without alias changes nothing and is let pass.
public enum YAMLReader {
  /// Reads a file's bytes. Never traps; time and memory grow linearly with the input.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - file: The name for diagnostics, as the person gave it.
  ///   - limits: What the file may cost; values that aliases repeat count again.
  ///   - dialect: How much of YAML is read.
  /// - Returns: The tree and the findings.
  public static func read(
    _ bytes: [UInt8], file: String, limits: ReadLimits = .default, dialect: YAMLDialect = .strict
  ) -> ReadResult {
    var problems = ProblemList(limit: limits.problems)
    guard bytes.count <= limits.bytes else {
      problems.add(.fileTooLarge(bytes.count, limit: limits.bytes, file: file))
      return ReadResult(node: nil, diagnostics: problems.diagnostics)
    }
    return bytes.withUnsafeBufferPointer { whole in
      let text = SourceBytes(whole, file: file)
      text.check(&problems)
      guard problems.diagnostics.isEmpty else {
        return ReadResult(node: nil, diagnostics: problems.diagnostics)
      }
      var builder = TreeBuilder(text: text, limits: limits, dialect: dialect, problems: problems)
      return builder.read()
    }
  }
}

/// Findings up to a limit, so that a hostile file can't ask for millions of them.
struct ProblemList {
  let limit: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(limit: Int) { self.limit = limit }

  var isFull: Bool { diagnostics.count >= limit }

  mutating func add(_ diagnostic: Diagnostic) {
    guard !isFull else { return }
    diagnostics.append(diagnostic)
    if isFull, let location = diagnostic.location {
      diagnostics.append(.readingStopped(after: limit, at: location))
    }
  }
}
