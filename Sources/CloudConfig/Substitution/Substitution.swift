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
    var bytes = Array(raw.utf8)
    for variable in order {
      bytes = filling(variable, with: Array((values[variable] ?? "").utf8), in: bytes)
      bytes = unescaping(variable, in: bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func filling(
    _ variable: GuestVariable, with address: [UInt8], in bytes: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for place in LookAlike.all(in: bytes.span) where place.variable == variable {
      // `copied` is also the end of the last match, which may not be used a second time.
      let hasFreeCharacterBefore =
        place.offset > copied && bytes[place.offset - 1] != LookAlike.backslash
      guard place.offset == 0 || hasFreeCharacterBefore else { continue }
      result += bytes[copied..<place.offset]
      result += address
      copied = place.end
    }
    result += bytes[copied...]
    return result
  }

  private static func unescaping(_ variable: GuestVariable, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for place in LookAlike.all(in: bytes.span) where place.variable == variable {
      guard place.offset > 0, bytes[place.offset - 1] == LookAlike.backslash else { continue }
      result += bytes[copied..<(place.offset - 1)]
      copied = place.offset
    }
    result += bytes[copied...]
    return result
  }
}
