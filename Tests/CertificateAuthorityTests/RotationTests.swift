import ClusterSpec
import Foundation
import Testing

import CertificateAuthority

/// Completing, replacing and dropping secrets.
@Suite struct RotationTests {
  private let bundle: SecretsBundle

  init() throws { bundle = try Workshop.bundle() }

  private func read(_ text: String) throws -> SecretsBundle {
    let result = SecretsBundle.read(Array(text.utf8), file: "s.yaml")
    return try #require(result.bundle, "\(result.diagnostics)")
  }

  private func text(_ bundle: SecretsBundle) throws -> String {
    #expect(try read(bundle.yaml).yaml == bundle.yaml)
    return bundle.yaml
  }

  @Test func authoritiesAreReplacedInTwoSteps() throws {
    let old = try #require(bundle.certificates)
    let both = try bundle.rotatingAuthorities(at: Workshop.now)
    let new = try #require(both.certificates)
    for authority in Authority.allCases {
      let pair = try #require(old.authorities[authority])
      #expect(both.previous.authorities[authority] == pair)
      #expect(new.authorities[authority] != pair)
      // Machines that are not rebuilt yet trust only the old one.
      #expect(both.signer(authority) == pair)
      #expect(both.trusted(authority)?.labels == ["CERTIFICATE", "CERTIFICATE"])
    }
    #expect(new.etcdClient != old.etcdClient)
    #expect(new.serviceAccountKey == old.serviceAccountKey)
    #expect(both.tokenSeed == bundle.tokenSeed && both.previous.tokenSeed == nil)
    #expect(try text(both).contains("\nprevious:\n"))

    let finished = try read(both.yaml).finishingRotation()
    #expect(finished.previous.isEmpty)
    for authority in Authority.allCases {
      #expect(finished.signer(authority) == new.authorities[authority])
      #expect(finished.trusted(authority) == new.authorities[authority]?.certificate)
    }
    #expect(try !text(finished).contains("previous"))
  }

  @Test func newEtcdClientIsOfTheNewAuthority() throws {
    let both = try bundle.rotatingAuthorities(at: Workshop.now)
    let shop = try Workshop()
    try shop.file("client.crt", try #require(both.certificates?.etcdClient.certificate))
    try shop.file("new.crt", try #require(both.certificates?.authorities[.etcd]?.certificate))
    try shop.file("old.crt", try #require(both.previous.authorities[.etcd]?.certificate))
    #expect(
      try shop.openssl("verify", "-attime", Workshop.second, "-CAfile", "new.crt", "client.crt")
        == "client.crt: OK\n")
    #expect(throws: Workshop.Refusal.self) {
      try shop.openssl("verify", "-attime", Workshop.second, "-CAfile", "old.crt", "client.crt")
    }
  }

  @Test func tokensAreReplacedInTwoSteps() throws {
    let seed = try #require(TokenSeed(String(repeating: "0b", count: 32)))
    let both = try bundle.rotatingTokens(to: seed)
    #expect(both.tokenSeed == seed && both.previous.tokenSeed == bundle.tokenSeed)
    #expect(both.previous.authorities.isEmpty)
    let finished = try read(try text(both)).finishingRotation()
    #expect(finished.tokenSeed == seed && finished.previous.isEmpty)
  }

  @Test func bothAtOnceKeepEachOther() throws {
    let seed = try #require(TokenSeed(String(repeating: "0b", count: 32)))
    let one = try bundle.rotatingTokens(to: seed).rotatingAuthorities(at: Workshop.now)
    let other = try bundle.rotatingAuthorities(at: Workshop.now).rotatingTokens(to: seed)
    for both in [one, other] {
      #expect(both.previous.tokenSeed == bundle.tokenSeed)
      #expect(both.previous.authorities.count == 2)
      _ = try text(both)
    }
  }

  @Test func rotationsOfTheSameExcludeEachOther() throws {
    let seed = try #require(TokenSeed(String(repeating: "0b", count: 32)))
    let both = try bundle.rotatingTokens(to: seed).rotatingAuthorities(at: Workshop.now)
    let faults = [
      fault { () throws(AuthorityFault) in try both.rotatingTokens(to: seed) },
      fault { () throws(AuthorityFault) in try both.rotatingAuthorities(at: Workshop.now) },
      fault { () throws(AuthorityFault) in try bundle.finishingRotation() },
    ]
    #expect(
      faults == [
        "a rotation of the tokens is under way", "a rotation of the authorities is under way",
        "no rotation is under way",
      ])
  }

  @Test func whatTheSecretsOfOthersLackIsSaid() throws {
    let older = SecretsBundle(
      tokenSeed: bundle.tokenSeed, adminUser: bundle.adminUser,
      adminPassword: bundle.adminPassword)
    #expect(
      fault { () throws(AuthorityFault) in try older.rotatingAuthorities(at: Workshop.now) }
        == "there are no authorities to replace")
    let old = try #require(bundle.certificates)
    let orphan = SecretsBundle.readPartial(
      Array(older.yaml.utf8) + Array(old.yaml(of: .etcdClient).utf8), file: "s.yaml")
    #expect(orphan.certificates.etcdClient == old.etcdClient)
    #expect(
      fault { () throws(AuthorityFault) in try orphan.certificates.completed(at: Workshop.now) }
        == "etcdClient exists without the authority that signed it")
    let decade: TimeInterval = 3651 * 24 * 60 * 60
    let kubernetes = try #require(old.authorities[.kubernetes])
    let etcd = try #require(old.authorities[.etcd])
    let mixed = KeyPair(certificate: kubernetes.certificate, key: etcd.key)
    let cases: [(KeyPair, TimeInterval, String)] = [
      (kubernetes, decade, "authorities.kubernetes.certificate has expired"),
      (
        mixed, 0,
        "authorities.kubernetes.key is not the key of authorities.kubernetes.certificate"
      ),
      (old.etcdClient, 0, "authorities.kubernetes.certificate is not a CA certificate"),
      (
        KeyPair(certificate: etcd.key, key: etcd.key), 0,
        "authorities.kubernetes has a certificate or key that can't be read"
      ),
    ]
    for (pair, later, reason) in cases {
      #expect(
        fault { () throws(AuthorityFault) in
          try SigningAuthority(
            .kubernetes, of: [.kubernetes: pair], at: Workshop.now.addingTimeInterval(later))
        } == reason)
    }
  }

  private func fault<Value>(_ make: () throws(AuthorityFault) -> Value) -> String? {
    do throws(AuthorityFault) {
      _ = try make()
      return nil
    } catch {
      return error.reason
    }
  }
}
