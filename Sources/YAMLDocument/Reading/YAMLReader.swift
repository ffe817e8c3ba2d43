import Diagnostics

/// Reads one YAML document into a tree with the location of every key and value.
///
/// By default stricter than YAML: it accepts only what YAML 1.1 and 1.2 read alike. It rejects
/// duplicate keys, aliases, merge keys, keys that are not text, tags other than `!!str`, `!!int`,
/// `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`, further documents, tabs as indentation, and
/// raw characters that are line breaks only to some parsers. It accepts an anchor without an alias,
/// which changes nothing.
public enum YAMLReader {
  /// Reads a file's bytes. Never traps; time and memory grow linearly with the input.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - file: The name for diagnostics, as the user gave it.
  ///   - limits: The limits of the file; values that aliases repeat count again.
  ///   - dialect: How much of YAML is accepted.
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

/// Findings up to a limit, so that a hostile file can't cause millions of them.
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

/// How much of YAML is accepted.
public enum YAMLDialect: Hashable, Sendable {
  /// Only what all parsers read alike, for our own files.
  case strict
  /// What a guest accepts, for other people's files: aliases and merge keys are followed, the later
  /// of two equal keys wins, `!!binary` and further documents are accepted. What is dangerous is
  /// still reported, but does not make the tree unusable.
  case guest
}

/// The limits of a YAML file. Exceeding one ends reading with a finding.
public struct ReadLimits: Hashable, Sendable {
  /// The maximum size of a file in bytes.
  public var bytes: Int
  /// The maximum nesting of mappings and sequences; a scalar in a mapping has depth 1. At most
  /// `ReadLimits.greatestDepth`, since trees are processed recursively.
  public var depth: Int
  /// The maximum number of values and keys.
  public var nodes: Int
  /// The number of findings after which reading stops.
  public var problems: Int

  /// The upper bound of `depth`.
  public static let greatestDepth = 512

  /// 64 MiB, 64 levels, a million nodes, 50 findings.
  public static let `default` = ReadLimits()

  /// Limits; those omitted are as in `default`.
  public init(
    bytes: Int = 64 << 20, depth: Int = 64, nodes: Int = 1_000_000, problems: Int = 50
  ) {
    self.bytes = bytes
    self.depth = min(depth, ReadLimits.greatestDepth)
    self.nodes = nodes
    self.problems = problems
  }
}

/// The result of reading a YAML file.
public struct ReadResult: Hashable, Sendable {
  /// The root. Nil if the file has no value (empty, or comments only) and after errors; but if the
  /// only errors are duplicate keys, the tree with the first of each, so that later checks can add
  /// their own findings. Only the diagnostics decide whether output may be produced.
  public var node: Node?
  /// The findings, by position.
  public var diagnostics: [Diagnostic]

  /// A result from its parts.
  public init(node: Node?, diagnostics: [Diagnostic]) {
    self.node = node
    self.diagnostics = diagnostics
  }
}
