import Machine
import YAMLDocument

/// What all nodes get, composed and encoded once. Nodes differ in their names and tokens only, which
/// are put in where marks stand.
///
/// The result is what encoding each node by itself gives: a value is taken only if it is written as the
/// mark is, without quotes, escapes or another style of the text around it.
final class NodeSkeleton: Sendable {
  /// The placeholders that all nodes have.
  let notes: PlaceholderNotes
  private let machine: Machine
  private let text: MarkedText
  private let files: [(index: Int, text: MarkedText)]
  private let mentionsNodes: Bool

  private static let nameMark = "rkgen-name-mark"
  private static let tokenMarks = Composer.tokenOwners.map { "rkgen-\($0.rawValue)-token-mark" }
  private static let marks = [nameMark] + tokenMarks

  /// Encodes a node with marks. Nil if that can't be done, or if the marks don't stand each at the one
  /// place where its value goes: whoever wants to know why encodes a node by itself.
  init?(_ composer: Composer, base: MachineDraft) {
    guard
      let draft = try? composer.node(
        named: Self.nameMark, tokens: Self.tokenMarks.map { GuestText($0) }, from: base),
      let userData = try? draft.userData()
    else { return nil }
    text = MarkedText(Array(userData.utf8), marks: Self.marks)
    // Behind a blank or quote no value can end the name of a variable.
    guard text.order.sorted() == Array(Self.marks.indices),
      text.leads.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") })
    else { return nil }
    files = draft.machine.files.enumerated().compactMap { index, file in
      let text = MarkedText(Array((file.text?.content.literal ?? "").utf8), marks: Self.marks)
      return text.order.isEmpty ? nil : (index, text)
    }
    machine = draft.machine
    notes = draft.placeholders
    mentionsNodes = !text.followers(of: composer.spec.nodeName(1).droppingNumber).isEmpty
  }

  /// Whether values, the name first and then the tokens, are written as the marks are.
  func takes(_ values: [String]) -> Bool {
    values.count == Self.marks.count && values.allSatisfy { $0.utf8.allSatisfy(Self.isPlain) }
      && values[0] == plainOrQuoted(values[0])
  }

  /// The user-data of the node with these values.
  func userData(_ values: [String]) -> [UInt8] { text.filled(values) }

  /// The number of bytes of its user-data.
  func userDataCount(_ values: [String]) -> Int { text.count(values) }

  /// The node with these values.
  func machine(_ values: [String]) -> Machine {
    var machine = machine
    machine.hostname?.value = values[0]
    for (index, text) in files {
      machine.files[index].text?.content = GuestText(
        String(decoding: text.filled(values), as: UTF8.self))
    }
    return machine
  }

  /// Whether the name of a machine stands in what all nodes share.
  func mentions(_ name: String) -> Bool {
    mentionsNodes
      && text.followers(of: name).contains { follower in
        // Another digit makes it another name.
        follower.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true
      }
  }

  /// Bytes that stand for themselves in a block, in quotes and in a variable's neighbourhood.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

extension String {
  /// What names that end in different numbers have in common.
  fileprivate var droppingNumber: String {
    String(self[..<(lastIndex { !$0.isNumber }.map { index(after: $0) } ?? startIndex)])
  }
}
