import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import Ignition
import Machine
import Review

extension Guest: ExpressibleByArgument {}

/// The options that describe the machine of a guest.
struct GuestFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The guest's private IPv4 address; without it, the variable is empty.",
      valueName: "address"))
  var `private`: String?

  @Option(
    help: ArgumentHelp(
      "The guest's public IPv4 address; without it, the variable is empty.",
      valueName: "address"))
  var `public`: String?

  var areGiven: Bool { `private` != nil || `public` != nil }

  func validate() throws {
    for (option, address) in [("private", `private`), ("public", `public`)] {
      if let address, IPv4Address(address) == nil {
        throw ValidationError("--\(option) must be \(IPv4Address.expected)")
      }
    }
  }

  /// Notes that Ignition, not coreos-cloudinit, applies an Ignition config.
  func note(_ userData: [UInt8], file: String, _ console: Console) {
    guard MachineDocument.format(of: userData) == .ignition else { return }
    console.note(
      "\(file) is an Ignition config, applied by Ignition; --guest shows what coreos-cloudinit does"
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
