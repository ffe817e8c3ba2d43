import Diagnostics

extension MachineLint {
  /// The scripts of the machine, for a shell to check.
  public var shellTexts: [String] {
    inventories.enumerated().flatMap { index, inventory in
      inventory.shellTexts(userData: index == 0 ? scripts : [])
    }
  }

  /// What a shell found in the scripts, by what it printed for each of them.
  public func syntaxFindings(said: [String: String]) -> [Diagnostic] {
    inventories.enumerated().flatMap { index, inventory in
      inventory.syntaxFindings(userData: index == 0 ? scripts : [], said: said)
    }
  }
}
