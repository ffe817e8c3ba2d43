/// What is to be known of the placeholders in a document.
struct PlaceholderNotes: Sendable {
  /// Those that have no value.
  private(set) var openPlaceholders: Set<Placeholder> = []
  /// Whether a secret's value is in the document.
  private(set) var isConfidential = false
  /// The bytes that filled placeholders would add at most.
  private(set) var reservedBytes = 0

  /// Takes down a text that stands where a placeholder is.
  mutating func add(_ text: PlaceholderText) {
    if text.isOpen {
      openPlaceholders.insert(text.placeholder)
      reservedBytes += max(0, text.placeholder.nominalLength - text.text.utf8.count)
    } else if text.placeholder.isSecret {
      isConfidential = true
    }
  }
}
