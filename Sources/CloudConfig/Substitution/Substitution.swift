import Machine

/// What coreos-cloudinit does to the raw text of user-data before it reads it as YAML.
public enum Substitution {
  /// Fills the variables of a raw text, exactly as initialize/env.go does: for each variable, first
  /// every name that has a character other than a backslash (or nothing) before it becomes the
  /// address, then every backslash directly before a name goes away.
  ///
  /// The character before a name belongs to the match, so of two equal names directly behind each
  /// other only the first is filled; the guest has this fault, and so has this function. A variable
  /// without a value becomes nothing. Addresses must not contain a dollar sign, which Go's
  /// replacement would read.
  ///
  /// - Parameters:
  ///   - raw: The text of the user-data.
  ///   - values: The addresses that the guest knows.
  ///   - order: The order in which the variables are handled. The guest's changes from run to run;
  ///     text written by this module does not depend on it.
  /// - Returns: The text that the guest reads as YAML.
  public static func apply(
    _ raw: String, values: [GuestVariable: String],
    order: [GuestVariable] = GuestVariable.allCases
  ) -> String {
    String(
      decoding: SubstitutedText(Array(raw.utf8), values: values, order: order).bytes, as: UTF8.self)
  }

  /// A piece of a text that something else takes the place of.
  struct Edit {
    let range: Range<Int>
    let replacement: [UInt8]
  }

  /// What is to be done for one variable: first where its address stands in, then where a backslash
  /// goes away; the latter is looked for in what came of the former.
  static func fillings(
    of variable: GuestVariable, with address: [UInt8], in bytes: [UInt8]
  ) -> [Edit] {
    var edits: [Edit] = []
    for place in VariableReference.all(in: bytes.span) where place.variable == variable {
      // The end of the last match is also that of what may not be used a second time.
      let hasFreeCharacterBefore =
        place.offset > edits.last?.range.upperBound ?? 0
        && bytes[place.offset - 1] != VariableReference.backslash
      guard place.offset == 0 || hasFreeCharacterBefore else { continue }
      edits.append(Edit(range: place.offset..<place.end, replacement: address))
    }
    return edits
  }

  /// The backslashes directly before a variable's name.
  static func escapes(of variable: GuestVariable, in bytes: [UInt8]) -> [Edit] {
    VariableReference.all(in: bytes.span).compactMap { place in
      guard place.variable == variable, place.offset > 0,
        bytes[place.offset - 1] == VariableReference.backslash
      else { return nil }
      return Edit(range: (place.offset - 1)..<place.offset, replacement: [])
    }
  }
}
