import Machine

extension GuestText {
  /// Why the guest's substitution could not produce this text. Empty if it could, and for every
  /// text without variables.
  ///
  /// A text is rejected if the result would depend on which addresses the guest knows, on their
  /// values, or on the order in which it handles the variables:
  /// - a variable directly after a backslash, which is the guest's escape;
  /// - the same variable twice without a character in between, even if other variables are in
  ///   between, because those may be empty;
  /// - literal text before a variable that an address, even an empty one, would complete to the
  ///   name of a variable, such as `$private_ipv` before `64.49.1.2`.
  public var problems: [CloudConfigProblem] {
    guard pieces.count > 1 else { return [] }
    var problems: [CloudConfigProblem] = []
    var variablesInARow: Set<GuestVariable> = []
    var unfinishedName: [UInt8] = []
    var endsWithBackslash = false
    for piece in pieces {
      switch piece {
      case .literal(let text):
        let beginning = unfinishedName + text.utf8.prefix(Self.longestName)
        if !unfinishedName.isEmpty, Self.names.contains(where: beginning.starts(with:)) {
          problems.append(.nameAcrossVariable(String(decoding: unfinishedName, as: UTF8.self)))
        }
        let end = unfinishedName + text.utf8.suffix(Self.longestName)
        unfinishedName = Self.unfinishedName(endOf: end)
        endsWithBackslash = text.utf8.last == VariableReference.backslash
        variablesInARow = []
      case .variable(let variable):
        if endsWithBackslash { problems.append(.variableBehindBackslash(variable)) }
        if !variablesInARow.insert(variable).inserted {
          problems.append(.variableTwiceInARow(variable))
        }
        if Self.names.contains(where: { $0.dropLast() == unfinishedName[...] }) {
          problems.append(.nameAcrossVariable(String(decoding: unfinishedName, as: UTF8.self)))
        }
        endsWithBackslash = false
      }
    }
    return problems
  }

  private static let names: [[UInt8]] = GuestVariable.allCases.map { Array($0.rawValue.utf8) }

  private static let longestName = names.map(\.count).max() ?? 0

  /// The proper prefix of a variable's name that a text ends with; empty if there is none.
  private static func unfinishedName(endOf bytes: [UInt8]) -> [UInt8] {
    guard let dollar = bytes.suffix(longestName).lastIndex(of: VariableReference.dollar) else {
      return []
    }
    let end = bytes[dollar...]
    let begins = names.contains { end.count < $0.count && $0.starts(with: end) }
    return begins ? Array(end) : []
  }
}
