import ArgumentParser
import ClusterSpec
import Diagnostics

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
