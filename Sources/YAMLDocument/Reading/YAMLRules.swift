import Diagnostics

/// Why a YAML file is refused, by code.
public enum YAMLRules {
  /// The rules of this room.
  public static let rules: [Rule] = [
    Rule(
      .yamlNotUTF8, .error, "a file that is not UTF-8",
      reason: """
        YAML allows UTF-16 too, but neither the guest nor any reviewer's tool expects it, and a stray \
        byte of Latin-1 is nearly always a damaged name.
        """),
    Rule(
      .yamlCharacter, .error, "a character that may not stand in YAML as it is",
      reason: """
        Control characters are outside of what YAML lets stand (YAML 1.2, 5.1). Most come from a \
        terminal or a word processor. In double quotes they can be written as escapes.
        """),
    Rule(
      .yamlTooLarge, .error, "a file larger than the limit",
      reason:
        "The limit keeps a file given by mistake, such as a disk image, from being read whole."),
    Rule(
      .yamlTooDeep, .error, "nesting deeper than the limit",
      reason:
        "No cloud-config or spec nests more than a few levels; deep nesting is damage or an attack."
    ),
    Rule(
      .yamlTooMany, .error, "more values or findings than the limit",
      reason: """
        The limit keeps memory bounded for files that multiply their content, by aliases for example, \
        and keeps a report readable. Mend the first findings and look again.
        """),
    Rule(
      .yamlOutOfMemory, .error, "no memory left while reading",
      reason: "The YAML parser could not get memory. Nothing can be said of the file."),
    Rule(
      .yamlDuplicateKey, .error, "a key that stands twice in one mapping",
      reason: """
        Guests keep the later one without a word, PyYAML as well, other parsers the first or neither. \
        A whole list of units can vanish this way.
        """,
      example: .init(
        bad: """
          #cloud-config
          hostname: master
          hostname: node

          """,
        good: """
          #cloud-config
          hostname: node

          """)),
    Rule(
      .yamlSeveralDocuments, .error, "a second document in a file",
      reason: "Only the first document of a file is read; what stands behind '---' would be lost."),
    Rule(
      .yamlAlias, .error, "an alias in a spec",
      reason: """
        Aliases make a reader look elsewhere for a value, and make small files grow without bounds. A \
        spec is short enough to say what it means in place.
        """),
    Rule(
      .yamlMergeKey, .error, "the merge key in a spec",
      reason: "The merge key '<<' is not part of YAML 1.2 and hides which keys a mapping has."),
    Rule(
      .yamlKeyNotText, .error, "a key that is no text",
      reason: """
        A key is missing before ':', or is itself a mapping or list: mostly a template's '{{ name }}' \
        that was never filled in.
        """),
    Rule(
      .yamlTag, .error, "a tag that is not read",
      reason: "Only the tags of YAML's core schema mean the same to every parser."),
    Rule(
      .yamlSyntax, .error, "something that is no YAML",
      reason: "The parser can't make sense of the text from here on."),
    Rule(
      .yamlTab, .error, "a tab as indentation",
      reason: "YAML indents with spaces only (YAML 1.2, 6.1), since a tab has no width of its own."),
    Rule(
      .yamlUnclosed, .error, "quotes or brackets that are never closed",
      reason: "All that follows is taken into the text or list that was opened here."),
    Rule(
      .yamlIndentation, .error, "indentation that fits nothing before it",
      reason: """
        A line belongs to what it is indented under; this one begins between two levels. In a literal \
        block ('|') every line needs at least the indentation of the first.
        """),
    Rule(
      .yamlEscape, .error, "an escape that double quotes don't know",
      reason: """
        In double quotes a backslash begins an escape, and YAML knows few of them. Single quotes take \
        a backslash as it is.
        """),
  ]
}
