import Machine
import Systemd

/// A piece of a compiled template.
enum TemplatePart {
  /// The author's own text, variables of the guest recognised.
  case text(GuestText)
  /// A slot with the place where it stands.
  case slot(Slot)
  /// A word of a unit file that holds slots; it is quoted as a whole.
  case word(UnitWord)

  /// A place for a value.
  struct Slot {
    var name: String
    /// The line in the template, from 1.
    var line: Int
    var place: SlotPlace
  }

  /// A word of a unit file, such as `--port={{port}}`.
  struct UnitWord {
    enum Run {
      case author(String)
      case slot(String)
    }
    var runs: [Run]
    var line: Int
    var place: Place
  }
}

/// Where a slot stands, which decides its escaper and the values it takes.
enum SlotPlace {
  /// Behind `name=` in a script: one quoted word, a number, or an array.
  case shellAssignment
  /// A word of its own on a command line of a unit: one word, or arguments on lines of their own.
  case unitArguments
  /// A plain value of a unit, such as a description or a list of units.
  case unitValue(Place)
  /// Behind `key = ` in an INI file.
  case iniValue
  /// A line of its own in an INI file.
  case iniAssignments
  /// A field of a CSV file.
  case csvField
  /// A value in JSON.
  case jsonValue
  /// A value that ends a line of YAML.
  case yamlValue
}
