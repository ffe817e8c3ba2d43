import Foundation
import TestSupport
import Testing

/// The rendered scripts that wait until something exists.
@Suite(.thorough, .waits(on: .forScripts)) struct WaitTests {
  @Test(arguments: ["run/flannel_docker_opts.env", "run/flannel/flannel_docker_opts.env"])
  func dockerWaitsForOptionsOfEitherImage(_ file: String) throws {
    let root = try MachineRoot(.node)
    let waiting = try root.start("wait-for-flannel")
    #expect(eventually { waiting.output.contains("waiting for flannel") })
    #expect(waiting.isRunning)
    try root.scratch.file(file, "DOCKER_OPT_BIP=--bip=10.240.1.1/24\n")
    #expect(waiting.wait() == 0)
  }

  @Test func nextUnitsWaitUntilEtcdAnswers() throws {
    let root = try MachineRoot(.master)
    let etcd = try EtcdServer(for: root)
    let waiting = try root.start("wait-for-etcd")
    #expect(eventually { waiting.output.contains("waiting for etcd") })
    #expect(waiting.isRunning)
    try etcd.start()
    #expect(waiting.wait() == 0)
  }
}
