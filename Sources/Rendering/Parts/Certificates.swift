import ClusterSpec
import KubernetesRelease
import Machine
import Templates

/// The authorities that machines trust, and the certificates that masters create for their servers once they know
/// their addresses.
extension MachineDraft {
  static let apiServerCertificate = "/var/lib/kubernetes/apiserver.pem"
  static let serviceAccountKey = "/etc/kubernetes/service-account.key"
  /// Suppresses the finding on keys in user-data: all masters share theirs, and nodes can't create their own.
  private static let allowance = "# rkgen: allow RK1344 the machine gets it from nowhere else\n"

  /// The file with the certificates that verify those of an authority.
  static func authorityFile(_ authority: Authority) -> String {
    "/etc/\(authority.rawValue)/authority.crt"
  }

  /// The file with the key with which masters sign certificates of an authority.
  static func signerKey(_ authority: Authority) -> String {
    "/etc/\(authority.rawValue)/signer.key"
  }

  /// Adds the authorities that a machine trusts.
  mutating func addAuthorities(_ authorities: [Authority]) throws(Fault) {
    for authority in authorities {
      try addFile(
        Self.authorityFile(authority), text(.authority(authority)),
        from: .secret("authorities.\(authority.rawValue).certificate"), mode: .plain)
    }
  }

  /// A file that starts with a private key. Programs ignore what precedes a block.
  mutating func key(_ placeholder: Placeholder) -> GuestText {
    GuestText(Self.allowance) + text(placeholder)
  }

  /// The authorities of the release's servers.
  var authorities: [Authority] {
    Authority.allCases.filter { $0 == .etcd || profile.apiPort != nil }
  }

  /// Adds the keys that sign servers' certificates.
  mutating func addSigners() throws(Fault) {
    for authority in authorities {
      try addFile(
        Self.signerKey(authority), key(.signer(authority)),
        from: .secret("authorities.\(authority.rawValue).key"), mode: .secret)
    }
  }

  mutating func addServerCertificates() throws(Fault) {
    var dropIns = try afterControlAddress()
    let address = [
      "address": TemplateValue.traced(.text(controlAddress), .all(controlAddressSources))
    ]
    if !dropIns.isEmpty, !isOnUbuntu {
      dropIns.append(
        try dropIn(
          "20-address.conf", .certificatesAddress, address,
          presence: .presence(spec.network.control)))
    }
    try addCertificates(
      .makeCertificates, .kubernetesCertificates,
      profile.apiPort == nil ? [:] : ["api": .literal("")],
      unitValues: isOnUbuntu ? address : [:], dropIns)
  }

  /// Adds what creates the certificates of a master: a script, and the units that run it.
  mutating func addCertificates(
    _ script: Template, _ unit: Template, _ more: [String: TemplateValue] = [:],
    unitValues: [String: TemplateValue] = [:], _ dropIns: [MachineUnit.DropIn] = []
  ) throws(Fault) {
    try addSigners()
    var values = more
    values["name"] = .literal(name).from(.setting(spec.metadata.name))
    if profile.apiPort != nil {
      (values["names"], values["addresses"]) = apiServerNames
    }
    try addScript(script, values)
    try addUnit(unit, unitValues, dropIns: dropIns)
    try addUnit(.kubernetesCertificatesTimer)
  }

  /// The names and addresses of the API server, except those that the master finds out itself.
  var apiServerNames: (names: TemplateValue, addresses: TemplateValue) {
    let domain = spec.network.dns.domain
    let extra = spec.kubernetes.extraNames
    var names = ["", ".default", ".default.svc", ".default.svc.\(domain.value)"].map {
      "kubernetes\($0)"
    }
    let services = spec.network.services.cidr
    let own = profile.ownServices.first { $0.name == "kubernetes" }
    if let name = sharedAPIName { names.append(name) }
    var addresses =
      ([own.flatMap { services.value.address(at: $0.place) }].compactMap(\.self)
      + spec.masters.addresses.value).map(\.description)
    for name in extra.value {
      switch name {
      case .name(let name): names.append(name.description)
      case .address(let address): addresses.append(address.description)
      }
    }
    return (
      .list(names.map { GuestText($0) })
        .from(
          sharedAPIName == nil
            ? [.setting(domain), .setting(extra)]
            : [.setting(domain), .setting(extra), .setting(spec.metadata.name)]),
      .list(addresses.map { GuestText($0) })
        .from(.setting(services), .setting(spec.masters.addresses), .setting(extra))
    )
  }
}
