import ArgumentParser
import CommandSupport

@main
struct RKGen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rkgen",
    abstract: "Renders the first-boot configuration of every machine of a Kubernetes cluster.",
    discussion: """
      Turns a cluster spec, its secrets and a release into the user-data of each machine, for Nova on OpenStack \
      and Rackspace: a cloud-config for Flatcar, CoreOS or Ubuntu, or an Ignition config.

        rkgen init > cluster.yaml
        rkgen secrets new
        rkgen render cluster.yaml -o rendered
        rkgen render cluster.yaml kubernetes-node-1 --secrets secrets.yaml \\
          --release-url URL --discovery-url URL | nova boot --user-data /dev/stdin …

      Exit codes: 0 success, 1 invalid input, 2 differences found, 64 usage error, 69 the cloud \
      refuses or is unreachable, 74 read or write error, 130 interrupted.
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
