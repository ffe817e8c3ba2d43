import Boot
import Synchronization
import TestSupport

/// Parts of clusters for tests.
enum Cluster {
  static let settings = CloudSettings(
    authURL: "http://cloud/identity/v3",
    credentials: .password(
      user: .name("demo", domain: .id("default")), password: Secret("pass word"),
      project: .name("demo", domain: .id("default"))),
    region: "R", origin: "a test")

  /// Dependencies that do not wait, but record waits and messages.
  final class Diary: Sendable {
    private let entries = Mutex<
      (pauses: [Duration], traces: [String], notices: [String], time: Int)
    >(
      ([], [], [], 1000))

    var pauses: [Duration] { entries.withLock { $0.pauses } }
    var traces: [String] { entries.withLock { $0.traces } }
    var notices: [String] { entries.withLock { $0.notices } }

    var dependencies: Dependencies { dependencies(nil) }

    func dependencies(_ pending: PendingRequests?) -> Dependencies {
      Dependencies(
        now: { self.entries.withLock { $0.time } },
        pause: { pause in
          try Task.checkCancellation()
          // Time does not pass by waiting: two tests that poll for what a third task does would keep both threads.
          await Task.yield()
          self.entries.withLock {
            $0.pauses.append(pause)
            $0.time += max(1, Int(pause.components.seconds))
          }
        },
        random: { 0.5 },
        notice: { line in self.entries.withLock { $0.notices.append(line) } },
        trace: { line in self.entries.withLock { $0.traces.append(line) } }, pending: pending)
    }
  }

  static func request(
    nodes: Int = 3, masters: Int = 1, keyPath: String, cidr: String = "192.168.0.0/24",
    rendering: String = "rendering"
  ) -> ClusterRequest {
    let names =
      (masters == 1 ? ["kubernetes-master"] : (1...masters).map { "kubernetes-master-\($0)" })
      + (1...max(1, nodes)).map { "kubernetes-node-\($0)" }
    return ClusterRequest(
      name: "kubernetes", existingNetworks: ["PublicNet", "ServiceNet"],
      network: NetworkRequest(label: "kubernetes-pool-net", cidr: cidr),
      keyPair: KeyPairRequest(name: "id_kubernetes", path: keyPath), image: "CoreOS (Stable)",
      machines: names.prefix(nodes + masters).enumerated().map { index, name in
        MachineRequest(
          name: name, role: index < masters ? "master" : "node", index: index,
          flavor: index < masters ? "general1-1" : "general1-2",
          userData: Array("#cloud-config\n# \(name), a secret: s3cret\n".utf8),
          unpackedUserData: { Array("#cloud-config\n# \(name), to be read\n".utf8) },
          rendering: "\(rendering)-of-\(name)")
      })
  }
}
