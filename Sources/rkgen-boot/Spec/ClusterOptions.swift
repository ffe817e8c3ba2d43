import ArgumentParser
import CommandSupport

/// The options that say which cluster is meant.
struct ClusterOptions: ParsableArguments {
  @OptionGroup var spec: SpecOptions

  @Option(
    help: ArgumentHelp(
      "The private key's file; otherwise ~/.ssh/ and sshKey.name.", valueName: "file"))
  var keyFile: String?
}
