import ArgumentParser
import Boot
import CommandSupport

extension Console {
  /// Prints an error of Boot, and returns the exit code to throw.
  func failure(_ error: any Error) -> any Error {
    switch error {
    case let errors as CloudErrors:
      for error in errors.errors { self.error(error.message, hint: error.hint) }
      return ExitCode(errors.errors.map(\.exitStatus).max() ?? ExitStatus.badInput)
    case let error as CloudError:
      self.error(error.message, hint: error.hint)
      return ExitCode(error.exitStatus)
    case is CancellationError:
      note("interrupted; run again to continue")
      return ExitCode(ExitStatus.interrupted)
    default: return error
    }
  }

  /// Runs work, and prints Boot's errors.
  func reporting<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw failure(error) }
  }

  /// Runs work, and prints Boot's errors.
  func reporting<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch { throw failure(error) }
  }
}

extension CloudError {
  /// Tells errors that the user has to fix from the cloud's.
  fileprivate var exitStatus: Int32 {
    switch kind {
    case .settings, .mismatch, .notFound: ExitStatus.badInput
    case .file: ExitStatus.inputOutput
    default: ExitStatus.unavailable
    }
  }
}
