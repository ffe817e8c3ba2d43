import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Rules about TLS without verification.
enum TrustRules {
  static let rules = [unverified]

  static let unverified = Rule(
    "RK1345", "unverified-tls", .warning, "TLS without verification",
    reason: """
      Anyone who answers in the server's place receives what is sent, such as a token or password, \
      and decides what arrives, such as a program that root runs. On a network shared with \
      strangers, such as ServiceNet, that can be any of them. Seen in the Kubernetes provider of \
      2015, in the kubeconfig of every node.
      """)

  static func findings(in inventory: Inventory, scripts: [EmbeddedText]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for file in inventory.filesByPath
    where !file.isUnitFile {
      found += file.content.map(findings) ?? []
    }
    for unit in inventory.units {
      for section in unit.merged.sections where section.name == "Service" {
        found += section.entries.compactMap(finding)
      }
    }
    for script in inventory.scripts(userData: scripts) where script.isShell {
      let commands = inventory.shell(script)?.commands ?? []
      found += commands.compactMap { finding($0, at: script.location) }
    }
    for command in inventory.unitCommands {
      found += [finding(command.shellCommand, at: { _ in command.location })].compactMap(\.self)
    }
    return found
  }

  /// Findings about kubeconfigs, docker options and commands in the lines of a file.
  private static func findings(in text: EmbeddedText) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var number = 0
    for line in text.text.lines {
      number += 1
      guard let (said, message, severity, hint) = saying(line) else { continue }
      let column = line[..<said].unicodeScalars.count + 1
      found.append(
        unverified.finding(
          message,
          at: SourceLocation(file: text.id, line: number, column: column),
          severity: severity, hint: hint))
    }
    return found
  }

  private static func finding(_ entry: UnitFile.Entry) -> Diagnostic? {
    guard entry.key == "Environment" || entry.key.hasPrefix("Exec"),
      let (_, message, severity, hint) = saying(entry.value[...])
    else { return nil }
    return unverified.finding(message, at: entry.location, severity: severity, hint: hint)
  }

  private typealias Saying = (
    place: Substring.Index, message: String, severity: Severity, hint: String
  )

  /// What a line says about verification; nil also for a comment.
  private static func saying(_ line: Substring) -> Saying? {
    guard line.utf8.count < 4096, line.contains("insecure-"),
      !line.drop(while: \.isWhitespace).hasPrefix("#")
    else { return nil }
    if let place = SecretText.place(of: "insecure-skip-tls-verify", in: line) {
      let value = line[place...].dropFirst("insecure-skip-tls-verify".count)
        .drop { "\"': =\t".contains($0) }
      let isOption = line[..<place].hasSuffix("--")
      guard value.hasPrefix("true") || isOption && !value.hasPrefix("false") else { return nil }
      return (
        place, "insecure-skip-tls-verify trusts anyone who answers as the API server", .warning,
        isOption ? "use --certificate-authority" : "name the certificate-authority instead"
      )
    }
    for name in ["insecure-registry", "insecure-registries"] {
      guard let place = SecretText.place(of: name, in: line) else { continue }
      let registry = line[place...].dropFirst(name.count).drop { "\"': =\t[".contains($0) }
        .prefix { !$0.isWhitespace && !"\"',]".contains($0) }
      guard !registry.isEmpty, ListenAddress.isOpen(ListenAddress.host(of: registry)) == true
      else { continue }
      return (
        place, "docker trusts anyone who answers as the registry \(quotedName(String(registry)))",
        .note, "put the registry's authority in /etc/docker/certs.d/<registry>/ca.crt"
      )
    }
    return nil
  }

  /// curl and wget; a request whose answer nothing uses is a note.
  private static func finding(
    _ command: ShellCommand, at location: (ShellWord) -> SourceLocation?
  ) -> Diagnostic? {
    guard let download = Download(command), download.trustsAnybody, !download.isLocal,
      !(download.url ?? "").hasPrefix("http://")
    else { return nil }
    let hasSecret = command.arguments.contains {
      ["-u", "--user", "--post-data"].contains($0) || $0.lowercased().contains("authorization")
    }
    let isUsed = download.savesFile || download.sends || hasSecret || command.after == .pipe
    return unverified.finding(
      "\(download.program) trusts anyone who answers as the server of \(download.shown)",
      at: location(download.word), severity: isUsed ? .warning : .note,
      hint: "name the server's authority: "
        + (download.program == "curl" ? "--cacert" : "--ca-certificate"))
  }
}
