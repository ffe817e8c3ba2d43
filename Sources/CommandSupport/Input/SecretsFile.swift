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
    let bytes = try console.read(path)
    if let mode = FileReader.sharedMode(of: path) {
      throw console.failure(
        "others can read \(path) (mode \(mode)); run: chmod 600 \(path)", ExitStatus.badInput)
    }
    let result = SecretsBundle.read(bytes, file: path)
    // Without sources: an excerpt would print the secret.
    console.report(result.diagnostics, sources: [])
    guard let bundle = result.bundle else { throw ExitCode(ExitStatus.badInput) }
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
