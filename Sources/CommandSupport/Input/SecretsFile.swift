import ArgumentParser
import ClusterSpec
import Diagnostics
import Rendering

/// The secrets file of the commands that render.
package struct SecretsFile {
  private let path: String

  package init(_ path: String) { self.path = path }

  /// Reads the secrets. Prints the reason and throws an exit code if the file can't be read, is invalid, or is
  /// readable by others.
  package func read(_ console: Console) throws -> SecretsBundle {
    let result = SecretsBundle.read(try bytes(console), file: path)
    return try checked(result.bundle, result.diagnostics, console)
  }

  /// Reads secrets that may lack certificates and keys, and the bytes of the file. Throws as `read` does.
  package func readPartial(
    _ console: Console
  ) throws -> (bundle: SecretsBundle, certificates: PartialCertificates, bytes: [UInt8]) {
    let bytes = try bytes(console)
    let result = SecretsBundle.readPartial(bytes, file: path)
    return (
      try checked(result.bundle, result.diagnostics, console), result.certificates, bytes
    )
  }

  /// Creates the file, which must not exist. Prints the reason and throws an exit code on failure.
  package func create(_ text: String, _ console: Console) throws {
    do throws(FileFault) {
      try FileWriter.create(path, Array(text.utf8), mode: FileWriter.secretMode)
    } catch {
      throw console.failure(
        error.isExisting
          ? "\(path) already exists and was not changed" : "can't write \(path): \(error.reason)")
    }
  }

  /// Replaces the file's content atomically. Prints the reason and throws an exit code on failure.
  package func replace(_ bytes: [UInt8], _ console: Console) throws {
    do {
      try FileWriter.replace(path, bytes)
    } catch {
      throw console.failure("can't write \(path): \(error.reason)")
    }
  }

  private func bytes(_ console: Console) throws -> [UInt8] {
    let bytes = try console.read(path)
    if let mode = FileReader.sharedMode(of: path) {
      throw console.failure(
        "others can read \(path) (mode \(mode)); run: chmod 600 \(path)", ExitStatus.badInput)
    }
    return bytes
  }

  private func checked(
    _ bundle: SecretsBundle?, _ diagnostics: [Diagnostic], _ console: Console
  ) throws -> SecretsBundle {
    // Without sources: an excerpt would print the secret.
    console.report(diagnostics, sources: [])
    guard let bundle else { throw ExitCode(ExitStatus.badInput) }
    return bundle
  }
}

extension Set<Placeholder> {
  /// What supplies their values, for messages.
  ///
  /// `secrets`: the secrets file, if one was read; then the result names what it lacks.
  package func remedies(secrets: String?) -> [String] {
    Set<String>(
      map { missing in
        guard let secrets, missing.remedy == "--secrets" else { return missing.remedy }
        if missing.isCertificateOrKey {
          return "certificates and keys in \(secrets) (run: rkgen secrets upgrade \(secrets))"
        }
        return "\(missing.description) in \(secrets)"
      }
    ).sorted()
  }
}

/// Unguessable text.
package enum RandomText {
  /// The given number of random bytes, as hexadecimal digits.
  package static func hexadecimal(bytes: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }.hexadecimal
  }
}
