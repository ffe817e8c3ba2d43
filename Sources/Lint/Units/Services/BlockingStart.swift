import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Starts that coreos-cloudinit waits for without a limit.
enum BlockingStart {
  static func findings(_ service: ServiceView, _ inventory: Inventory) -> [Diagnostic] {
    let unit = service.unit
    guard unit.command?.starts == true, unit.file != nil, service.isUnlimited else { return [] }
    // The job of other types ends when the program runs; what surrounds that is waited for.
    let keys =
      service.type == "oneshot"
      ? ["ExecStartPre", "ExecStart", "ExecStartPost"] : ["ExecStartPre", "ExecStartPost"]
    for entry in keys.flatMap({ unit.merged.entries(of: $0, in: "Service") }) {
      guard let how = waits(entry.value, inventory) else { continue }
      return [
        ServiceRules.blocking.finding(
          "coreos-cloudinit waits until \(entry.key)= of \(unit.name) is done, but it \(how) "
            + "without a limit; the units listed after it are not started meanwhile",
          at: entry.valueLocation,
          hint: "set TimeoutStartSec=, or start it from another unit with systemctl --no-block",
          related: unit.places.command.map {
            [.init(message: "the command that waits", location: $0)]
          } ?? [])
      ]
    }
    return []
  }

  /// How a command waits, if it does.
  private static func waits(_ value: String, _ inventory: Inventory) -> String? {
    guard let text = try? CommandText(value) else { return nil }
    if loops(value) { return "loops" }
    for command in text.commands {
      guard let first = command.first else { continue }
      let program = CommandText.program(first).path
      if CommandText.name(program) == "sleep", let time = command.dropFirst().first?.raw,
        time == "infinity" || (Int(time) ?? 0) >= 600
      {
        return "sleeps"
      }
      let paths = [String(program)] + command.dropFirst().map(\.raw)
      for path in paths {
        if let script = inventory.files[path]?.content?.text, loops(script) { return "loops" }
      }
    }
    return nil
  }

  /// Whether a script has a loop that waits for something else.
  private static func loops(_ script: String) -> Bool {
    var words: Set<Substring> = []
    let start = script.prefix(65536)
    for line in start.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("#") { continue }
      for word in line.split(whereSeparator: { " \t;'\"()".contains($0) }) { words.insert(word) }
    }
    return words.contains("sleep") && (words.contains("until") || words.contains("while"))
  }
}

extension ServiceView {
  /// Whether its start has no time limit: the default for oneshot services, or set so.
  fileprivate var isUnlimited: Bool {
    guard let limit = entry("TimeoutStartSec") ?? entry("TimeoutSec") else {
      return type == "oneshot"
    }
    return ["0", "infinity", "0s"].contains(limit.value)
  }
}
