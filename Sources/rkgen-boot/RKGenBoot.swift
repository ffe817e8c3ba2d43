import ArgumentParser
import CommandSupport
import Glibc

/// The command line of Boot, to which `rkgen` delegates these commands.
@main
struct RKGenBoot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rkgen",
    abstract: "Uploads releases and boots, watches, changes and destroys clusters (rkgen-boot).",
    discussion: """
      Credentials come from OS_* variables and clouds.yaml, as for OpenStack's own client.

      Exit codes: 0 success, 1 invalid input, 2 differences found, 64 usage error, 69 the cloud \
      refuses or is unreachable, 74 read or write error, 130 interrupted.
      """,
    version: programVersion,
    subcommands: [
      BootCommand.self, Replace.self, Remove.self, Release.self, Status.self, Destroy.self,
    ])

  /// Runs the command. Ignores SIGPIPE: a closed output or connection must not end the program
  /// between a request and its answer.
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    await main(nil)
  }
}
