import ClusterSpec
import Foundation
import TestSupport

/// A secrets bundle whose every value can be recognized in any encoding.
struct SecretValues {
  /// Which machines may have a value.
  enum Use: Equatable {
    /// It is not a secret.
    case open
    /// Only machines of these roles.
    case roles(Set<String>)
  }

  /// Who may have each key. A key that is listed twice or not at all fails a test.
  static let uses: [String: Use] = [
    "apiVersion": .open, "kind": .open, "admin.user": .open,
    "tokenSeed": .roles(["master"]), "admin.password": .roles(["master"]),
    "cloudProvider.apiKey": .roles(["master"]),
    "authorities.kubernetes.certificate": .open, "authorities.etcd.certificate": .open,
    "authorities.kubernetes.key": .roles(["master"]), "authorities.etcd.key": .roles(["master"]),
    "etcdClient.certificate": .open, "etcdClient.key": .roles(["node"]),
    "serviceAccounts.key": .roles(["master"]),
    "previous.tokenSeed": .roles(["master"]),
    "previous.authorities.kubernetes.certificate": .open,
    "previous.authorities.etcd.certificate": .open,
    "previous.authorities.kubernetes.key": .roles(["master"]),
    "previous.authorities.etcd.key": .roles(["master"]),
  ]

  /// The values by key.
  let values: [String: String]

  /// Which machines may have the value of a key.
  func use(of key: String) -> Use? {
    // During a rotation, servers' certificates are signed by the authority being replaced.
    if key.hasPrefix("authorities."), key.hasSuffix(".key"), values["previous." + key] != nil {
      return .roles([])
    }
    return Self.uses[key]
  }

  /// The keys of values that are secret.
  var secretKeys: [String] { values.keys.filter { use(of: $0) != .open }.sorted() }

  /// The values without a rotation, and during one.
  static let all = Result {
    let place = try Scratch()
    var values = [
      "apiVersion": "rkgen/v1", "kind": "Secrets", "admin.user": "operator",
      "tokenSeed": "8f1e6b0a9d3c57e2f4a1b6c80d9e7f35a2c4e6081b3d5f7092a4c6e8f0b1d3e5",
      "admin.password": "halcyon-ostrich-9471-verbena",
      "cloudProvider.apiKey": "c0ffee5eed1e55c0ffee5eed1e55abcd",
    ]
    for name in ["kubernetes", "etcd"] {
      values["authorities.\(name).certificate"] = try place.authority(name)
      values["authorities.\(name).key"] = place.text("\(name).key")
    }
    values["etcdClient.certificate"] = try place.client(of: "etcd")
    values["etcdClient.key"] = place.text("client.key")
    values["serviceAccounts.key"] = try place.openssl("genrsa -traditional 2048")
    var rotating = values
    rotating["previous.tokenSeed"] = values["tokenSeed"]
    rotating["tokenSeed"] = "17a5d3c9be0f42688d1c7e5b93a0f6d42e8b61c7054f9a3d8c2be7016f5d94a3"
    for name in ["kubernetes", "etcd"] {
      rotating["previous.authorities.\(name).certificate"] = try place.authority("old-\(name)")
      rotating["previous.authorities.\(name).key"] = place.text("old-\(name).key")
    }
    return [SecretValues(values: values), SecretValues(values: rotating)]
  }

  /// The file.
  var yaml: String {
    var tree = Tree()
    for (key, value) in values { tree.add(key.split(separator: ".")[...], value) }
    return tree.text(indent: "")
  }

  /// An encoding of a part of a value, long enough to be unique.
  struct Trace {
    var key: String
    var form: String
    var bytes: Data
  }

  /// Every encoding of every part of the secret values: plain, in base64 at any alignment, in hexadecimal.
  var traces: [Trace] {
    let certificates = values.values.flatMap { Self.blocks($0, "CERTIFICATE") }
    return secretKeys.flatMap { key -> [Trace] in
      guard let value = values[key] else { return [] }
      let blocks = Self.blocks(value, "PRIVATE KEY")
      // The public half of a key may be in its certificate.
      let parts =
        blocks.isEmpty
        ? [Data(value.utf8)]
        : blocks.flatMap(\.parts).filter { part in
          !certificates.contains { $0.range(of: part) != nil }
        }
      let seed = Data(hexadecimal: value)
      return (parts + (seed.map { [$0] } ?? [])).flatMap { part in
        [Trace(key: key, form: "as it is", bytes: part)]
          + [part.hexadecimal, part.hexadecimal.uppercased()].map {
            Trace(key: key, form: "in hexadecimal", bytes: Data($0.utf8))
          }
          + (0..<3).map { shift in
            Trace(key: key, form: "in base64", bytes: Data(part.base64(after: shift).utf8))
          }
      }
    }
  }

  /// The secrets that a text contains, whatever its line breaks.
  func found(in text: String) -> Set<String> { found(in: [Data(text.utf8)]) }

  func found(in texts: [Data]) -> Set<String> {
    let joined = texts.map { $0.filter { !" \n\r\t\\".utf8.contains($0) } }
    return Set(
      traces.filter { trace in
        (texts + joined).contains { $0.range(of: trace.bytes) != nil }
      }.map(\.key))
  }

  private static func blocks(_ text: String, _ kind: String) -> [Data] {
    var blocks: [Data] = []
    var base64: String?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("-----BEGIN"), line.contains(kind + "-----") {
        base64 = ""
      } else if line.hasPrefix("-----END") {
        if let block = base64.flatMap({ Data(base64Encoded: $0) }) { blocks.append(block) }
        base64 = nil
      } else {
        base64?.append(contentsOf: line)
      }
    }
    return blocks
  }
}

/// Keys with dots as nested mappings.
private struct Tree {
  var value: String?
  var members: [String: Tree] = [:]

  mutating func add(_ path: ArraySlice<Substring>, _ value: String) {
    guard let first = path.first else {
      self.value = value
      return
    }
    members[String(first), default: Tree()].add(path.dropFirst(), value)
  }

  func text(indent: String) -> String {
    guard let value else {
      return (indent.isEmpty ? "" : "\n")
        + members.sorted { $0.key < $1.key }.map { name, member in
          "\(indent)\(name):\(member.text(indent: indent + "  "))"
        }.joined()
    }
    guard value.contains("\n") else { return " '\(value)'\n" }
    return " |\n" + value.split(separator: "\n").map { "\(indent)\($0)\n" }.joined()
  }
}

extension Data {
  init?(hexadecimal text: String) {
    let digits = Array(text)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(digits[index...index + 1]), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.init(bytes)
  }

  fileprivate var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Chunks of the length of a PEM line; the last one only if it is long enough to be unique.
  fileprivate var parts: [Data] {
    stride(from: 0, to: count, by: 48).map { Data(dropFirst($0).prefix(48)) }
      .filter { $0.count >= 24 }
  }

  /// The base64 characters that depend on these bytes alone, if some bytes come before.
  fileprivate func base64(after shift: Int) -> String {
    let text = (Data(repeating: 0, count: shift) + self).base64EncodedString()
    return String(text.dropFirst(shift == 0 ? 0 : 4).dropLast(4))
  }
}

extension Scratch {
  fileprivate func openssl(_ arguments: String) throws -> String {
    let words = arguments.split(separator: " ").map(String.init)
    let result = try Command.run("openssl", words, in: folder)
    guard result.status == 0 else { throw Failure(description: result.error) }
    return result.text
  }

  private static let curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

  fileprivate func authority(_ name: String) throws -> String {
    try openssl(
      "req -x509 \(Self.curve) -keyout \(name).key -out \(name).crt -days 3650 -subj /CN=\(name)")
      + (text("\(name).crt") ?? "")
  }

  fileprivate func client(of authority: String) throws -> String {
    _ = try openssl("req \(Self.curve) -keyout client.key -out client.csr -subj /CN=node")
    try file("extensions", "basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\n")
    return try openssl(
      "x509 -req -in client.csr -CA \(authority).crt -CAkey \(authority).key -CAcreateserial"
        + " -days 3650 -extfile extensions")
  }
}
