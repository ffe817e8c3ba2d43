import Machine
import Systemd

/// Why no user-data came out. Wrong user-data never does.
public enum CloudConfigError: Error, Hashable, Sendable {
  /// The machine has these problems; never empty.
  case problems([CloudConfigProblem])
  /// The names of variables in the written text are not those that were put in. A fault of this
  /// program, found before it does harm.
  case variablesLost
}

extension CloudConfigError: CustomStringConvertible {
  /// The problems, one per line.
  public var description: String {
    switch self {
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .variablesLost: "the written user-data does not have the variables it should have"
    }
  }
}

/// Why a machine can't be written as a cloud-config that every guest reads as meant.
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
  /// What was read from somebody's cloud-config and rkgen itself never asks of a guest.
  case notEncodable
  /// What cloud-init has no words for.
  case notInCloudInit
  /// A problem of the text at a place such as `coreos.flannel.interface`.
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
    case .duplicateSetting:
      "it is set twice"
    case .emptyText:
      "the text must not be empty, leave it out instead"
    case .uselessCommand(let unit):
      "\(unit) can't take a command, it is a template or a file of systemd-networkd"
    case .uselessEnable(let unit):
      "\(unit) can't be enabled, it is a file of systemd-networkd"
    case .unknownSetting:
      "no guest knows this setting"
    case .settingWithSpecialCharacter:
      "a setting must not contain double quotes, backslashes or control characters, "
        + "the guest does not escape them"
    case .settingNotTrue:
      "a switch can only be \"true\", the guest writes nothing for false"
    case .settingNotPositive:
      "a number must be whole and positive, the guest writes nothing for zero"
    case .settingNotOneOf(let values):
      "it can only be one of \(values.joined(separator: ", "))"
    case .notEncodable:
      "rkgen writes only files of text outside /usr, units below /etc and plain users"
    case .notInCloudInit:
      "cloud-init fills in no addresses, has no settings of services, and starts units only"
    case .at(let place, let problem):
      "\(place): \(problem)"
    }
  }
}
