import Machine
import Systemd

/// Why a machine was not encoded. Wrong user-data is never written.
public enum CloudConfigError: Error, Hashable, Sendable {
  /// The machine has these problems; never empty.
  case problems([CloudConfigProblem])
  /// The variables in the written text are not those of the machine. A bug in this program, caught
  /// before it does harm.
  case variablesLost
}

extension CloudConfigError: CustomStringConvertible {
  /// The problems, one per line.
  public var description: String {
    switch self {
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .variablesLost: "the encoded user-data does not have the expected variables"
    }
  }
}

/// Why a machine can't be written as a cloud-config that every guest reads as intended.
public indirect enum CloudConfigProblem: Error, Hashable, Sendable {
  case variableBehindBackslash(GuestVariable)
  case variableTwiceInARow(GuestVariable)
  case nameAcrossVariable(String)
  case commentNotOneLine
  case duplicatePath(FilePath)
  case duplicateUnit(String)
  case duplicateDropIn(unit: String, dropIn: String)
  case duplicateSetting
  case emptyText
  case uselessCommand(unit: String)
  case uselessEnable(unit: String)
  case unknownSetting
  case settingWithSpecialCharacter
  case settingNotTrue
  case settingNotPositive
  case settingNotOneOf([String])
  /// Something that was read from a cloud-config and that rkgen itself never writes.
  case notEncodable
  /// Something that cloud-init can't express.
  case notInCloudInit
  /// A problem at a place such as `coreos.flannel.interface`.
  case at(String, CloudConfigProblem)
}

extension CloudConfigProblem: CustomStringConvertible {
  /// The problem as a message.
  public var description: String {
    switch self {
    case .variableBehindBackslash(let variable):
      "\(variable.rawValue) must not directly follow a backslash, which escapes it"
    case .variableTwiceInARow(let variable):
      "\(variable.rawValue) must not appear twice without text between; "
        + "the guest replaces only the first"
    case .nameAcrossVariable(let start):
      "\"\(start)\" before a variable could itself become the name of a variable"
    case .commentNotOneLine:
      "a comment must be one line without control characters"
    case .duplicatePath(let path):
      "\(path) is written twice; only the last would remain"
    case .duplicateUnit(let name):
      "the unit \(name) is listed twice"
    case .duplicateDropIn(let unit, let dropIn):
      "the drop-in \(dropIn) of \(unit) is listed twice"
    case .duplicateSetting:
      "it is set twice"
    case .emptyText:
      "the text must not be empty; leave it out instead"
    case .uselessCommand(let unit):
      "\(unit) can't have a command; it is a template or a file of systemd-networkd"
    case .uselessEnable(let unit):
      "\(unit) can't be enabled; it is a file of systemd-networkd"
    case .unknownSetting:
      "no guest knows this setting"
    case .settingWithSpecialCharacter:
      "a setting must not contain double quotes, backslashes or control characters; "
        + "the guest does not escape them"
    case .settingNotTrue:
      "a boolean can only be \"true\"; the guest writes nothing for false"
    case .settingNotPositive:
      "a number must be a positive integer; the guest writes nothing for zero"
    case .settingNotOneOf(let values):
      "it must be one of \(values.joined(separator: ", "))"
    case .notEncodable:
      "rkgen writes only text files outside /usr, units in /etc and plain users"
    case .notInCloudInit:
      "cloud-init replaces no variables, has no service settings, and only starts units"
    case .at(let place, let problem):
      "\(place): \(problem)"
    }
  }
}
