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

/// How much of YAML is read.
public enum YAMLDialect: Hashable, Sendable {
  /// Only what all parsers read alike, for files of our own.
  case strict
  /// What a guest reads, for files of others: aliases and merge keys are followed, of two equal keys
  /// the later counts, `!!binary` and further documents are let pass. What is dangerous in it is
  /// still reported, and the tree is given all the same.
  case guest
}

/// What a YAML file may cost. Beyond a limit reading ends with a finding.
public struct ReadLimits: Hashable, Sendable {
  /// The greatest size of a file in bytes.
  public var bytes: Int
  /// How deep mappings and sequences may be nested; a scalar in a mapping has depth 1. At most
  /// `ReadLimits.greatestDepth` is honoured, since trees are taken apart recursively.
  public var depth: Int
  /// The greatest number of values and keys.
  public var nodes: Int
  /// After this many findings reading stops.
  public var problems: Int

  /// No limit on depth goes beyond this.
  public static let greatestDepth = 512

  /// 64 MiB, 64 levels, a million nodes, 50 findings.
  public static let `default` = ReadLimits()

  /// Limits; those not given are those of `default`.
  public init(
    bytes: Int = 64 << 20, depth: Int = 64, nodes: Int = 1_000_000, problems: Int = 50
  ) {
    self.bytes = bytes
    self.depth = min(depth, ReadLimits.greatestDepth)
    self.nodes = nodes
    self.problems = problems
  }
}

/// What reading a YAML file gave.
public struct ReadResult: Hashable, Sendable {
  /// The root. Nil if the file holds no value (empty, or comments only) and after errors; but if the
  /// only errors are duplicate keys, the tree with the first of each is given, so that a second look
  /// can add its own findings. Whether output may be made is decided by the diagnostics alone.
  public var node: Node?
  /// What was found, by position.
  public var diagnostics: [Diagnostic]

  /// A result from its parts.
  public init(node: Node?, diagnostics: [Diagnostic]) {
    self.node = node
    self.diagnostics = diagnostics
  }
}
