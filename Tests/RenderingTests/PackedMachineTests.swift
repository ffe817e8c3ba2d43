import CloudConfig
import Machine
import Rendering
import Testing

/// Machines as they are sent to Nova.
@Suite struct PackedMachineTests {
  @Test(arguments: Cluster.all, Guest.allCases)
  func guestsMakeTheSameOfThem(_ cluster: Cluster, _ guest: Guest) throws {
    for machine in try cluster.machines().prefix(2) {
      let (old, new) = (run(machine.userDataBytes, guest), run(machine.packed.userDataBytes, guest))
      #expect(new.files == old.files && new.exit == 0)
      #expect(new.commands == old.commands && new.systemd == old.systemd)
      #expect(new.removed == old.removed && new.notes.map(\.message) == old.notes.map(\.message))
      #expect(GuestRun.validateExit(userData: machine.packed.userDataBytes, guest: guest) == 0)
    }
  }

  @Test func theyAreSmallerAndOtherwiseTheSame() throws {
    for cluster in Cluster.all {
      for machine in try cluster.machines() {
        let packed = machine.packed
        #expect(packed.machine == machine.machine)
        #expect(packed.openPlaceholders == machine.openPlaceholders)
        #expect(packed.isConfidential == machine.isConfidential)
        let saved = machine.userDataBytes.count - packed.userDataBytes.count
        #expect(saved > 2000)
        #expect(machine.filledSize.rawBytes - packed.filledSize.rawBytes == saved)
        #expect(packed.packed.userData == packed.userData)
      }
    }
  }

  /// A search for secrets, for example by a program that checks outgoing data, finds them.
  @Test func secretsAreNotPacked() throws {
    for machine in try Cluster.rackspace.machines() {
      for secret in [Cluster.seed, Cluster.password, Cluster.apiKey, Cluster.releaseURL] {
        #expect(machine.packed.userData.contains(secret) == machine.userData.contains(secret))
      }
    }
  }

  @Test func tooLargeIsWhatIsTooLargePacked() throws {
    func rendered(rules: Int) throws -> RenderResult {
      let ranges = (0..<rules).map { "198.51.\($0 / 256).\($0 % 256)/32" }
      return try Cluster.plain
        .with("network.firewall.ssh.from=[\(ranges.joined(separator: ", "))]").rendered()
    }
    let fits = try rendered(rules: 300)
    #expect(fits.machines.first?.filledSize.fits == false)
    #expect(fits.machines.first?.packed.filledSize.fits == true)
    let result = try rendered(rules: 12_000)
    #expect(result.machines.isEmpty)
    #expect(
      result.diagnostics.first?.message.contains("characters when packed; Nova") == true)
  }

  /// What the guest does on an image with the users that a prediction knows.
  private func run(_ userData: [UInt8], _ guest: Guest) -> GuestRun {
    let text = String(decoding: userData, as: UTF8.self).replacing(
      "owner: etcd", with: "owner: core")
    return GuestRun.predict(
      userData: Array(text.utf8), guest: guest,
      surroundings: GuestSurroundings(addresses: [.privateIPv4: "10.184.0.7"]), file: "user-data")
  }
}
