/// Why a cloud-config can't be written so that every guest reads it as meant.
public indirect enum CloudConfigProblem: Error, Hashable, Sendable {
  case variableBehindBackslash(GuestVariable)
  case variableTwiceInARow(GuestVariable)
  case nameAcrossVariable(String)
  case commentNotOneLine
  case duplicatePath(FilePath)
  case duplicateUnit(String)
  case duplicateDropIn(unit: String, dropIn: String)
  case variableInEncodedContent(FilePath)
  case emptyText
  case maskedWithContent(String)
  case uselessCommand(unit: String)
  case uselessEnable(unit: String)
  case settingWithSpecialCharacter
  case settingNotTrue
  case settingNotPositive
  /// A problem of the text at a place such as `coreos.etcd2.name`.
  case at(String, CloudConfigProblem)
}

extension CloudConfigProblem: CustomStringConvertible {
  /// One sentence for people.
  public var description: String {
    switch self {
    case .variableBehindBackslash(let variable):
      "\(variable.rawValue) must not stand directly behind a backslash, which is its escape"
    case .variableTwiceInARow(let variable):
      "\(variable.rawValue) must not stand twice without text between, the guest fills only the first"
    case .nameAcrossVariable(let start):
      "\"\(start)\" in front of a variable could become the name of a variable itself"
    case .commentNotOneLine:
      "a comment must be one line without control characters"
    case .duplicatePath(let path):
      "\(path) is written twice, only the last would remain"
    case .duplicateUnit(let name):
      "the unit \(name) is listed twice"
    case .duplicateDropIn(let unit, let dropIn):
      "the drop-in \(dropIn) of \(unit) is listed twice"
    case .variableInEncodedContent(let path):
      "the content of \(path) is encoded, the guest would not fill its variables"
    case .emptyText:
      "the text must not be empty, leave it out instead"
    case .maskedWithContent(let name):
      "\(name) is masked, which would replace its content, and a masked unit can't be enabled"
    case .uselessCommand(let unit):
      "\(unit) can't take a command, it is a template or a file of systemd-networkd"
    case .uselessEnable(let unit):
      "\(unit) can't be enabled, it is a file of systemd-networkd"
    case .settingWithSpecialCharacter:
      "a setting must not contain double quotes, backslashes or control characters, "
        + "the guest does not escape them"
    case .settingNotTrue:
      "a switch can only be \"true\", the guest writes nothing for false"
    case .settingNotPositive:
      "a number must be whole and positive, the guest writes nothing for zero"
    case .at(let place, let problem):
      "\(place): \(problem)"
    }
  }
}
