import ClusterSpec
import Machine
import Rendering
import Testing

/// Releases before v1.28 on Ubuntu, which gets what CoreOS of 2015 had in its image.
@Suite struct UbuntuOf2015Tests {
  private static let versions = ["v0.3.0", "v0.9.0", "v0.18.1", "v1.0.0", "v1.1.0", "v1.2.0"]

  private static func cluster(_ version: String, _ backend: String) -> Cluster {
    Cluster(
      name: "\(version) on Ubuntu, \(backend)",
      settings: [
        "guest.kind=ubuntu", "kubernetes.version=\(version)", "network.control=cloud",
        "network.cloud.addresses=assigned", "network.pods.backend=\(backend)",
        "release.mirror=http://192.168.0.2", "nodes.count=1",
      ], isFilled: false)
  }

  static let all = versions.flatMap { [cluster($0, "static"), cluster($0, "vxlan")] } + [several]
  private static let several = cluster("v1.2.0", "vxlan").with("masters.count=3")

  @Test(arguments: all) func machinesLeaveNothingToTheGuest(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      #expect(!machine.userData.contains("private_ipv4"), "\(machine.name)")
      #expect(!machine.userData.contains("/usr/bin/systemctl"), "\(machine.name)")
      #expect(machine.machine.settings.isEmpty && machine.machine.links.isEmpty)
      // cloud-init of 16.04 does not know `defer`, and writes files before users exist.
      #expect(machine.machine.files.allSatisfy { $0.owner == nil })
      #expect(machine.machine.users.map(\.name) == ["etcd"])
    }
  }

  /// The image has none of these, so extending one requires writing it.
  @Test(arguments: all) func unitsOfTheImageAreWritten(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let units = machine.machine.units
      #expect(units.filter { $0.text == nil }.map(\.name.description) == [])
      #expect(Set(units.map(\.name)).count == units.count)
      let names = units.map(\.name.description)
      #expect(names.contains("etcd2.service"))
      #expect(names.contains("docker.service") == (machine.server.role == .node))
      let hasFlannel = cluster.settings.contains("network.pods.backend=vxlan")
      #expect(names.contains("flanneld.service") == hasFlannel)
      let fetched = machine.files["/etc/kubernetes/release-files"]?.text?.description ?? ""
      #expect(fetched.contains(" bin flannel-") == hasFlannel)
      #expect(fetched.contains(" bin docker\n") == (machine.server.role == .node))
      #expect(fetched.contains(" etcd-v2.3.8-linux-amd64/etcdctl\n"))
    }
  }

  /// One set of templates serves both guests.
  @Test(arguments: ["static", "vxlan"]) func dropInsAreThoseOfCoreOS(_ backend: String) throws {
    let ubuntu = Self.cluster("v0.18.1", backend)
    var coreOS = ubuntu
    coreOS.settings.removeAll { $0.hasPrefix("guest.") || $0.hasPrefix("release.") }
    for (new, old) in zip(try ubuntu.machines(), try coreOS.machines()) {
      for unit in new.machine.units {
        guard let twin = old.machine.units.first(where: { $0.name == unit.name }) else {
          Issue.record("\(unit.name)")
          continue
        }
        let own = ["10-programs.conf", "20-address.conf"]
        #expect(
          unit.dropIns.filter { !own.contains($0.name.description) }.map(\.text.content)
            == twin.dropIns.filter { !own.contains($0.name.description) }.map(\.text.content),
          "\(unit.name)")
      }
    }
  }

  @Test func aReleaseWithoutItsPlaceIsNoMachineToBoot() throws {
    var cluster = Self.cluster("v0.18.1", "static")
    cluster.settings.removeAll { $0.hasPrefix("release.") }
    let open = try cluster.machines()[0].openPlaceholders
    #expect(open.contains(.releaseFileURL(file: "kubernetes-server-linux-amd64.tar.gz")))
    #expect(!open.contains(.releaseFileURL(file: "etcd-v2.3.8-linux-amd64.tar.gz")))
  }
}
