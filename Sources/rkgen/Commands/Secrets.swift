import ArgumentParser
import ClusterSpec
import CommandSupport

/// `rkgen secrets`
struct Secrets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secrets", abstract: "Makes the secrets of a cluster.", subcommands: [New.self])

  /// `rkgen secrets new`
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Makes a new secrets file, readable by you alone.",
      discussion:
        "An existing file is never overwritten: machines that run would lose their tokens.")

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("The file; '-' is standard output.", valueName: "file"))
    var output = "secrets.yaml"

    func run() throws {
      let console = Console()
      guard let seed = TokenSeed(RandomText.hexadecimal(bytes: 32)) else {
        throw ExitCode(ExitStatus.badInput)
      }
      let text = SecretsBundle.yaml(
        tokenSeed: seed, adminPassword: RandomText.hexadecimal(bytes: 16))
      if output == "-" { return try console.write(text) }
      do {
        try FileWriter.create(output, Array(text.utf8), mode: FileWriter.secretMode)
      } catch let error where error.isExisting {
        throw console.failure("\(output) exists and is left as it is")
      } catch {
        throw console.failure("can't write \(output): \(error.reason)")
      }
      console.note("wrote \(output); keep it, and keep it secret")
    }
  }
}
