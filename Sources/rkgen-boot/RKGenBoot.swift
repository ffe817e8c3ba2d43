import ArgumentParser
import CommandSupport
import Glibc

/// The command line of Boot. `rkgen` hands these commands over to it.
@main
struct RKGenBoot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rkgen",
    abstract: "Uploads releases and boots, watches, changes and destroys clusters (rkgen-boot).",
    discussion: """
      Who signs in and where comes from OS_* variables and clouds.yaml, as for OpenStack's own client.

      Exit codes: 0 done, 1 the input is wrong, 2 the cluster differs, 64 wrong usage, 69 the cloud \
      refuses or can't be reached, 74 can't read or write, 130 interrupted.
      """,
    version: programVersion,
    subcommands: [
      BootCommand.self, Replace.self, Remove.self, Release.self, Status.self, Destroy.self,
    ])

  /// Runs the command. A reader of the output or a server that goes away must not end it between a
  /// request and its answer.
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    await main(nil)
  }
}
