import CloudConfig
import Diagnostics
import Systemd

/// Which unit writes which file while the machine runs, as far as commands and scripts say.
struct Writers {
  /// The texts that write a path, and the units that run a text: one script may write many files and
  /// be run by many units.
  private var texts: [String: [Int]] = [:]
  private var runners: [Set<UnitName>] = []
  /// Words in units that may be names of files that something creates.
  private var mentioned: Set<Substring> = []
  /// Words in files and commands that may be names of files they create or units they start.
  private var spoken: Set<Substring> = []
  /// Folders that commands fill with files of unknown names; nil for an unknown folder.
  private var folders: Set<String?> = []
  /// Units that units' own commands start and wait for.
  private(set) var blockingStarts: [UnitStart] = []
  /// Units that units' own commands start.
  private var started: Set<UnitName> = []

  init(_ inventory: Inventory) {
    let scripts = Dictionary(inventory.scripts().map { ($0.name, $0) }) { first, _ in first }
    var known: [String: (number: Int, effects: ScriptEffects)] = [:]
    var blockingStarts: [UnitStart] = []
    let effects = { (script: Script) in ScriptEffects(script, shell: inventory.shell(script)) }
    for command in inventory.unitCommands {
      guard let unit = UnitName(command.unit) else { continue }
      var found = [add(ScriptEffects(command))]
      if let script = command.inlineScript { found.append(add(effects(script))) }
      if let script = command.run.flatMap({ scripts[$0.path] }) {
        let told = known[script.name] ?? add(effects(script))
        known[script.name] = told
        found.append(told)
      }
      for (number, effects) in found where runners[number].insert(unit).inserted {
        // A script that many units run adds nothing new with each of them.
        guard runners[number].count <= Self.most else { continue }
        blockingStarts += effects.starts.filter(\.waits).map {
          UnitStart(by: unit, key: command.key, unit: $0.unit, location: $0.location)
        }
      }
    }
    self.blockingStarts = blockingStarts
    (mentioned, spoken) = Self.words(of: inventory)
  }

  private mutating func add(_ effects: ScriptEffects) -> (number: Int, effects: ScriptEffects) {
    for path in Set(effects.paths) { texts[path, default: []].append(runners.count) }
    started.formUnion(effects.starts.map(\.unit))
    folders.formUnion(effects.folders)
    runners.append([])
    return (runners.count - 1, effects)
  }

  /// The units that write a path, by name; none if too many do to check their order.
  func units(writing path: String) -> [UnitName] {
    var units: Set<UnitName> = []
    for text in texts[path] ?? [] {
      units.formUnion(runners[text].prefix(Self.most + 1))
      if units.count > Self.most { return [] }
    }
    return units.sorted()
  }

  private static let most = 20

  /// Whether some text may create the file, or fill a folder above it.
  func mayMake(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return mentioned.contains(name) || spoken.contains(name)
      || folders.contains { folder in
        guard let folder else { return true }
        return path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
      }
  }

  /// Whether a command or file mentions a unit.
  func mentions(_ unit: UnitName) -> Bool {
    spoken.contains(unit.description[...]) || started.contains(unit)
  }

  /// The program of an Exec line is only run, so it is no hint that anything creates it; other
  /// words in a unit start no unit.
  private static func words(
    of inventory: Inventory
  ) -> (mentioned: Set<Substring>, spoken: Set<Substring>) {
    var mentioned: Set<Substring> = []
    var spoken: Set<Substring> = []
    for text in inventory.machine.files.compactMap(\.content?.text) {
      spoken.formUnion(names(in: text))
    }
    for entry in inventory.units.flatMap({ $0.merged.sections.flatMap(\.entries) }) {
      let words = (try? Word.split(entry.value))?.map(\.word.text) ?? [entry.value]
      if entry.key.hasPrefix("Exec") {
        for word in words.dropFirst() { spoken.formUnion(names(in: word)) }
      } else {
        for word in words { mentioned.formUnion(names(in: word)) }
      }
    }
    return (mentioned, spoken)
  }

  private static func names(in text: String) -> [Substring] { text.fileNames(marks: marks) }

  private static let marks = FileNameMarks(".-_+@")
}
