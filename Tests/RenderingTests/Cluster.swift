import Machine
import ClusterSpec
import Rendering
import Systemd
import TestSupport
import Testing

/// A cluster for tests: a spec as an operator would write it, and perhaps secrets.
struct Cluster: CustomTestStringConvertible {
  let name: String
  var settings: [String] = []
  var isFilled = true

  var testDescription: String { name }

  static let seed = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"
  static let password = "correct horse"
  static let apiKey = "5ca1ab1e5ca1ab1e"
  static let releaseURL = "https://store.example/v1/release?temp_url_sig=0a1b"

  static let plain = Cluster(name: "plain")
  static let open = Cluster(name: "open", isFilled: false)
  static let fixedAddress = Cluster(
    name: "fixed address",
    settings: [
      "etcd.members={kubernetes-master: 10.184.0.5}", "master.address=10.184.0.5",
    ])
  static let pools = Cluster(
    name: "pools", settings: ["nodes.pools={small: {count: 1}, large: {count: 1, max: 9}}"])
  static let rackspace = Cluster(
    name: "rackspace",
    settings: [
      "cloudProvider={name: rackspace, username: operations, region: DFW}",
      "sshAuthorizedKeys=[]",
    ])
  /// Today's design, with other parts, so that tests of all others do not apply.
  static let today = Cluster(
    name: "today",
    settings: [
      "kubernetes.version=v1.28.7", "network.control=cloud", "network.pods.backend=vxlan",
      "master.address=192.168.0.10",
    ])
  static let all = [plain, open, fixedAddress, rackspace]

  func with(_ more: String...) -> Cluster {
    Cluster(name: name, settings: settings + more, isFilled: isFilled)
  }

  /// The result of rendering it, or some of its machines.
  func rendered(where isWanted: (Server) -> Bool = { _ in true }) throws -> RenderResult {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
    var settings = settings
    if isFilled, !settings.contains("kubernetes.version=v1.28.7") {
      settings.append("release.url=\(Self.releaseURL)")
      if !settings.contains(where: { $0.hasPrefix("etcd.") }) {
        settings.append("etcd.discovery=https://discovery.example/token")
      }
    }
    let read = ClusterSpec.read(
      SpecInput(file: "cluster.yaml", bytes: Array(text.utf8), settings: settings))
    let spec = try #require(read.spec, "\(read.diagnostics)")
    return Renderer.render(
      spec, secrets: isFilled ? try Self.secrets() : nil, where: isWanted)
  }

  /// Only its nodes.
  func nodes() throws -> [RenderedMachine] {
    let result = try rendered { $0.role == .node }
    try #require(!result.machines.isEmpty, "\(result.diagnostics)")
    return result.machines
  }

  /// Its machines, the master first.
  func machines() throws -> [RenderedMachine] {
    let result = try rendered()
    try #require(!result.machines.isEmpty, "\(result.diagnostics)")
    return result.machines
  }

  private static func secrets() throws -> SecretsBundle {
    let text =
      try """
    apiVersion: rkgen/v1
    kind: Secrets
    tokenSeed: '\(seed)'
    admin: {user: operator, password: \(password)}
    cloudProvider: {apiKey: \(apiKey)}

    """ + Repository.certificates()
    let read = SecretsBundle.read(Array(text.utf8), file: "secrets.yaml")
    return try #require(read.bundle, "\(read.diagnostics)")
  }
}

extension RenderedMachine {
  /// Its files by path.
  var files: [String: MachineFile] {
    Dictionary(machine.files.map { ($0.path.description, $0) }) { first, _ in first }
  }

  /// The content of every file, unit and drop-in.
  var texts: [String] {
    machine.files.compactMap(\.text?.description)
      + machine.units.flatMap { unit in
        [unit.text?.description ?? ""] + unit.dropIns.map(\.text.description)
      }
  }

  /// Its units with their drop-ins, as systemd reads them.
  func units() throws -> [String: UnitFile] {
    try machine.units.reduce(into: [:]) { units, unit in
      let name = unit.name.description
      try #require(units[name] == nil)
      units[name] = ParsedUnit(unit).merged
    }
  }

  /// The commands of a unit, programs included.
  func commands(of unit: String) throws -> [[String]] {
    guard let file = try units()[unit] else { return [] }
    return try ["ExecStartPre", "ExecStart"].flatMap { key in
      try file.values(of: key, in: "Service").flatMap { value in
        try CommandLine.parse(value).map { [$0.executable.description] + $0.arguments.map(\.text) }
      }
    }
  }

  /// The flags of a component of Kubernetes.
  func flags(of component: String) throws -> [String] {
    try commands(of: "\(component).service").first { $0[0].hasSuffix("/\(component)") } ?? []
  }
}
