import Diagnostics

/// A download by curl or wget, as its arguments describe it.
struct Download: Sendable {
  /// `curl` or `wget`.
  let program: String
  /// The file that it writes, or `-` for standard output.
  private(set) var target = "-"
  /// Whether an HTTP error makes it fail, or the script checks the status itself.
  private(set) var heedsStatus: Bool
  /// Whether it retries after a failure.
  private(set) var triesAgain: Bool
  /// Whether it uploads instead.
  private(set) var sends = false
  /// Whether it skips verifying the server's certificate.
  private(set) var trustsAnybody = false
  /// The first word of its command.
  let word: ShellWord
  /// The URL, if it is among the arguments.
  private(set) var url: String?

  /// Nil if the command is neither, or only asks for a version.
  init?(_ command: ShellCommand) {
    guard let word = command.words.first, ["curl", "wget"].contains(command.program) else {
      return nil
    }
    self.word = word
    program = command.program
    // wget fails on HTTP errors and tries twenty times by itself (wget(1)).
    heedsStatus = program == "wget"
    triesAgain = program == "wget"
    if program == "wget" { target = "file" }
    var arguments = command.arguments[...]
    while let argument = arguments.popFirst() {
      if argument.hasPrefix("--") {
        long(String(argument.dropFirst(2)), &arguments)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        short(argument.dropFirst(), &arguments)
      } else if url == nil {
        url = argument
      }
    }
    if target == "-" {
      for redirection in command.redirections where [">", ">>", "&>"].contains(redirection.sign) {
        target = redirection.target
      }
    }
    guard url != nil || command.arguments.contains("-K") || command.arguments.contains("--config")
    else { return nil }
  }

  /// Whether it writes a file that something will use.
  var savesFile: Bool { target != "-" && target != "/dev/null" && !sends }

  /// Whether it asks this machine or its cloud, not the network.
  var isLocal: Bool {
    guard let url else { return false }
    return ["127.0.0.1", "localhost", "169.254.", "_ipv4", "[::1]"].contains { url.contains($0) }
  }

  /// How findings name what is downloaded.
  var shown: String { url.map { quotedName($0) } ?? "this download" }

  private static let longWithValue: Set<String> = [
    "header", "user-agent", "user", "max-time", "connect-timeout", "cacert", "cert", "key",
    "retry-delay", "retry-max-time", "speed-limit", "speed-time", "cookie", "proxy", "referer",
    "resolve", "interface", "limit-rate", "range", "unix-socket", "directory-prefix", "tries",
    "timeout",
  ]

  private mutating func long(_ option: String, _ rest: inout ArraySlice<String>) {
    let name = String(option.prefix { $0 != "=" })
    let value = option == name ? nil : String(option.dropFirst(name.count + 1))
    switch name {
    case "fail", "fail-with-body", "fail-early": heedsStatus = heedsStatus || name != "fail-early"
    case "retry":
      triesAgain = true
      _ = rest.popFirst()
    case "output", "output-document": target = value ?? rest.popFirst() ?? target
    case "remote-name", "remote-name-all": target = "file"
    case "write-out", "config":
      // A script that prints the status checks it; what a file of options says is unknown.
      heedsStatus = true
      _ = rest.popFirst()
    case "data", "data-binary", "data-raw", "data-urlencode", "form", "upload-file", "post-data",
      "post-file":
      sends = true
      if value == nil { _ = rest.popFirst() }
    case "request":
      sends = (value ?? rest.popFirst()) != "GET" || sends
    case "insecure", "no-check-certificate": trustsAnybody = true
    case "head", "spider": target = "/dev/null"
    case "url": url = value ?? rest.popFirst()
    default: if value == nil, Self.longWithValue.contains(name) { _ = rest.popFirst() }
    }
  }

  private mutating func short(_ letters: Substring, _ rest: inout ArraySlice<String>) {
    var letters = letters
    while let letter = letters.popFirst() {
      let isCurl = program == "curl"
      let takesValue = (isCurl ? "oHdXAbceEFKmrTuUwxyYzCDPQt" : "oOPatTwQUe").contains(letter)
      let value = takesValue ? (letters.isEmpty ? rest.popFirst() : String(letters)) : nil
      switch letter {
      case "f" where isCurl: heedsStatus = true
      case "w" where isCurl: heedsStatus = true
      case "K" where isCurl: heedsStatus = true
      case "k" where isCurl: trustsAnybody = true
      case "O" where isCurl: target = "file"
      case "o" where isCurl: target = value ?? target
      case "O": target = value ?? target
      case "I" where isCurl: target = "/dev/null"
      case "d" where isCurl, "F" where isCurl, "T" where isCurl: sends = true
      case "X" where isCurl: sends = sends || value != "GET"
      case "V" where isCurl, "V": url = nil
      default: break
      }
      if takesValue { return }
    }
  }
}
