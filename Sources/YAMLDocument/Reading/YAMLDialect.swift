/// How much of YAML is read.
public enum YAMLDialect: Hashable, Sendable {
  /// Only what all parsers read alike, for files of our own.
  case strict
  /// What a guest reads, for files of others: aliases and merge keys are followed, of two equal keys
  /// the later counts, `!!binary` and further documents are let pass. What is dangerous in it is
  /// still reported, and the tree is given all the same.
  case guest
}
