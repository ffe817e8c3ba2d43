import ArgumentParser
import CommandSupport
import Glibc

/// Commands that `rkgen-boot` does, which stands beside rkgen as git's parts do beside git: what renders
/// and sees secrets has no network code in it.
protocol HandOver: ParsableCommand {
  /// What is given behind the command's name.
  var arguments: [String] { get }
}

extension HandOver {
  /// Becomes `rkgen-boot`.
  func run() throws {
    let console = Console()
    guard let own = try? FileReader.target(ofLink: "/proc/self/exe"),
      let slash = own.lastIndex(of: "/")
    else { throw console.failure("can't find where rkgen is", ExitStatus.unavailable) }
    let program = own[...slash] + "rkgen-boot"
    let words = [String(program), Self._commandName] + arguments
    let pointers = words.map { strdup($0) } + [nil]
    execv(String(program), pointers)
    // Only reached if that failed.
    let reason = String(cString: strerror(errno))
    for pointer in pointers { free(pointer) }
    console.error(
      "can't start \(program): \(reason)",
      hint: "rkgen-boot belongs beside rkgen; scripts/build-release makes both")
    throw ExitCode(ExitStatus.unavailable)
  }
}

/// `rkgen boot`
struct Boot: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Boots the machines of a cluster that are not there yet (rkgen-boot).",
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
    abstract: "Takes machines out of a cluster for good (rkgen-boot).",
    discussion: "'rkgen remove --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen release`
struct Release: HandOver {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Lists what machines fetch, and puts it where they can (rkgen-boot).",
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
    abstract: "Deletes the servers of a cluster, its network and its key pair (rkgen-boot).",
    discussion: "'rkgen destroy --help' shows its options.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}
