import Foundation

/// A TLS server on loopback that answers with the client's identity: the common name of its certificate and its
/// Authorization header.
public final class WhoAsks {
  /// Its port.
  public let port: Int
  private let daemon: Daemon

  /// A server whose certificate is signed the way masters do it.
  ///
  /// `signer`: certificate and key in PEM; `authorities`: a file with the authorities it trusts; `isRequired`: whether
  /// it refuses clients without a certificate.
  public init(
    _ scratch: Scratch, signer: String, trusting authorities: String, isRequired: Bool = false
  ) throws {
    let pair = try Self.pair(scratch, signer)
    let script = Repository.root.appendingPathComponent("Tests/TestSupport/who-asks.py")
    let daemon = try Daemon(
      "python3", [script.path, pair, authorities] + (isRequired ? ["required"] : []))
    _ = eventually { daemon.output.contains("\n") || !daemon.isRunning }
    guard let port = Int(daemon.output.prefix { $0 != "\n" }) else {
      throw CocoaError(.executableLoad, userInfo: ["log": daemon.output])
    }
    self.port = port
    self.daemon = daemon
  }

  private static func pair(_ scratch: Scratch, _ signer: String) throws -> String {
    let folder = "server-\(UUID().uuidString)"
    try scratch.file("\(folder)/signer.pem", signer, mode: 0o600)
    let script = """
      set -euo pipefail
      openssl ecparam -name prime256v1 -genkey -noout -out key
      openssl req -new -key key -subj /CN=server -out request
      openssl x509 -req -in request -CA signer.pem -CAkey signer.pem -set_serial 1 -days 2 -out certificate \\
        -extfile <(printf '%s\\n' subjectAltName=IP:127.0.0.1 extendedKeyUsage=serverAuth)
      cat certificate key > pair.pem
      """
    let result = try Command.run(
      "bash", ["-c", script], in: scratch.folder.appendingPathComponent(folder))
    guard result.status == 0 else {
      throw CocoaError(.executableLoad, userInfo: ["log": result.error])
    }
    return scratch.path("\(folder)/pair.pem")
  }
}
