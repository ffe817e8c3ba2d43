/// As much of the certificates and keys as a file has.
package struct PartialCertificates: Sendable {
  /// A section of the file. One that is there is whole.
  package enum Section: String, CaseIterable, Sendable {
    case authorities
    case etcdClient
    case serviceAccounts
  }

  /// Both authorities, or none.
  package private(set) var authorities: [Authority: KeyPair] = [:]
  /// With what nodes ask etcd.
  package private(set) var etcdClient: KeyPair?
  /// With what the API server signs the tokens of service accounts.
  package private(set) var serviceAccountKey: PEMText?

  /// What there is; by default nothing.
  package init(serviceAccountKey: PEMText? = nil) { self.serviceAccountKey = serviceAccountKey }

  /// The sections that are not there.
  package var missing: [Section] {
    Section.allCases.filter { section in
      switch section {
      case .authorities: authorities.isEmpty
      case .etcdClient: etcdClient == nil
      case .serviceAccounts: serviceAccountKey == nil
      }
    }
  }

  /// All of them, if nothing is missing.
  package var whole: Certificates? {
    guard !authorities.isEmpty, let etcdClient, let serviceAccountKey else { return nil }
    return Certificates(
      authorities: authorities, etcdClient: etcdClient, serviceAccountKey: serviceAccountKey)
  }
}

extension PartialCertificates {
  init(_ decoder: inout SpecDecoder) {
    self.init()
    let pairs = Authority.allCases.map { authority in
      (
        decoder.setting(SecretsKeys.certificate(of: authority)),
        decoder.setting(SecretsKeys.key(of: authority))
      )
    }
    let found = Self.pairs(pairs, &decoder)
    for (authority, pair) in zip(Authority.allCases, found) { authorities[authority] = pair }
    etcdClient =
      Self.pairs(
        [
          (
            decoder.setting(SecretsKeys.etcdClientCertificate),
            decoder.setting(SecretsKeys.etcdClientKey)
          )
        ], &decoder
      ).first
    serviceAccountKey = decoder.setting(SecretsKeys.serviceAccountKey).value
  }

  /// All pairs of a section, or none; what a section lacks that is begun is reported.
  fileprivate static func pairs(
    _ section: [(certificate: Setting<PEMText?>, key: Setting<PEMText?>)],
    _ decoder: inout SpecDecoder
  ) -> [KeyPair] {
    let missing = section.flatMap { [$0.certificate, $0.key] }.filter { $0.value == nil }
    if missing.count < 2 * section.count { decoder.report(missing: missing.map(\.key)) }
    guard missing.isEmpty else { return [] }
    return section.compactMap { certificate, key in
      guard let certificate = certificate.value, let key = key.value else { return nil }
      return KeyPair(certificate: certificate, key: key)
    }
  }
}

extension PreviousSecrets {
  init(_ decoder: inout SpecDecoder) {
    var pairs: [Authority: KeyPair] = [:]
    for authority in Authority.allCases {
      let pair = (
        decoder.setting(SecretsKeys.previousCertificate(of: authority)),
        decoder.setting(SecretsKeys.previousKey(of: authority))
      )
      pairs[authority] = PartialCertificates.pairs([pair], &decoder).first
    }
    self.init(
      tokenSeed: decoder.setting(SecretsKeys.previousSeed).value, authorities: pairs)
  }
}
