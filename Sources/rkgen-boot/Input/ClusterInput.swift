import ArgumentParser
import Boot
import ClusterSpec
import CommandSupport
import Crypto
import Diagnostics
import Foundation
import KubernetesRelease
import Lint
import Rendering

/// The options that select the cluster.
struct ClusterOptions: ParsableArguments {
  @OptionGroup var spec: SpecOptions

  @Option(
    help: ArgumentHelp(
      "The private key's file; by default ~/.ssh/ and sshKey.name.", valueName: "file"))
  var keyFile: String?
}

/// A spec with its secrets, from which a request to the cloud is built.
struct ClusterInput {
  let spec: ClusterSpec
  /// The spec without values that differ from boot to boot, such as URLs, which don't make a server
  /// outdated.
  private let reviewSpec: ClusterSpec
  private let sources: [SourceText]
  let secrets: SecretsBundle?
  private let keyPath: String

  /// Reads a spec and its secrets. Prints errors and throws an exit code.
  init(
    _ options: ClusterOptions, secrets: String?, _ console: Console
  ) throws {
    let result = ClusterSpec.read(try options.spec.input(console, signsIn: true))
    console.report(result.diagnostics, sources: result.sources)
    guard let spec = result.spec, let reviewSpec = result.reviewSpec else {
      throw ExitCode(ExitStatus.badInput)
    }
    self.spec = spec
    self.reviewSpec = reviewSpec
    sources = result.sources
    self.secrets = try secrets.map { try SecretsFile($0).read(console) }
    let home = ProcessInfo.processInfo.environment["HOME"] ?? "."
    keyPath = options.keyFile ?? "\(home)/.ssh/\(spec.sshKey.name.value)"
    try checkInterface(console)
  }

  /// The release that machines fetch.
  var version: KubernetesVersion { spec.kubernetes.version.value }

  /// Whether the release is a single archive.
  var fetchesArchive: Bool {
    guard case .files? = ReleaseProfile.named(version).map(spec.contents) else { return true }
    return false
  }

  /// The network that the cluster's traffic uses.
  var controlNetwork: String {
    let network = spec.network
    return switch network.control.value {
    case .service: network.service.label.value.description
    case .cloud: network.cloud.label.value.description
    }
  }

  /// Prints an error and throws an exit code if values are missing; only warns in a dry run.
  func check(
    _ placeholders: Set<Placeholder>, secrets: String?, isTried: Bool, _ console: Console
  ) throws {
    guard !placeholders.isEmpty else { return }
    let remedies = placeholders.remedies(secrets: secrets).map { remedy in
      remedy.hasPrefix("--release-") ? "\(remedy) or --release" : remedy
    }
    let message =
      "not bootable: values are missing; provide \(remedies.joined(separator: ", "))"
    if isTried { return console.warn(message) }
    throw console.failure(message, ExitStatus.badInput)
  }

  /// The cluster without its machines, so that nothing has to be rendered.
  var clusterOnly: ClusterRequest {
    let network = spec.network
    var request = ClusterRequest(
      name: spec.metadata.name.value.description,
      existingNetworks: [network.public.label.value, network.service.label.value]
        .map(\.description),
      network: NetworkRequest(
        label: network.cloud.label.value.description, cidr: network.cloud.cidr.value.description,
        pools: pools),
      keyPair: KeyPairRequest(name: spec.sshKey.name.value.description, path: keyPath),
      image: spec.image.value.description, machines: [])
    request.loginName = spec.guest.kind.value.loginName
    return request
  }

  /// The complete request, and the placeholders without a value. Prints errors and throws an exit
  /// code if the rendering has any.
  ///
  /// `release`: what will be uploaded.
  func request(
    releasing release: LocalRelease? = nil, _ console: Console
  ) throws -> (request: ClusterRequest, placeholders: Set<Placeholder>) {
    let machines = try rendered(releasing: release, at: [], console)
    let digests = reviewDigests()
    var request = clusterOnly
    addSecurityGroups(to: &request)
    request.machines = machines.map { machine in
      let server = machine.server
      var request = MachineRequest(
        name: server.name, role: server.role.rawValue, index: server.index,
        flavor: server.flavor(in: spec).description, image: server.image(in: spec).description,
        fixedAddress: fixedAddress(of: server)?.description,
        userData: machine.packed.userDataBytes, unpackedUserData: { machine.userDataBytes },
        rendering: digests[server.name] ?? "")
      request.placement = placement(of: server)
      request.podRanges = spec.bareRanges(of: server).map(\.description)
      request.groups = groups(of: server)
      return request
    }
    return (request, machines.reduce(into: []) { $0.formUnion($1.openPlaceholders) })
  }

  /// A server's address on the cluster's own network; nil for any.
  private func fixedAddress(of server: Rendering.Server) -> IPv4Address? {
    spec.assignedAddress(of: server)
      ?? (server.role == .master ? masterAddress(of: max(server.index, 1)) : nil)
  }

  /// A master's address, if it lies in the cluster's own network.
  private func masterAddress(of number: Int) -> IPv4Address? {
    spec.masters.address(of: number).flatMap {
      spec.network.cloud.cidr.value.contains($0) ? $0 : nil
    }
  }

  /// What the cloud may assign by itself: neither DHCP nor another node may get a master's address,
  /// or one that the spec assigns or may assign later.
  private var pools: [AddressPool] {
    let cidr = spec.network.cloud.cidr.value
    if spec.addressPlan != nil {
      guard let first = cidr.address(at: 1), let last = cidr.address(at: AddressPlan.keptPlaces - 1)
      else { return [] }
      return [AddressPool(first: first.description, last: last.description)]
    }
    let taken = (1...spec.masters.count.value).compactMap(masterAddress)
      .map { Int($0.bits - cidr.address.bits) }.sorted()
    guard !taken.isEmpty else { return [] }
    // The first and last address of the range are not assignable.
    let bounds = [0] + taken + [cidr.count - 1]
    return zip(bounds, bounds.dropFirst()).compactMap { below, above in
      guard below + 1 < above, let first = cidr.address(at: below + 1),
        let last = cidr.address(at: above - 1)
      else { return nil }
      return AddressPool(first: first.description, last: last.description)
    }
  }

  /// The same request, rendered with the URLs of the uploaded release.
  func request(
    _ request: ClusterRequest, releasing release: LocalRelease, at urls: [Secret],
    _ console: Console
  ) throws -> ClusterRequest {
    let urls = try urls.map { url in
      guard let known = HTTPURL(url.revealed) else {
        let fault = HTTPURL.fault(in: url.revealed) ?? ""
        throw console.failure(
          "machines can't use this cloud's temp URL: \(fault)", ExitStatus.badInput)
      }
      return known
    }
    var request = request
    request.machines = zip(
      request.machines, try rendered(releasing: release, at: urls, console)
    ).map { machine, rendered in
      var machine = machine
      machine.userData = rendered.packed.userDataBytes
      machine.unpackedUserData = { rendered.userDataBytes }
      return machine
    }
    return request
  }

  private func rendered(
    releasing release: LocalRelease?, at urls: [HTTPURL], _ console: Console
  ) throws -> [RenderedMachine] {
    var (spec, sources) = (spec, sources)
    if let release {
      let text = SourceText(name: "--release", text: release.path)
      let place = SourceLocation(
        file: text.name,
        range: SourceRange(
          start: SourcePosition(line: 1, column: 1),
          end: SourcePosition(line: 1, column: release.path.unicodeScalars.count + 1)))
      spec = release.added(to: spec, at: urls, from: .flag(text.name, place))
      sources.append(text)
    }
    let rendered = Renderer.render(spec, secrets: secrets)
    let report = RenderedLint.report(
      rendered.machines, of: spec, more: rendered.diagnostics, options: LintOptions(),
      asksShellcheck: false, predictsGuests: false, sources: sources)
    console.report(FoldedFindings(report.diagnostics).diagnostics, sources: report.sources)
    if report.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
    return rendered.machines
  }

  /// Digests that show whether a server was booted with another spec. They cover what can be
  /// rendered without secrets, with files unpacked.
  private func reviewDigests() -> [String: String] {
    Dictionary(
      Renderer.render(reviewSpec).machines.map {
        ($0.name, SHA256.hash(data: $0.userDataBytes).hexadecimal)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Servers are attached to the public, service and cloud network in this order.
  private func checkInterface(_ console: Console) throws {
    let other = spec.cloudInterfaces.first { setting in
      let interface = setting.value.description
      return interface.hasPrefix("eth") && interface != "eth2"
    }
    guard let other else { return }
    throw console.failure(
      "the cloud network is the third interface, eth2, but \(other.key) is \(other.value)",
      ExitStatus.badInput)
  }
}
