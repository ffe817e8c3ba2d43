import Diagnostics
import KubernetesRelease
import Machine
import Systemd

/// A command line that runs a Kubernetes component.
struct ComponentCommand {
  /// One of its flags, or a stray word.
  struct Argument {
    /// The name without dashes, `_` written as `-`; nil for a word that is not a flag.
    var name: String?
    /// The name without dashes, as written.
    var spelledName: String?
    /// The word as written.
    var text: String
    /// What follows `=`.
    var value: String?
    /// The number of leading dashes.
    var dashes: Int
    var place: SourceLocation?

    /// The value, if it is known before the machine boots.
    var plainValue: String? { value.flatMap(Self.plain) }

    /// The whole word, if it is known before the machine boots.
    var plainText: String? { Self.plain(text) }

    private static func plain(_ text: String) -> String? {
      text.contains("$") || text.hasPlaceholder || text.contains("%") ? nil : text
    }
  }

  let component: Component
  /// The releases that may run it.
  let release: KnownRelease
  let arguments: [Argument]
  /// Where the program's name is.
  let place: SourceLocation?

  /// The flag with a name; the last one if it is repeated.
  func flag(_ name: String) -> Argument? { arguments.last { $0.name == name } }

  /// All component commands of a machine's services.
  static func all(in inventory: Inventory) -> [ComponentCommand] {
    let entries = inventory.units
      .filter { !$0.isMasked && $0.name.type == .service }
      .flatMap { $0.merged.entries(of: "ExecStart", in: "Service") }
      .filter { entry in programs.contains { entry.value.contains($0) } }
    guard !entries.isEmpty else { return [] }
    let release = KnownRelease(inventory)
    return entries.compactMap { ComponentCommand($0, release) }
  }

  /// Every command line that runs a component, of any release, contains one of these.
  private static let programs =
    ["hyperkube"] + Component.allCases.map { FlagRelease.v0_3.program(of: $0) }

  private init?(_ entry: UnitFile.Entry, _ release: KnownRelease) {
    guard var words = try? Word.split(entry.value), !words.isEmpty else { return nil }
    if words[0].word.text.hasSuffix("/env") { words.removeFirst() }
    guard let program = words.first else { return nil }
    var rest = words.dropFirst().prefix { !$0.isSeparator }
    let name = program.word.text.split(separator: "/").last.map {
      String($0.drop { "-@:+!".contains($0) })
    }
    guard let name else { return nil }
    if name == "hyperkube", let first = rest.popFirst(), let server = Self.servers[first.word.text]
    {
      component = server
    } else if let component = release.component(name) {
      self.component = component
    } else {
      return nil
    }
    self.release = release.running(component, as: name)
    let places = WordPlaces(entry)
    place = places.place(of: program.range)
    arguments = rest.map { Self.argument($0, places) }
  }

  /// The names by which hyperkube knows its components.
  private static let servers: [String: Component] = [
    "apiserver": .apiServer, "kube-apiserver": .apiServer, "controller-manager": .controllerManager,
    "kube-controller-manager": .controllerManager, "scheduler": .scheduler,
    "kube-scheduler": .scheduler, "kubelet": .kubelet, "proxy": .proxy, "kube-proxy": .proxy,
  ]

  private static func argument(_ word: SplitWord, _ places: WordPlaces) -> Argument {
    let text = word.word.text
    let place = places.place(of: word.range)
    let dashes = text.prefix { $0 == "-" }.count
    guard dashes == 1 || dashes == 2, text.count > dashes else {
      return Argument(text: text, dashes: dashes, place: place)
    }
    let parts = text.dropFirst(dashes)
      .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return Argument(
      name: String(parts[0].map { $0 == "_" ? "-" : $0 }), spelledName: String(parts[0]),
      text: text, value: parts.count > 1 ? String(parts[1]) : nil, dashes: dashes, place: place)
  }
}
