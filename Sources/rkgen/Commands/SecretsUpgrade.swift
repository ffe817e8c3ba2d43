import ArgumentParser
import CertificateAuthority
import ClusterSpec
import CommandSupport
import FoundationEssentials

extension Secrets {
  /// `rkgen secrets upgrade`
  struct Upgrade: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "upgrade",
      abstract: "Adds to a secrets file what an older rkgen did not create.",
      discussion: """
        Appends what is missing of the authorities, the nodes' client certificate for etcd, and the service \
        account key. Existing content stays as it is, byte for byte.
        """)

    @Argument(help: "The secrets file.") var file = "secrets.yaml"

    func run() throws {
      let console = Console()
      let (_, partial, bytes) = try SecretsFile(file).readPartial(console)
      let missing = partial.missing
      guard !missing.isEmpty else { return console.note("\(file) is complete") }
      let certificates = try console.failing { () throws(AuthorityFault) in
        try partial.completed(at: Date())
      }
      let additions = missing.map { "\n" + certificates.yaml(of: $0) }.joined()
      let isEnded = bytes.last == UInt8(ascii: "\n")
      let completed = bytes + Array((isEnded ? additions : "\n" + additions).utf8)
      // For example, nothing can follow a file in flow style.
      guard SecretsBundle.read(completed, file: file).bundle != nil else {
        throw console.failure(
          "can't add to \(file): it must be a block mapping in UTF-8, without document markers",
          ExitStatus.badInput)
      }
      try SecretsFile(file).replace(completed, console)
      let names = missing.map(\.rawValue).joined(separator: ", ")
      console.note("added to \(file): \(names); back up the file")
    }
  }
}
