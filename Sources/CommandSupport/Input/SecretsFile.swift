import ArgumentParser
import ClusterSpec
import Diagnostics
import Rendering

/// The file of the secrets, as commands that render read it.
package struct SecretsFile {
  private let path: String

  /// The file at a path.
  package init(_ path: String) { self.path = path }

  /// The secrets. Throws an exit code, the reason printed, if they can't be read, are wrong, or are
  /// there for others to read.
  package func read(_ console: Console) throws -> SecretsBundle {
    let result = SecretsBundle.read(try bytes(console), file: path)
    return try checked(result.bundle, result.diagnostics, console)
  }

  /// The secrets, of which certificates and keys may be missing, and the bytes of the file. Throws as `read` does.
  package func readPartial(
    _ console: Console
  ) throws -> (bundle: SecretsBundle, certificates: PartialCertificates, bytes: [UInt8]) {
    let bytes = try bytes(console)
    let result = SecretsBundle.readPartial(bytes, file: path)
    return (
      try checked(result.bundle, result.diagnostics, console), result.certificates, bytes
    )
  }

  /// Makes the file, which must not be there yet. Throws an exit code, the reason printed.
  package func create(_ text: String, _ console: Console) throws {
    do throws(FileFault) {
      try FileWriter.create(path, Array(text.utf8), mode: FileWriter.secretMode)
    } catch {
      throw console.failure(
        error.isExisting
          ? "\(path) exists and is left as it is" : "can't write \(path): \(error.reason)")
    }
  }

  /// Gives the file another content, whole or not at all. Throws an exit code, the reason printed.
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
  /// How their values are given, for people.
  ///
  /// `secrets`: the file of the secrets if one was read: then it is known what it lacks.
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

/// Texts that nobody can guess.
package enum RandomText {
  /// So many random bytes in hexadecimal digits.
  package static func hexadecimal(bytes: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }.hexadecimal
  }
}
