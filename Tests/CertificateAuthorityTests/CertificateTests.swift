import ClusterSpec
import Foundation
import TestSupport
import Testing

import CertificateAuthority

/// OpenSSL and Python check the certificates and keys of a new bundle.
@Suite struct CertificateTests {
  private let shop: Workshop
  private let bundle: SecretsBundle
  private let certificates: Certificates

  init() throws {
    shop = try Workshop()
    bundle = try Workshop.bundle()
    certificates = try #require(bundle.certificates)
  }

  @Test(arguments: Authority.allCases) func authorityCanOnlySign(_ authority: Authority) throws {
    let pair = try #require(certificates.authorities[authority])
    try shop.file("authority.crt", pair.certificate)
    let text = try shop.openssl(
      "x509", "-in", "authority.crt", "-noout", "-text", "-certopt", "ext_dump", "-purpose")
    for part in [
      "Issuer: CN = rkgen \(authority.rawValue) authority ",
      "Subject: CN = rkgen \(authority.rawValue) authority ",
      "Not Before: Jan  8 08:00:00 2027 GMT", "Not After : Jan 12 08:00:00 2037 GMT",
      "ASN1 OID: prime256v1", "Signature Algorithm: ecdsa-with-SHA256",
      "X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0\n",
      "X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n",
      "X509v3 Subject Key Identifier:", "SSL client CA : Yes", "SSL server CA : Yes",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    #expect(!text.contains("Extended Key Usage"))
    let serial = try shop.openssl("x509", "-in", "authority.crt", "-noout", "-serial")
    #expect(serial.count == "serial=\n".count + 32 && !serial.contains("=-"), "\(serial)")
  }

  @Test func etcdClientIsOfEtcdsAuthorityAlone() throws {
    try shop.file("client.crt", certificates.etcdClient.certificate)
    let text = try shop.openssl("x509", "-in", "client.crt", "-noout", "-text", "-purpose")
    for part in [
      "Issuer: CN = rkgen etcd authority ", "Subject: CN = etcd client\n",
      "Not After : Jan 12 08:00:00 2037 GMT",
      "X509v3 Basic Constraints: critical\n                CA:FALSE\n",
      "X509v3 Key Usage: critical\n                Digital Signature\n",
      "X509v3 Extended Key Usage: \n                TLS Web Client Authentication\n",
      "X509v3 Authority Key Identifier:", "SSL client : Yes", "SSL server : No",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    for authority in Authority.allCases {
      try shop.file(
        "\(authority).crt", try #require(certificates.authorities[authority]).certificate)
    }
    #expect(
      try shop.openssl(
        "verify", "-attime", Workshop.second, "-purpose", "sslclient", "-CAfile", "etcd.crt",
        "client.crt")
        == "client.crt: OK\n")
    #expect(throws: Workshop.Refusal.self) {
      try shop.openssl(
        "verify", "-attime", Workshop.second, "-purpose", "sslserver", "-CAfile", "etcd.crt",
        "client.crt")
    }
    #expect(throws: Workshop.Refusal.self) {
      try shop.openssl(
        "verify", "-attime", Workshop.second, "-CAfile", "kubernetes.crt", "client.crt")
    }
  }

  @Test func keysAreWhatProgramsOf2015Read() throws {
    let account = certificates.serviceAccountKey
    #expect(account.labels == ["RSA PRIVATE KEY"])
    let check = try shop.openssl("rsa", "-check", "-noout", "-text", input: account.description)
    #expect(check.contains("RSA key ok") && check.contains("2048 bit"))
    for pair in Array(certificates.authorities.values) + [certificates.etcdClient] {
      #expect(pair.key.labels == ["PRIVATE KEY"])
      let text = try shop.openssl("pkey", "-noout", "-text", input: pair.key.description)
      #expect(text.contains("NIST CURVE: P-256"))
      #expect(
        try shop.openssl("pkey", "-pubout", input: pair.key.description)
          == shop.openssl("x509", "-noout", "-pubkey", input: pair.certificate.description))
    }
  }

  @Test func everyBundleHasKeysOfItsOwn() throws {
    let other = try #require(try Workshop.bundle().certificates)
    let all = [certificates, other].flatMap { certificates in
      certificates.authorities.values.flatMap { [$0.certificate, $0.key] }
        + [
          certificates.etcdClient.certificate, certificates.etcdClient.key,
          certificates.serviceAccountKey,
        ]
    }
    #expect(Set(all).count == all.count && all.count == 14)
  }

  /// From 2050 on, dates in certificates must have four-digit years (RFC 5280 §4.1.2.5).
  @Test func datesBehind2049AreRight() throws {
    let late = try Workshop.bundle(at: Date(timeIntervalSince1970: 2_400_000_000))
    let pair = try #require(late.certificates?.authorities[.etcd])
    try shop.file("late.crt", pair.certificate)
    #expect(
      try shop.openssl("x509", "-in", "late.crt", "-noout", "-dates")
        == "notBefore=Jan 12 18:40:00 2046 GMT\nnotAfter=Jan 17 18:40:00 2056 GMT\n")
    let structure = try shop.openssl("asn1parse", "-in", "late.crt")
    #expect(structure.contains("UTCTIME") && structure.contains("GENERALIZEDTIME"))
  }

  /// A server with the signer's certificate accepts only nodes.
  @Test(.thorough) func pythonTakesTheClientOfTheRightAuthority() throws {
    let now = try Workshop.bundle(at: Date())
    let certificates = try #require(now.certificates)
    let etcd = try #require(certificates.authorities[.etcd])
    let kubernetes = try #require(certificates.authorities[.kubernetes])
    let client = try shop.file("client.pem", certificates.etcdClient.blocks)
    let trusted = try shop.file("etcd.crt", etcd.certificate)
    let strange = try shop.file("kubernetes.crt", kubernetes.certificate)
    let member = try WhoAsks(
      shop.scratch, signer: etcd.blocks.description, trusting: trusted, isRequired: true)
    #expect(try asks(member, client, trusting: trusted) == "etcd client")
    #expect(try asks(member, nil, trusting: trusted) == nil)
    #expect(try asks(member, client, trusting: strange) == nil)
    let server = try WhoAsks(
      shop.scratch, signer: kubernetes.blocks.description, trusting: strange, isRequired: true)
    #expect(try asks(server, client, trusting: strange) == nil)
  }

  /// The client's name as the server sees it; nil if one rejects the other.
  private func asks(
    _ server: WhoAsks, _ pair: String?, trusting authority: String
  ) throws -> String? {
    let program = """
      import json, ssl, sys, urllib.request
      context = ssl.create_default_context(cafile=sys.argv[2])
      if sys.argv[3:]: context.load_cert_chain(sys.argv[3])
      try:
          print(json.load(urllib.request.urlopen(f'https://127.0.0.1:{sys.argv[1]}/', context=context))['certificate'], end='')
      except OSError as error:
          sys.exit(1)
      """
    let result = try Command.run(
      "python3", ["-c", program, "\(server.port)", authority] + (pair.map { [$0] } ?? []))
    return result.status == 0 ? result.text : nil
  }
}
