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
      abstract: "Replaces the authorities or the seed of the tokens while the cluster runs.",
      discussion: """
        New ones are put beside those that are there, and machines take both. Render and build again first the \
        master, then the nodes; then --finish removes the old ones, and the machines are built again in \
        the same order.

        The file is written anew: values stay, comments of your own don't.
        """)

    @Argument(help: "The secrets file.") var file = "secrets.yaml"

    @Flag(help: "Start to replace the authorities of Kubernetes and etcd.")
    var authority = false

    @Flag(help: "Start to replace the seed that tokens are derived from.")
    var tokens = false

    @Flag(help: "Remove what was replaced.")
    var finish = false

    func validate() throws {
      guard finish != (authority || tokens) else {
        throw ValidationError("rotate takes --authority, --tokens or both, or else --finish")
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
        \(file) has \(what) beside the old; render, build the master again, then each node; then run: \
        rkgen secrets rotate \(file) --finish
        """
    }

    private var finished: String {
      """
      \(file) has the new secrets alone; render, build the master again, then each node. Machines built before \
      the rotation can't join any more
      """
    }
  }
}
