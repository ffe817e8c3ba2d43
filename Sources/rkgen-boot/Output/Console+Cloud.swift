import ArgumentParser
import Boot
import CommandSupport

extension Console {
  /// Prints what went wrong with the cloud and gives what to throw.
  func failure(_ error: any Error) -> any Error {
    switch error {
    case let errors as CloudErrors:
      for error in errors.errors { self.error(error.message, hint: error.hint) }
      return ExitCode(errors.errors.map(\.exitStatus).max() ?? ExitStatus.badInput)
    case let error as CloudError:
      self.error(error.message, hint: error.hint)
      return ExitCode(error.exitStatus)
    case is CancellationError:
      note("interrupted; running it again goes on")
      return ExitCode(ExitStatus.interrupted)
    default: return error
    }
  }

  /// Does something, and prints what went wrong with the cloud.
  func reporting<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw failure(error) }
  }

  /// Does something, and prints what went wrong with the cloud.
  func reporting<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch { throw failure(error) }
  }
}

extension CloudError {
  /// Whether the person or the cloud has to do something.
  fileprivate var exitStatus: Int32 {
    switch kind {
    case .settings, .mismatch, .notFound: ExitStatus.badInput
    case .file: ExitStatus.inputOutput
    default: ExitStatus.unavailable
    }
  }
}
