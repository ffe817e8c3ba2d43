import Foundation
import TestSupport
import Testing

/// The tests' own means to run programs.
@Suite struct CommandTests {
  @Test func commandsEndThoughWhatTheyBeganGoesOn() throws {
    let result = try Command.run("sh", ["-c", "sleep 3600 > /dev/null & echo $!"])
    let begun = try #require(pid_t(result.text.dropLast()))
    #expect(kill(begun, SIGKILL) == 0)
  }

  @Test func endsAreToldWithTheirReasons() throws {
    #expect(try Command.run("sh", ["-c", "exit 3"]).status == 3)
    #expect(try Command.run("sh", ["-c", "kill -9 $$"]).status == -9)
    #expect(try Command.run("no-such-program").status == 127)
  }

  // A file that a child of another thread still has open for writing can't be executed.
  @Test(.thorough) func whatWasJustWrittenRunsWhateverElseIsBegun() async throws {
    let faults = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let scratch = try Scratch()
          return try (0..<200).compactMap { round in
            let script = try scratch.file("script-\(round)", "#!/bin/sh\n", mode: 0o755)
            let result = try Command.run(script.path)
            return result.status == 0 ? nil : result.error
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(faults.isEmpty)
  }
}
