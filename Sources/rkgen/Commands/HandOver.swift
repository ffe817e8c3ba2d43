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
  fileprivate static func passed(_ name: String, _ abstract: String) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, abstract: "\(abstract) (rkgen-boot).",
      discussion: "'rkgen \(name) --help' shows its options.")
  }

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
  static let configuration = passed("boot", "Boots the machines of a cluster that do not exist yet")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen replace`
struct Replace: HandOver {
  static let configuration = passed("replace", "Gives machines new servers, one by one")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen remove`
struct Remove: HandOver {
  static let configuration = passed("remove", "Removes machines from a cluster for good")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen release`
struct Release: HandOver {
  static let configuration = passed(
    "release", "Lists the release files that machines fetch, and uploads them")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen status`
struct Status: HandOver {
  static let configuration = passed("status", "Compares what exists of a cluster with its spec")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}

/// `rkgen destroy`
struct Destroy: HandOver {
  static let configuration = passed("destroy", "Deletes a cluster's servers, network and key pair")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
}
