import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import Ignition
import Machine
import Review

extension Guest: ExpressibleByArgument {}

/// The options that say on what machine a guest is.
struct GuestFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The private IPv4 address that the guest knows; without it the variable is empty.",
      valueName: "address"))
  var `private`: String?

  @Option(
    help: ArgumentHelp(
      "The public IPv4 address that the guest knows; without it the variable is empty.",
      valueName: "address"))
  var `public`: String?

  /// Whether any is given.
  var areGiven: Bool { `private` != nil || `public` != nil }

  func validate() throws {
    for (option, address) in [("private", `private`), ("public", `public`)] {
      if let address, IPv4Address(address) == nil {
        throw ValidationError("--\(option) must be \(IPv4Address.expected)")
      }
    }
  }

  /// Says that a guest's coreos-cloudinit is not all that reads a file, where that is so.
  func note(_ userData: [UInt8], file: String, _ console: Console) {
    guard MachineDocument.format(of: userData) == .ignition else { return }
    console.note(
      "\(file) is an Ignition config, which Ignition carries out; --guest says what coreos-cloudinit does"
    )
  }

  /// What a guest does with user-data.
  func report(_ userData: [UInt8], _ guest: Guest, file: String) -> GuestRunReport {
    var surroundings = GuestSurroundings()
    surroundings.addresses[.privateIPv4] = `private`
    surroundings.addresses[.publicIPv4] = `public`
    return GuestRunReport(userData, guest, surroundings: surroundings, file: file)
  }
}
