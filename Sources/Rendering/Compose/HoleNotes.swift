/// What is to be known of the holes in a document.
struct HoleNotes: Sendable {
  /// Those that have no value.
  private(set) var openHoles: Set<Hole> = []
  /// Whether a secret's value is in the document.
  private(set) var isConfidential = false
  /// The bytes that filled holes would add at most.
  private(set) var reservedBytes = 0

  /// Takes down a text that stands where a hole is.
  mutating func add(_ text: HoleText) {
    if text.isOpen {
      openHoles.insert(text.hole)
      reservedBytes += max(0, text.hole.nominalLength - text.text.utf8.count)
    } else if text.hole.isSecret {
      isConfidential = true
    }
  }
}
