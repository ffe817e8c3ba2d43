import ClusterSpec
import Machine

/// A certificate and key that a master creates for itself at boot.
struct Identity {
  static let folder = "/var/lib/kubernetes/pki"

  static let apiServer = Identity("apiserver")
  static let kubeletClient = Identity("apiserver-kubelet-client")
  static let etcdClient = Identity("apiserver-etcd-client")
  static let frontProxy = Identity("front-proxy-client")
  /// The authority of proxies, whose requests the API server accepts on behalf of users.
  static let frontAuthority = folder + "/front-proxy-ca.crt"

  let certificate: String
  let key: String

  init(_ name: String) {
    certificate = "\(Self.folder)/\(name).crt"
    key = "\(Self.folder)/\(name).key"
  }
}

/// How programs authenticate to the API server: on masters by certificates, on nodes by the machine's own tokens.
extension MachineDraft {
  /// The path of a program's kubeconfig.
  static func kubeconfig(of program: String) -> String {
    "/etc/kubernetes/\(program).kubeconfig"
  }

  /// Adds the kubeconfigs of a master's programs.
  mutating func addMasterKubeconfigs() throws(Fault) {
    let own = ["controller-manager", "scheduler", "admin"]
    let others = Role.node.tokenOwners(in: profile, spec.network.pods.backend.value)
    let programs = own + others.map(\.rawValue)
    for program in programs {
      let identity = Identity(program)
      try addFile(
        Self.kubeconfig(of: program), .certificateKubeconfig,
        [
          "cluster": .setting(spec.metadata.name),
          "server": .literal("https://127.0.0.1:\(Self.apiPort)"),
          "user": .literal(program),
          "certificate": .literal(identity.certificate),
          "key": .literal(identity.key),
        ], .plain)
    }
  }

  /// Adds the kubeconfigs of a node's programs. The kubelet's is for its first start: with it, the kubelet requests a
  /// certificate, and writes the kubeconfig that it uses from then on.
  mutating func addNodeKubeconfigs(_ owners: [TokenOwner]) throws(Fault) {
    let addresses = spec.masters.addresses
    let host = sharedAPIName ?? addresses.value.first?.description ?? ""
    let server = TemplateValue.literal("https://\(host):\(Self.apiPort)").from(
      sharedAPIName == nil
        ? [.setting(addresses)] : [.setting(spec.metadata.name), .presence(addresses)])
    for (owner, token) in zip(owners, values.tokens) {
      try addFile(
        Self.kubeconfig(of: owner == .kubelet ? "bootstrap" : owner.rawValue), .tokenKubeconfig,
        [
          "cluster": .setting(spec.metadata.name),
          "server": server,
          "user": .literal(owner.rawValue),
          "token": .text(GuestText(token)).from(.secret("tokenSeed"), .setting(spec.metadata.name)),
        ], .secret)
    }
  }

  /// Adds what the API server authenticates nodes with, and signs the tokens of service accounts with.
  mutating func addCredentialsOfToday() throws(Fault) {
    try addTokenSeeds()
    try addServiceAccountKey()
    try addTokenList(.todayDeriveTokens)
  }
}
