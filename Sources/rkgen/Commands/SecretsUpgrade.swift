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
      abstract: "Adds to a secrets file what an older rkgen did not make.",
      discussion: """
        Authorities, the certificate with which nodes ask etcd, and the key of service accounts are added \
        at the end of the file where they are missing. What is there stays, byte for byte.
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
      // Such as a file in flow style, which nothing can follow.
      guard SecretsBundle.read(completed, file: file).bundle != nil else {
        throw console.failure(
          "can't add to \(file): it must be a block map, without document marks, in UTF-8",
          ExitStatus.badInput)
      }
      try SecretsFile(file).replace(completed, console)
      let names = missing.map(\.rawValue).joined(separator: ", ")
      console.note("added to \(file): \(names); keep a copy of the file")
    }
  }
}
