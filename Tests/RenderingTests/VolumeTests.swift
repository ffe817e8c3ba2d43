import ClusterSpec
import Machine
import Rendering
import Systemd
import Testing

/// Disks of machines: what starts when, and what is requested from the cloud.
@Suite struct VolumeTests {
  private static let today = Cluster.today.with(
    "master.volumes={etcd: {cinder: {size: 20, type: ssd}}, "
      + "logs: {device: /dev/vdc, mountPoint: /srv/logs-1}}",
    "nodes.volumes={containerd: {cinder: {size: 100}, fileSystem: xfs}, "
      + "kubelet: {cinder: {size: 9}}}",
    "machines.kubernetes-node-2.volumes={containerd: {device: /dev/vdb}}")
  private static let founding = Cluster.plain.with(
    "master.volumes={etcd: {device: /dev/xvdb}}", "nodes.volumes={docker: {device: /dev/xvdb}}")

  /// The units that need the mount at a path, which must declare it in every way.
  private func users(of path: String, _ machine: RenderedMachine) throws -> Set<String> {
    let mount = "\(path.dropFirst().split(separator: "/").joined(separator: "-")).mount"
    return try machine.units().reduce(into: []) { users, unit in
      let (name, file) = unit
      guard file.values(of: "AssertPathIsMountPoint", in: "Unit").contains(path) else { return }
      for key in ["Requires", "After"] {
        let words = file.values(of: key, in: "Unit").flatMap { $0.split(separator: " ") }
        #expect(words.contains { $0 == mount }, "\(name)")
      }
      users.insert(name)
    }
  }

  @Test(arguments: ["cloud-config", "ignition"])
  func whatLivesOnADiskWaitsForIt(_ format: String) throws {
    let machines = try Self.today.with("guest.kind=flatcar", "guest.format=\(format)").machines()
    #expect(try users(of: "/var/lib/etcd", machines[0]) == ["kubernetes-etcd.service"])
    #expect(try users(of: "/var/lib/containerd", machines[1]) == ["containerd.service"])
    #expect(try users(of: "/var/lib/kubelet", machines[1]) == ["kubelet.service"])
    #expect(try machines[1].units()["volume-etcd.service"] == nil)
    let logs = machines[0].machine.units.map(\.name.description)
    #expect(logs.contains(#"srv-logs\x2d1.mount"#))
    let units = try machines[0].units()
    let mount = try #require(units["var-lib-etcd.mount"])
    #expect(mount.values(of: "Requires", in: "Unit") == ["volume-etcd.service"])
    #expect(mount.values(of: "After", in: "Unit") == ["volume-etcd.service"])
    #expect(mount.values(of: "What", in: "Mount") == ["/run/volumes/etcd"])
    let target = units["kubernetes.target"]?.values(of: "Wants", in: "Unit").joined() ?? ""
    #expect(target.contains("var-lib-etcd.mount"))
    #expect(
      try machines[0].commands(of: "volume-etcd.service") == [
        ["/opt/bin/prepare-volume", "etcd", "ext4", "/var/lib/etcd", "cinder", "20", "1"]
      ])
  }

  @Test func machinesOf2015HaveTheirsWhereTheImageHasThem() throws {
    let machines = try Self.founding.machines()
    #expect(try users(of: "/var/lib/etcd2", machines[0]) == ["etcd2.service"])
    #expect(try users(of: "/var/lib/docker", machines[1]) == ["docker.service"])
    let etcd = try #require(try machines[0].units()["etcd2.service"])
    // As root, once the disk is mounted.
    #expect(etcd.values(of: "PermissionsStartOnly", in: "Service") == ["true"])
    #expect(
      etcd.values(of: "ExecStartPre", in: "Service") == [
        "/usr/bin/chown etcd:etcd /var/lib/etcd2"
      ])
  }

  @Test func oneMachineHasItsOwnDisk() throws {
    let machines = try Self.today.machines()
    let arguments = try machines.dropFirst().map {
      try $0.commands(of: "volume-containerd.service").first?.last
    }
    #expect(arguments == ["2", "/dev/vdb", "2", "2"])
    // It looks for its other disk among fewer candidates.
    #expect(try machines[2].commands(of: "volume-kubelet.service").first?.last == "1")
    #expect(machines[1].userData.contains("machines.") == false)
  }

  @Test func theCloudIsAskedForVolumes() throws {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
    let read = ClusterSpec.read(
      SpecInput(
        file: "cluster.yaml", bytes: Array(text.utf8),
        settings: Self.today.settings.filter { !$0.hasPrefix("master.volumes") } + [
          "master.volumes={etcd: {cinder: {size: 20, type: ssd}, device: /dev/vdb}}"
        ]))
    let spec = try #require(read.spec, "\(read.diagnostics)")
    let volumes = Server.planned(for: spec).map { $0.volumes(in: spec) }
    #expect(volumes[0].map(\.name) == ["kubernetes-master-etcd"])
    #expect(volumes[0].map(\.size) == [20])
    #expect(volumes[0].map { $0.type?.description } == ["ssd"])
    #expect(volumes[0].map { $0.device?.description } == ["/dev/vdb"])
    #expect(
      volumes[1].map(\.name) == ["kubernetes-node-1-containerd", "kubernetes-node-1-kubelet"])
    #expect(volumes[2].map(\.name) == ["kubernetes-node-2-kubelet"])
  }

  @Test func aDiskChangesOnlyTheMachinesThatHaveIt() throws {
    let without = try Cluster.today.machines()
    let with = try Cluster.today.with("master.volumes={etcd: {device: /dev/vdb}}").machines()
    #expect(with[0].userData != without[0].userData)
    #expect(with.dropFirst().map(\.userData) == without.dropFirst().map(\.userData))
  }
}
