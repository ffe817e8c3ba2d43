import Machine

extension GuestText {
  /// Why the guest's substitution could not give this text, if it could not. Empty for every text
  /// without variables.
  ///
  /// What is refused would come out differently depending on which addresses the guest knows, what
  /// they are, or in which order it handles the variables:
  /// - a variable directly behind a backslash, which is the guest's escape;
  /// - the same variable twice without a character between, also if other variables stand between,
  ///   because those may become nothing;
  /// - literal text in front of a variable that an address, or an address becoming nothing, would
  ///   complete to the name of a variable, such as `$private_ipv` before `64.49.1.2`.
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

  /// The beginning of a variable's name, all but the whole of it, with which a text ends.
  private static func unfinishedName(endOf bytes: [UInt8]) -> [UInt8] {
    guard let dollar = bytes.suffix(longestName).lastIndex(of: VariableReference.dollar) else {
      return []
    }
    let end = bytes[dollar...]
    let begins = names.contains { end.count < $0.count && $0.starts(with: end) }
    return begins ? Array(end) : []
  }
}
