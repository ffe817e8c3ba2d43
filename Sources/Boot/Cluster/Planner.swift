import Diagnostics

/// Compares a cloud with a request. Changes nothing.
struct Planner {
  let request: ClusterRequest
  let session: CloudSession

  /// The findings so far.
  var plan = BootPlan()
  /// The images found, by the names that the request uses.
  private(set) var images: [String: Glance.Image] = [:]

  private init(_ request: ClusterRequest, _ session: CloudSession) {
    self.request = request
    self.session = session
  }

  static func plan(
    _ request: ClusterRequest, _ session: CloudSession
  ) async throws -> BootPlan {
    try await session.signIn()
    let (nova, cluster) = (Nova(session: session), request.name)
    async let networks = Neutron(session: session).networks()
    async let flavors = nova.flavors()
    async let servers = nova.servers(ofCluster: cluster)
    async let limits = nova.limits()
    async let quotas = Neutron(session: session).quotas()
    var planner = Planner(request, session)
    planner.plan.networks = try await networks
    planner.plan.servers = try await servers
    for image in request.images { try await planner.planImage(image) }
    planner.planExisting()
    // The key before the network: only writing its file shows whether it can be written.
    if planner.hasUsableKeyPairName() { try await planner.planKeyPair() }
    try await planner.planNetwork()
    let needed = planner.planServers(try await flavors)
    try await planner.planPorts()
    let isKeyPairMissing = planner.plan.keyPair == nil
    planner.plan.problems +=
      [
        planner.plan.quotas(
          needed, try await limits, try await quotas,
          isKeyPairMissing ? try await nova.keyPairCount() : nil
        ).problem
      ].compactMap(\.self)
    try await planner.planPlacement(try await limits)
    planner.plan.place = try await session.workplace()
    return planner.plan
  }

  private mutating func planImage(_ image: String) async throws {
    let glance = Glance(session: session)
    let all = try await glance.images(named: image)
    let named = all.filter { $0.status == "active" }
    if named.isEmpty, let other = all.first {
      plan.problems.append(
        CloudError(
          .mismatch, "image '\(image)' is \(other.status ?? "unknown"), not active",
          hint: "servers can boot from it once it is active"))
    } else if named.count > 1 {
      plan.problems.append(
        CloudError(
          .mismatch, "\(named.count) images are named '\(image)'",
          hint: "use one of the ids: \(named.map(\.id).joined(separator: ", "))"))
    } else if let known = try await named.first.orElse({ try await glance.image(id: image) }) {
      plan.imageIDs[image] = known.id
      images[image] = known
    } else {
      let names = Set(try await glance.someNames()).sorted()
      let near = nearestName(to: image, among: names)
      plan.problems.append(
        CloudError(
          .notFound, "the cloud has no image '\(image)' (image)",
          hint: near.map { "did you mean '\($0)'?" }
            ?? "it has \(Self.few(names))"))
    }
  }

  private mutating func planExisting() {
    let keys = ["network.public.label", "network.service.label"]
    for (place, label) in request.existingNetworks.enumerated() {
      let key = place < keys.count ? keys[place] : "network"
      let found = ExistingNetwork.all(
        labelled: label, among: plan.networks, isRackspace: session.isRackspace)
      if found.count == 1 {
        plan.existingNetworks += found
      } else {
        plan.problems.append(Self.notOne(found, label, key, plan.networks))
      }
    }
  }

  private static func notOne(
    _ found: [ExistingNetwork], _ label: String, _ key: String, _ all: [Neutron.Network]
  ) -> CloudError {
    if found.count > 1 {
      return CloudError(
        .mismatch, "\(found.count) networks are named '\(label)' (\(key))",
        hint: "use one of the ids: \(found.map(\.id).joined(separator: ", "))")
    }
    let names = Set(all.map(\.name)).sorted()
    let near = nearestName(to: label, among: names).map { "did you mean '\($0)'?" }
    return CloudError(
      .notFound, "the cloud has no network '\(label)' (\(key))",
      hint: near ?? (names.isEmpty ? "it has no networks" : "it has \(few(names))"))
  }

  private static func few(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " …" : "")
  }

  private mutating func planNetwork() async throws {
    let wanted = request.network
    let found = Neutron.own(
      plan.networks, named: wanted.label, project: try await session.projectID())
    let network: Neutron.Network
    do {
      guard let namesakes = try await Neutron(session: session).namesakes(found, wanted) else {
        return plan.steps.append(.createNetwork(wanted))
      }
      network = namesakes.kept
      plan.steps += namesakes.surplus.map { .deleteNetwork(label: wanted.label, id: $0.id) }
    } catch let error as CloudError where error.kind == .mismatch {
      return plan.problems.append(error)
    }
    plan.networkID = network.id
    let ranges = try await Neutron(session: session).subnets(ofNetwork: network.id).map(\.cidr)
    if ranges.isEmpty {
      plan.steps.append(.createSubnet(wanted, networkID: network.id))
    } else if ranges != [wanted.cidr] {
      plan.problems.append(
        CloudError(
          .mismatch,
          "network '\(wanted.label)' has \(ranges.joined(separator: ", ")), "
            + "but the spec says \(wanted.cidr)",
          hint: "set network.cloud.cidr to that, or network.cloud.label to another name"))
    }
  }

  /// Accepts only names that every version of Nova accepts: Nova itself would refuse others only
  /// after the first change.
  private mutating func hasUsableKeyPairName() -> Bool {
    let name = request.keyPair.name
    let isTaken = name.utf8.allSatisfy { $0.isAlphanumeric || " -_".utf8.contains($0) }
    if isTaken, !name.isEmpty, name.utf8.count <= 255 { return true }
    plan.problems.append(
      CloudError(
        .settings, "'\(name)' is not a valid key pair name (sshKey.name)",
        hint: "use letters, digits, spaces, '-' and '_'"))
    return false
  }

  private mutating func planKeyPair() async throws {
    let files = KeyFiles(path: request.keyPair.path)
    plan.keyPair = try await Nova(session: session).keyPair(named: request.keyPair.name)
    do throws(CloudError) {
      switch (try files.publicKey(), plan.keyPair) {
      case (nil, nil): plan.steps.append(.generateKeyPair(request.keyPair))
      case (let line?, nil): plan.steps.append(.uploadKeyPair(request.keyPair, publicKey: line))
      case (nil, _?):
        plan.notes.append(
          "key pair '\(request.keyPair.name)' is in Nova, but not at \(request.keyPair.path): "
            + "logging in requires its private key from elsewhere")
      case (let line?, let there?): compare(line, there)
      }
    } catch {
      plan.problems.append(error)
    }
  }

  private mutating func compare(_ line: String, _ there: KeyPair) {
    let (own, others) = (PublicKey(line), PublicKey(there.public_key))
    guard own != others else { return }
    var problem = CloudError(
      .mismatch,
      "key pair '\(there.name)' in Nova (\(others?.fingerprint ?? "unreadable")) does not match "
        + "\(request.keyPair.path).pub (\(own?.fingerprint ?? "unreadable"))",
      hint: "choose another sshKey.name, or delete the key pair in Nova")
    problem.isAboutKeyPair = true
    plan.problems.append(problem)
  }
}

extension Optional {
  fileprivate func orElse(_ other: () async throws -> Wrapped?) async throws -> Wrapped? {
    if let self { return self }
    return try await other()
  }
}
