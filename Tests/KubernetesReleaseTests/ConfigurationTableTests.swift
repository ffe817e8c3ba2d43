import Foundation
import KubernetesRelease
import TestSupport
import Testing

/// The table matches its file, and every word in it is known.
@Suite struct ConfigurationTableTests {
  private static func rows() throws -> [[String]] {
    try Repository.text("Sources/KubernetesRelease/Configuration/Tables/keys.tsv")
      .components(separatedBy: "\n").dropFirst().filter { !$0.isEmpty }
      .map { $0.components(separatedBy: "\t") }
  }

  @Test func tableIsItsFile() throws {
    let rows = try Self.rows()
    #expect(rows.count > 900 && rows.allSatisfy { $0.count == 7 })
    for row in rows {
      let keys = try #require(ConfigurationTable.known.keys(of: row[0]), "\(row)")
      guard !row[1].isEmpty else { continue }
      let key = try #require(
        keys[row[1]]?.first {
          ($0.minors.since?.description ?? "") == (row[3].isEmpty ? "" : row[3] + ".0")
        },
        "\(row)")
      #expect((key.minors.gone?.description ?? "") == (row[4].isEmpty ? "" : row[4] + ".0"))
      #expect(key.isNeeded == (row[5] == "yes"))
      let words = row[6].split(separator: " ")
      #expect(
        key.values.map(\.name)
          == words.filter { $0 != "*" }.map { $0.prefix { $0 != "@" } }.map(String.init))
      #expect(key.isLenient == words.contains("*"))
    }
  }

  /// A misspelled word would be treated as a type without keys.
  @Test func everyTypeIsThere() throws {
    for word in Set(try Self.rows().map { $0[2] }) where !word.isEmpty {
      var word = word
      while word.hasPrefix("[]") || word.hasPrefix("map[string]") {
        word = String(word.dropFirst(word.hasPrefix("[]") ? 2 : 11))
      }
      let isPlain = [
        "string", "bool", "int32", "int64", "uint32", "float32", "float64", "duration",
        "durationOrNumber",
        "quantity", "bytes", "any",
      ].contains(word)
      #expect(isPlain || ConfigurationTable.known.keys(of: word) != nil, "\(word)")
    }
  }

  @Test(arguments: ConfigurationKind.allCases)
  func everyKindHasAVersionOfToday(_ kind: ConfigurationKind) throws {
    let version = try #require(KubernetesVersion("v1.36.0"))
    let versions = ConfigurationTable.known.apiVersions(of: kind)
    #expect(
      versions.contains {
        ConfigurationTable.known.type(of: kind, in: $0)?.minors.contains(version) == true
      })
  }

  static let kinds: [(String, String, ConfigurationKind?)] = [
    ("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration", ConfigurationKind.kubelet),
    ("kubelet.config.k8s.io/v7", "KubeletConfiguration", .kubelet), ("v1", "Config", .kubeconfig),
    ("v1", "EncryptionConfig", .encryption), ("audit.k8s.io/v1", "Policy", .auditPolicy),
    ("abac.authorization.kubernetes.io/v1beta1", "Policy", nil), ("v1", "Policy", nil),
    ("skaffold/v2", "Config", nil), ("v1", "Pod", nil), ("", "", nil),
  ]

  @Test(arguments: kinds)
  func kindGoesByTheGroup(_ version: String, _ kind: String, _ known: ConfigurationKind?) {
    #expect(ConfigurationKind(apiVersion: version, kind: kind) == known)
  }

  /// As the programs' YAML reader represents them.
  static let scalars: [(String, ConfigurationValue)] = [
    ("", ConfigurationValue.nothing), ("null", .nothing), ("yes", .boolean), ("Off", .boolean),
    ("y", .unclear), ("10", .integer("10")), ("-1", .integer("-1")), ("0x10", .integer("0x10")),
    ("1.5", .float("1.5")), ("1e3", .float("1e3")), ("10.0.0.1", .text("10.0.0.1")),
    ("10s", .text("10s")), ("2001-12-14", .unclear), ("0-3", .unclear), ("nil", .text("nil")),
    ("1.28.7", .text("1.28.7")), ("-", .unclear),
    ("18446744073709551615", .integer("18446744073709551615")),
  ]

  @Test(arguments: scalars)
  func plainScalars(_ text: String, _ value: ConfigurationValue) {
    #expect(ConfigurationValue(plain: text) == value)
  }
}
