import FoundationEssentials
import YAMLDocument

/// Certificates or keys as text (RFC 7468), as programs read them from files. Prints as its blocks,
/// which end in a newline; never put one with a key in a message.
public struct PEMText: TextValue {
  /// One block.
  private struct Block: Hashable, Sendable {
    let label: String
    let content: Data
  }

  private let blocks: [Block]

  /// The labels of the blocks, such as `CERTIFICATE`, in their order.
  public var labels: [String] { blocks.map(\.label) }

  /// The blocks in lines of 64 characters: OpenSSL of 2015 refuses longer and empty lines.
  public var description: String {
    blocks.map { block in
      let lines = block.content.base64EncodedString(
        options: [.lineLength64Characters, .endLineWithLineFeed])
      return "-----BEGIN \(block.label)-----\n\(lines)\n-----END \(block.label)-----\n"
    }.joined()
  }

  /// Reads blocks; nil unless the text is nothing but whole blocks.
  public init?(_ text: String) {
    guard let blocks = Self.blocks(in: text), !blocks.isEmpty else { return nil }
    self.init(blocks: blocks)
  }

  /// Whether it is one block with one of these labels.
  fileprivate func isOne(of labels: [String]) -> Bool {
    blocks.count == 1 && blocks.allSatisfy { labels.contains($0.label) }
  }

  private init(blocks: [Block]) { self.blocks = blocks }

  /// The blocks of both.
  public static func + (left: PEMText, right: PEMText) -> PEMText {
    PEMText(blocks: left.blocks + right.blocks)
  }

  /// The blocks; nil if there is anything else between them.
  private static func blocks(in text: String) -> [Block]? {
    var blocks: [Block] = []
    var open: String?
    var base64 = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if let label = open {
        if line == "-----END \(label)-----" {
          guard let content = Data(base64Encoded: base64), !content.isEmpty else { return nil }
          blocks.append(Block(label: label, content: content))
          open = nil
        } else {
          base64 += line
        }
      } else {
        guard line.hasPrefix("-----BEGIN "), line.hasSuffix("-----"), line.utf8.count > 16 else {
          return nil
        }
        open = String(line.dropFirst("-----BEGIN ".count).dropLast("-----".count))
        base64 = ""
      }
    }
    return open == nil ? blocks : nil
  }

  /// Blocks with an example.
  public static let expected = "PEM, such as a block from -----BEGIN CERTIFICATE----- to its end"

  /// Something that begins and ends as a block does.
  public static let pattern = blockPattern(label: "[A-Z0-9 ]+")

  fileprivate static func blockPattern(label: String) -> String {
    #"^-----BEGIN \#(label)-----\n[\s\S]+\n-----END \#(label)-----\n*$"#
  }
}

extension Codec where Value == PEMText {
  /// One certificate. Anything else there, such as a key, would be given to everybody.
  static let certificate = block("a certificate", labels: ["CERTIFICATE"])

  /// One private key that is not encrypted (PKCS #8, SEC 1 or PKCS #1).
  static let privateKey = block(
    "a private key", labels: ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"])

  /// One private RSA key that is not encrypted (PKCS #1 or PKCS #8).
  static let rsaKey = block("an RSA key", labels: ["RSA PRIVATE KEY", "PRIVATE KEY"])

  private static func block(_ what: String, labels: [String]) -> Codec {
    let choices = labels.count == 1 ? labels[0] : "(" + labels.joined(separator: "|") + ")"
    return .scalar(
      "\(what) in PEM, one block that begins with -----BEGIN \(labels[0])-----, after '|'",
      .text(pattern: PEMText.blockPattern(label: choices), unquoted: []),
      parse: { text in PEMText(text).flatMap { $0.isOne(of: labels) ? $0 : nil } },
      print: { plainOrQuoted($0.description) })
  }
}
