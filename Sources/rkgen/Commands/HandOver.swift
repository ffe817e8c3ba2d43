import ArgumentParser
import CommandSupport
import Glibc

/// A command of `rkgen-boot`, a separate program next to rkgen: the program that renders secrets
/// contains no network code.
protocol HandOver: ParsableCommand {
  /// The arguments after the command's name.
  var arguments: [String] { get }
}

extension HandOver {
  /// Replaces this process with `rkgen-boot`.
  func run() throws {
    let console = Console()
    guard let own = try? FileReader.target(ofLink: "/proc/self/exe"),
      let slash = own.lastIndex(of: "/")
    else { throw console.failure("can't find the path of rkgen", ExitStatus.unavailable) }
    let program = own[...slash] + "rkgen-boot"
    let words = [String(program), Self._commandName] + arguments
    let pointers = words.map { strdup($0) } + [nil]
    execv(String(program), pointers)
    // Only reached if that failed.
    let reason = String(cString: strerror(errno))
    for pointer in pointers { free(pointer) }
    console.error(
      "can't start \(program): \(reason)",
      hint: "rkgen-boot must be in the folder of rkgen; scripts/build-release builds both")
    throw ExitCode(ExitStatus.unavailable)
  }
}

/// `rkgen boot`
struct Boot: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Boots the machines of a cluster that do not exist yet (rkgen-boot).",
    discussion: "'rkgen boot --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen replace`
struct Replace: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: "Gives machines new servers, one by one (rkgen-boot).",
    discussion: "'rkgen replace --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen remove`
struct Remove: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Removes machines from a cluster for good (rkgen-boot).",
    discussion: "'rkgen remove --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen release`
struct Release: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Lists the release files that machines fetch, and uploads them (rkgen-boot).",
    discussion: "'rkgen release --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen status`
struct Status: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Compares what exists of a cluster with its spec (rkgen-boot).",
    discussion: "'rkgen status --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen destroy`
struct Destroy: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "destroy",
    abstract: "Deletes a cluster's servers, network and key pair (rkgen-boot).",
    discussion: "'rkgen destroy --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}
