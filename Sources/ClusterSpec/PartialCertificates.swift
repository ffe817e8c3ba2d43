/// The certificates and keys that a file has, which may be incomplete.
package struct PartialCertificates: Sendable {
  /// A section of the file, which is either complete or missing.
  package enum Section: String, CaseIterable, Sendable {
    case authorities
    case etcdClient
    case serviceAccounts
  }

  /// Both authorities, or none.
  package private(set) var authorities: [Authority: KeyPair] = [:]
  /// The nodes' client certificate for etcd.
  package private(set) var etcdClient: KeyPair?
  /// The key that signs service account tokens.
  package private(set) var serviceAccountKey: PEMText?

  package init(serviceAccountKey: PEMText? = nil) { self.serviceAccountKey = serviceAccountKey }

  package var missing: [Section] {
    Section.allCases.filter { section in
      switch section {
      case .authorities: authorities.isEmpty
      case .etcdClient: etcdClient == nil
      case .serviceAccounts: serviceAccountKey == nil
      }
    }
  }

  /// The certificates and keys, if none is missing.
  package var whole: Certificates? {
    guard !authorities.isEmpty, let etcdClient, let serviceAccountKey else { return nil }
    return Certificates(
      authorities: authorities, etcdClient: etcdClient, serviceAccountKey: serviceAccountKey)
  }
}

extension PartialCertificates {
  init(_ decoder: inout SpecDecoder) {
    self.init()
    let found = Self.pairs(Authority.allCases.map(SecretsKeys.authority), &decoder)
    for (authority, pair) in zip(Authority.allCases, found) { authorities[authority] = pair }
    etcdClient = Self.pairs([SecretsKeys.etcdClient], &decoder).first
    serviceAccountKey = decoder.setting(SecretsKeys.serviceAccountKey).value
  }

  /// All pairs of a section, or none. Reports what an incomplete section lacks.
  fileprivate static func pairs(
    _ section: [SecretsKeys.Pair], _ decoder: inout SpecDecoder
  ) -> [KeyPair] {
    var missing: [String] = []
    var found: [KeyPair] = []
    for keys in section {
      let settings = [keys.certificate, keys.key].map { decoder.setting($0) }
      missing += settings.filter { $0.value == nil }.map(\.key)
      if let certificate = settings[0].value, let key = settings[1].value {
        found.append(KeyPair(certificate: certificate, key: key))
      }
    }
    if missing.count < 2 * section.count { decoder.report(missing: missing) }
    return missing.isEmpty ? found : []
  }
}

extension PreviousSecrets {
  init(_ decoder: inout SpecDecoder) {
    var pairs: [Authority: KeyPair] = [:]
    for authority in Authority.allCases {
      pairs[authority] =
        PartialCertificates.pairs([SecretsKeys.previousAuthority(authority)], &decoder).first
    }
    self.init(
      tokenSeed: decoder.setting(SecretsKeys.previousSeed).value, authorities: pairs)
  }
}
