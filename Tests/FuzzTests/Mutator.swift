import Foundation
import TestSupport

/// Creates damaged inputs from good ones, reproducibly for a seed.
struct Mutator {
  private var random: SplitMix64
  private let seeds: [[UInt8]]

  /// Mutations of the fixture files with the given suffixes.
  init(seed: UInt64, seeds: [[UInt8]]) {
    random = SplitMix64(seed: seed)
    self.seeds = seeds.isEmpty ? [[]] : seeds
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = random.pick(seeds)
    for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes) }
    return bytes.count > Self.longest ? Array(bytes.prefix(Self.longest)) : bytes
  }

  /// Long enough for every rule, short enough for thousands of rounds.
  private static let longest = 60_000

  private mutating func mutate(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      if !bytes.isEmpty { bytes[place(bytes)] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 1: bytes.insert(contentsOf: Array(random.pick(Self.words).utf8), at: place(bytes))
    case 2: bytes.removeSubrange(run(bytes))
    case 3: bytes.insert(contentsOf: Array(bytes[run(bytes)]), at: place(bytes))
    case 4:
      let other = random.pick(seeds)
      bytes.insert(contentsOf: Array(other[run(other)]), at: place(bytes))
    case 5: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place(bytes))
    case 6: bytes.replaceSubrange(run(bytes), with: Array(random.pick(Self.words).utf8))
    case 7: bytes = Array(bytes.prefix(place(bytes)))
    default:
      let word = Array(random.pick(Self.words).utf8)
      let count = Int.random(in: 1...300, using: &random)
      bytes.insert(contentsOf: (0..<count).flatMap { _ in word }, at: place(bytes))
    }
  }

  private mutating func place(_ bytes: [UInt8]) -> Int {
    bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
  }

  private mutating func run(_ bytes: [UInt8]) -> Range<Int> {
    let start = place(bytes)
    let length = Int.random(in: 0...40, using: &random)
    return start..<min(bytes.count, start + length)
  }

  private static let words = [
    "#cloud-config\n", "coreos:\n", "  units:\n", "  - name: a.service\n", "write_files:\n",
    "- path: /a\n",
    "  content: |\n", "    x\n", "  encoding: gzip+base64\n", "\t", "\0", "\r\n", "\n\n", "---\n",
    "...\n",
    "&a ", "*a", "<<: ", "!!binary ", "!x ", "? ", "- - - ", "[[[[", "{{{{", "]", "}", "\"", "'",
    "|+2\n",
    ">-\n", "\\", "\\\n", "$private_ipv4", "\\$public_ipv4", "${private_ipv4}", "$$", "%", "%i",
    "=",
    "[Service]\n", "[Unit]\n", "[Install]\n", "ExecStart=", "ExecStart=/bin/a \"b\n",
    "After=a.service\n",
    "Requires=a.service\n", "Environment=\"A=b\n", "EnvironmentFile=/x\n", "Type=oneshot\n",
    "#!/bin/bash\n", "cat <<EOF\n", "$(", "`", "curl -o /a ", "\u{FEFF}", "é", "\u{2028}", "🦊",
    "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "\u{1F}\u{8B}\u{8}",
    "# rkgen: allow RK1121 x\n",
    "--v=2 ", "permissions: \"0644\"\n", "command: start\n", "999999999999999999999", "-1", "0x",
    "~",
  ]
}
