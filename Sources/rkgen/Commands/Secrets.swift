import ArgumentParser
import CertificateAuthority
import ClusterSpec
import CommandSupport
import FoundationEssentials

/// `rkgen secrets`
struct Secrets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secrets", abstract: "Creates and rotates the secrets of a cluster.",
    subcommands: [New.self, Upgrade.self, Rotate.self])

  /// `rkgen secrets new`
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Creates a new secrets file, readable only by you.",
      discussion:
        "An existing file is never overwritten: running machines would lose their tokens.")

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("The file; '-' is standard output.", valueName: "file"))
    var output = "secrets.yaml"

    func run() throws {
      let console = Console()
      let password = PlainText(RandomText.hexadecimal(bytes: 16))
      guard let seed = TokenSeed(RandomText.hexadecimal(bytes: 32)), let password,
        let user = PlainText("admin")
      else { throw ExitCode(ExitStatus.badInput) }
      let text = try console.failing { () throws(AuthorityFault) in
        try SecretsBundle(new: seed, adminPassword: password, adminUser: user, at: Date()).yaml
      }
      if output == "-" { return try console.write(text) }
      try SecretsFile(output).create(text, console)
      console.note("wrote \(output); back it up, and keep it secret")
    }
  }
}

extension Console {
  /// Runs `make`; on failure, prints the reason and throws an exit code.
  func failing<Value>(_ make: () throws(AuthorityFault) -> Value) throws -> Value {
    do throws(AuthorityFault) {
      return try make()
    } catch {
      self.error(error.reason, hint: error.hint)
      throw ExitCode(ExitStatus.badInput)
    }
  }
}
