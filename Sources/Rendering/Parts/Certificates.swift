import ClusterSpec
import KubernetesRelease
import Machine
import Templates

/// Whom machines trust, and the certificates that masters make for their servers once they know their
/// addresses.
extension MachineDraft {
  static let apiServerCertificate = "/var/lib/kubernetes/apiserver.pem"
  static let serviceAccountKey = "/etc/kubernetes/service-account.key"
  /// Allows what rkgen says of keys in user-data: all masters have the same, and nodes can't make theirs.
  private static let allowance = "# rkgen: allow RK1344 the machine gets it from nowhere else\n"

  /// The file with the certificates that an authority's are verified by.
  static func authorityFile(_ authority: Authority) -> String {
    "/etc/\(authority.rawValue)/authority.crt"
  }

  /// The file with the key that masters sign certificates of an authority with.
  static func signerKey(_ authority: Authority) -> String {
    "/etc/\(authority.rawValue)/signer.key"
  }

  /// Whose certificates a machine trusts.
  mutating func addAuthorities(_ authorities: [Authority]) throws(Fault) {
    for authority in authorities {
      try addFile(
        Self.authorityFile(authority), text(.authority(authority)),
        from: .secret("authorities.\(authority.rawValue).certificate"), mode: .plain)
    }
  }

  /// A file that begins with a private key. Programs pass over what stands in front of a block.
  mutating func key(_ placeholder: Placeholder) -> GuestText {
    GuestText(Self.allowance) + text(placeholder)
  }

  /// Those of the servers of the release.
  var authorities: [Authority] {
    Authority.allCases.filter { $0 == .etcd || profile.apiPort != nil }
  }

  /// What certificates of servers are signed with.
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

  /// What makes the certificates of a master: a script, and a unit that runs it.
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

  /// How the API server is called, but for what the master finds out about itself.
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
