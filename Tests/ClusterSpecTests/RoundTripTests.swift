import ClusterSpec
import Diagnostics
import TestSupport
import Testing

/// Random settings, written in a style different from rkgen's, read, printed and read again.
@Suite struct RoundTripTests {
  @Test(.thorough, arguments: 0..<200) func effectiveSpecGivesTheSame(seed: UInt64) throws {
    var settings = RandomSettings(seed: seed)
    let text = settings.spec()
    let result = ClusterSpec.read(SpecInput(file: "r.yaml", bytes: Array(text.utf8)))
    let first = try #require(result.spec, "\(summary(result.diagnostics))\n\(text)")
    #expect(first.image.value.description == settings.texts[0])
    #expect(first.sshKey.name.value.description == settings.texts[1])
    #expect(first.update.group.value?.description == settings.texts[2])
    #expect(first.network.cloud.label.value.description == settings.texts[3])
    #expect(first.kubernetes.flags[.kubelet]?.map(\.value) == settings.flags.map(\.value))
    #expect(first.kubernetes.flags[.kubelet]?.map(\.name.description) == settings.flags.map(\.name))
    #expect(first.pools[0].count.value == settings.count)
    for showOrigins in [false, true] {
      let printed = first.effectiveYAML(showOrigins: showOrigins)
      let again = ClusterSpec.read(SpecInput(file: "e.yaml", bytes: Array(printed.utf8)))
      let second = try #require(again.spec, "\(summary(again.diagnostics))\n\(printed)")
      #expect(!again.diagnostics.hasErrors)
      #expect(second.image.value == first.image.value)
      #expect(second.sshKey.name.value == first.sshKey.name.value)
      #expect(second.update.group.value == first.update.group.value)
      #expect(second.network.cloud.label.value == first.network.cloud.label.value)
      #expect(
        second.kubernetes.flags[.kubelet]?.map(\.value)
          == first.kubernetes.flags[.kubelet]?.map(\.value))
      #expect(second.etcd.members.value == first.etcd.members.value)
      #expect(second.masters.addresses.value.first == first.masters.addresses.value.first)
      #expect(second.pools[0].max.value == first.pools[0].max.value)
      #expect(
        second.effectiveYAML(showOrigins: false) == first.effectiveYAML(showOrigins: false))
    }
  }

  /// Any bytes give findings or a spec, and the findings can be printed.
  @Test(arguments: 0..<300) func damagedSpecs(seed: UInt64) {
    var settings = RandomSettings(seed: seed)
    var bytes = Array(settings.spec().utf8)
    for _ in 0..<Int.random(in: 1...6, using: &settings.random) {
      let place = Int.random(in: 0..<bytes.count, using: &settings.random)
      switch UInt8.random(in: 0...2, using: &settings.random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &settings.random)
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
      }
    }
    let result = ClusterSpec.read(SpecInput(file: "d.yaml", bytes: bytes))
    #expect((result.spec == nil) == result.diagnostics.hasErrors)
    let printed = DiagnosticPrinter(sources: result.sources).text(result.diagnostics)
    #expect(printed.isEmpty == result.diagnostics.isEmpty)
    #expect(
      result.diagnostics.allSatisfy { !$0.message.hasSuffix(".") && !$0.message.isEmpty })
  }
}

/// Random settings, and a spec with them as JSON-like YAML.
struct RandomSettings {
  var random: SplitMix64
  let texts: [String]
  let flags: [(name: String, value: String)]
  let count: Int

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    texts = (0..<4).map { _ in RandomSettings.text(&random) }
    flags = (0..<Int.random(in: 0...3, using: &random)).map { index in
      ("f\(index)-x", RandomSettings.text(&random))
    }
    count = Int.random(in: 0...200, using: &random)
    self.random = random
  }

  mutating func spec() -> String {
    let hasMembers = Bool.random(using: &random)
    let hasAddress = Bool.random(using: &random)
    let length = Int.random(in: 24...28, using: &random)
    let strategy = ["etcd-lock", "reboot", "\"off\""].randomElement(using: &random) ?? "reboot"
    let address = "10.184.0.\(Int.random(in: 1...254, using: &random))"
    let plugins = ["[]", "[A]", "[Zed, Alpha]"].randomElement(using: &random) ?? "[]"
    return """
      {apiVersion: rkgen/v1, kind: Cluster, metadata: {name: r\(count)},
      image: \(quoted(texts[0])), sshKey: {name: \(quoted(texts[1]))},
      update: {group: \(quoted(texts[2])), rebootStrategy: \(strategy)},
      network: {cloud: {label: \(quoted(texts[3]))}, pods: {subnetLength: \(length)}},
      kubernetes: {admissionControl: \(plugins), flags: {kubelet: {\
      \(flags.map { "\($0.name): \(quoted($0.value))" }.joined(separator: ", "))}}},
      etcd: {members: \(hasMembers ? "{r\(count)-master: \(address), z: 10.184.1.1}" : "null")},
      master: {address: \(hasAddress ? address : "~")}, nodes: {count: \(count)}}

      """
  }

  /// Escapes everything except ASCII letters and digits, so that writing needs none of our rules.
  private func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        if scalar.isASCII, scalar.properties.isAlphabetic { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }.joined() + "\""
  }

  private static let words = [
    "null", "~", "true", "no", "0x10", "1e3", "2001-01-01", "12:30:45", "- a", "a: b", "#c", " d ",
    "$private_ipv4", "{e}", "[f]", "*g", "&h", "!i", "|", ">", "'", "\"", "\\", "%j", "@k", "`l",
    "=", "<<", "---", "...", "\n", "\t", "é", "😀", "\u{2028}", "\u{FEFF}", "\u{202E}", "\u{E000}",
    "\u{10FFFF}", "\u{FFFE}", "\u{A0}", "?", ",", "x",
  ]

  private static func text(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      if Bool.random(using: &random) { return words.randomElement(using: &random) ?? "x" }
      let value = UInt32.random(in: 0x20...0x2FFFF, using: &random)
      let scalar = Unicode.Scalar(value).flatMap { (0x7F...0x9F).contains($0.value) ? nil : $0 }
      return String(scalar ?? "y")
    }.joined()
  }
}
