import FoundationEssentials

/// Certificates or keys as text (RFC 7468), as programs read them from files. Prints as its blocks, which end
/// in a newline; one with a key must never be put in a message.
public struct PEMText: TextValue {
  /// The blocks.
  public let description: String

  /// The labels of the blocks, such as `CERTIFICATE`, in their order.
  public var labels: [String] { Self.labels(in: description) ?? [] }

  /// Reads blocks; nil unless the text is nothing but whole blocks.
  public init?(_ text: String) {
    guard let labels = Self.labels(in: text), !labels.isEmpty else { return nil }
    description = text.hasSuffix("\n") ? text : text + "\n"
  }

  private init(blocks: String) { description = blocks }

  /// The blocks of both.
  public static func + (left: PEMText, right: PEMText) -> PEMText {
    PEMText(blocks: left.description + right.description)
  }

  /// Blocks, or nil for anything between them that is not one.
  private static func labels(in text: String) -> [String]? {
    var labels: [String] = []
    var open: String?
    var base64 = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if let label = open {
        if line == "-----END \(label)-----" {
          guard let bytes = Data(base64Encoded: base64), !bytes.isEmpty else { return nil }
          labels.append(label)
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
    return open == nil ? labels : nil
  }

  /// Blocks with an example.
  public static let expected = "PEM, such as a block from -----BEGIN CERTIFICATE----- to its end"

  /// Something that begins and ends as a block does.
  public static let pattern = #"^-----BEGIN [A-Z0-9 ]+-----\n[\s\S]+\n-----END [A-Z0-9 ]+-----\n*$"#
}
