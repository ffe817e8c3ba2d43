import ArgumentParser
import CertificateAuthority
import ClusterSpec
import CommandSupport
import FoundationEssentials

extension Secrets {
  /// `rkgen secrets rotate`
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Replaces the authorities or the token seed while the cluster runs.",
      discussion: """
        New ones are added to the existing ones, and machines accept both. Render, and rebuild first the master, \
        then the nodes. Then --finish removes the old ones; rebuild the machines again in the same order.

        The file is rewritten: values are kept, your own comments are lost.
        """)

    @Argument(help: "The secrets file.") var file = "secrets.yaml"

    @Flag(help: "Start replacing the authorities of Kubernetes and etcd.")
    var authority = false

    @Flag(help: "Start replacing the seed that tokens are derived from.")
    var tokens = false

    @Flag(help: "Remove the old ones.")
    var finish = false

    func validate() throws {
      guard finish != (authority || tokens) else {
        throw ValidationError("give --authority, --tokens or both, or only --finish")
      }
    }

    func run() throws {
      let console = Console()
      let secrets = SecretsFile(file)
      let bundle = try secrets.read(console)
      let seed = tokens ? TokenSeed(RandomText.hexadecimal(bytes: 32)) : nil
      let rotated = try console.failing { () throws(AuthorityFault) in
        if finish { return try bundle.finishingRotation() }
        var rotated = authority ? try bundle.rotatingAuthorities(at: Date()) : bundle
        if let seed { rotated = try rotated.rotatingTokens(to: seed) }
        return rotated
      }
      try secrets.replace(Array(rotated.yaml.utf8), console)
      console.note(finish ? finished : started)
    }

    private var started: String {
      let what = [authority ? "new authorities" : nil, tokens ? "a new token seed" : nil]
        .compactMap(\.self).joined(separator: " and ")
      return """
        \(file) has \(what) alongside the old; render, rebuild the master, then each node; then run: \
        rkgen secrets rotate \(file) --finish
        """
    }

    private var finished: String {
      """
      \(file) has only the new secrets; render, rebuild the master, then each node. Machines built before \
      the rotation can no longer join
      """
    }
  }
}
