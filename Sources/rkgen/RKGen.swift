import ArgumentParser
import CommandSupport

/// The command line of the renderer.
@main
struct RKGen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rkgen",
    abstract: "Renders the first-boot configuration of every machine of a Kubernetes cluster.",
    discussion: """
      One cluster spec, its secrets and a release become the user-data of each machine, for Nova on OpenStack and \
      Rackspace: a cloud-config for Flatcar, CoreOS or Ubuntu, or an Ignition config.

        rkgen init > cluster.yaml
        rkgen secrets new
        rkgen render cluster.yaml -o rendered
        rkgen render cluster.yaml kubernetes-node-1 --secrets secrets.yaml \\
          --release-url URL --discovery-url URL | nova boot --user-data /dev/stdin …

      Exit codes: 0 done, 1 the input is wrong, 2 differs, 64 wrong usage, 74 can't read or write.
      """,
    version: programVersion,
    subcommands: [
      Init.self, Render.self, Show.self, Diff.self, Explain.self, Graph.self, Validate.self,
      LintCommand.self,
      Spec.self,
      Schema.self,
      Secrets.self,
      KubeconfigCommand.self,
      Boot.self,
      Replace.self,
      Remove.self,
      Release.self,
      Status.self,
      Destroy.self,
    ])
}
