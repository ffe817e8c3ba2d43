import Machine

/// What coreos-cloudinit does to the raw text of user-data before it parses it as YAML.
public enum Substitution {
  /// Replaces the variables of a raw text exactly as initialize/env.go does: for each variable, it
  /// first replaces every name after a character other than a backslash, or after none, with the
  /// address, then removes every backslash directly before a name.
  ///
  /// The character before a name is part of the match, so of two adjacent equal names only the
  /// first is replaced; the guest has this bug, and so has this function. A variable without a
  /// value becomes empty. Addresses must not contain a dollar sign, which Go's replacement would
  /// interpret.
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

  /// A replacement of a range of bytes.
  struct Edit {
    let range: Range<Int>
    let replacement: [UInt8]
  }

  /// The replacements of a variable by its address. Its escapes are removed from the result
  /// afterwards.
  static func fillings(
    of variable: GuestVariable, with address: [UInt8], in bytes: [UInt8]
  ) -> [Edit] {
    var edits: [Edit] = []
    for place in VariableReference.all(in: bytes.span) where place.variable == variable {
      // The next match can't include bytes of the last one.
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
