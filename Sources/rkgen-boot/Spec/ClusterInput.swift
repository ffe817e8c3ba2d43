import ArgumentParser
import Boot
import ClusterSpec
import CommandSupport
import Diagnostics
import Foundation
import Lint
import Rendering

/// A spec with its secrets, on its way to a request to the cloud.
struct ClusterInput {
  private let input: SpecInput
  private let secrets: SecretsBundle?
  private let keyFile: String?
  /// The cluster.
  let spec: ClusterSpec

  /// Reads a spec and its secrets. Throws an exit code, the reason printed.
  init(
    _ options: ClusterOptions, secrets: String?, _ console: Console
  ) throws {
    input = try options.spec.input(console, signsIn: true)
    let result = ClusterSpec.read(input)
    console.report(result.diagnostics, sources: result.sources)
    guard let spec = result.spec else { throw ExitCode(ExitStatus.badInput) }
    self.spec = spec
    self.secrets = try secrets.map { try SecretsFile($0).read(console) }
    keyFile = options.keyFile
    try checkInterface(console)
  }

  /// What the values of a release add to the spec.
  static func settings(of file: ReleaseFile, url: String?) -> [String] {
    var settings = ["release.sha256=\(file.sha256)", "release.size=\(file.size)"]
    if let url { settings.append("release.url=\(url)") }
    return settings
  }

  /// Whether a setting gives a URL, which is another one every day and may hold a signature.
  static func isOfTheDay(_ setting: String) -> Bool {
    ["release.url=", "etcd.discovery="].contains { setting.hasPrefix($0) }
  }

  /// Everything the cloud has to know. Throws an exit code, the reason printed, if what would be
  /// rendered is wrong.
  ///
  /// `settings`: added to the spec's.
  /// Gives the request, and the holes that no value fills.
  func request(
    adding settings: [String] = [], _ console: Console
  ) throws -> (request: ClusterRequest, holes: Set<Hole>) {
    let result = ClusterSpec.read(adding(settings, to: input))
    guard let filled = result.spec else {
      console.report(result.diagnostics, sources: result.sources)
      throw ExitCode(ExitStatus.badInput)
    }
    let rendered = Renderer.render(filled, secrets: secrets)
    let report = RenderedLint.report(
      rendered.machines, of: filled, more: rendered.diagnostics, options: LintOptions(),
      asksShell: false, sources: result.sources)
    console.report(FoldedFindings(report.diagnostics).diagnostics, sources: report.sources)
    if report.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
    let holes = rendered.machines.reduce(into: Set<Hole>()) { $0.formUnion($1.openHoles) }
    return (request(rendered.machines, filled), holes)
  }

  /// The cluster without its machines. Nothing is rendered for it.
  var clusterOnly: ClusterRequest { request([], spec) }

  private func request(_ machines: [RenderedMachine], _ filled: ClusterSpec) -> ClusterRequest {
    let renderings = machines.isEmpty ? [:] : reviewed()
    let name = filled.metadata.name.value.description
    let network = filled.network
    return ClusterRequest(
      name: name,
      existingNetworks: [network.public.label.value, network.service.label.value]
        .map(\.description),
      network: NetworkRequest(
        label: network.cloud.label.value.description, cidr: network.cloud.cidr.value.description),
      keyPair: KeyPairRequest(name: filled.sshKey.name.value.description, path: keyPath(filled)),
      image: filled.image.value.description,
      machines: machines.map { rendered in
        let server = rendered.server
        let flavor =
          server.role == .master ? filled.master.flavor.value : filled.nodes.flavor.value
        return MachineRequest(
          name: server.name, role: server.role.rawValue, index: server.index,
          flavor: flavor.description, userData: rendered.userDataBytes,
          rendering: renderings[server.name] ?? "")
      })
  }

  /// Digests of what is rendered without the values of a single boot: URLs differ every day, and that
  /// makes no server another one.
  private func reviewed() -> [String: String] {
    var input = input
    input.settings.removeAll(where: Self.isOfTheDay)
    let spec = ClusterSpec.read(input).spec ?? spec
    let machines = Renderer.render(spec).machines
    return Dictionary(
      machines.map { ($0.name, ContentDigest.sha256($0.userData)) },
      uniquingKeysWith: { first, _ in first })
  }

  private func keyPath(_ spec: ClusterSpec) -> String {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? "."
    return keyFile ?? "\(home)/.ssh/\(spec.sshKey.name.value)"
  }

  private func adding(_ settings: [String], to input: SpecInput) -> SpecInput {
    var input = input
    input.settings += settings
    return input
  }

  /// Servers get public, service and cloud network in this order.
  private func checkInterface(_ console: Console) throws {
    let interface = spec.network.cloud.interface.value.description
    guard interface.hasPrefix("eth"), interface != "eth2" else { return }
    throw console.failure(
      "the cloud network is attached as the third, eth2, and network.cloud.interface is \(interface)",
      ExitStatus.badInput)
  }
}
