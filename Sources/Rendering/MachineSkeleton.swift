import ClusterSpec
import Diagnostics
import Ignition
import Machine
import Synchronization
import YAMLDocument

/// What all machines of a kind get, composed and encoded once. They differ in their own values only, which are put in where
/// marks stand.
///
/// The result is what encoding each machine by itself gives: a value is taken only if it is written as the
/// mark is, without quotes, escapes or another style of the text around it. The name may stand in several
/// files.
final class MachineSkeleton: Sendable {
  /// The placeholders that all of them have.
  let notes: PlaceholderNotes
  private let machine: Machine
  private let text: MarkedText
  private let files: [(index: Int, text: MarkedText)]
  private let mentionsMachines: Bool
  private let format: GuestFormat
  private let marks: [String]
  private let packing = Mutex<MachineSkeleton??>(nil)

  /// The same with larger files packed; nil if one of them holds what machines differ in.
  var packed: MachineSkeleton? {
    packing.withLock { known in
      if let known { return known }
      let packed = MachineSkeleton(packing: self)
      known = .some(packed)
      return packed
    }
  }

  /// Encodes a machine with marks. Nil if that can't be done, or if the marks don't stand all
  /// where their values go: whoever wants to know why encodes a machine by itself.
  init?(_ composer: Composer, like server: Server) {
    // What the spec says may look like any other mark.
    let (spec, unused) = (composer.spec, composer.unusedText)
    let own = OwnValues(
      name: "rkgen-name-\(unused)",
      address: spec.assignedAddress(of: server).map { _ in "rkgen-address-\(unused)" },
      masters: spec.masterOrder(of: server).indices.map { "rkgen-master-\($0)-\(unused)" },
      tokens: server.role.tokenOwners(
        in: composer.profile, spec.network.pods.backend.value
      ).map { "rkgen-\($0.rawValue)-token-\(unused)" })
    let marks = own.all
    let format = spec.guest.format.value
    guard let draft = try? composer.draft(server, own),
      let userData = try? draft.machine.userData(format)
    else { return nil }
    self.format = format
    text = MarkedText(Array(userData.utf8), marks: marks)
    // Behind these no value can end the name of a variable.
    guard Set(text.order) == Set(marks.indices),
      format == .ignition || text.leads.allSatisfy({ $0.map { " \"=".utf8.contains($0) } ?? false })
    else { return nil }
    files = draft.machine.files.enumerated().compactMap { index, file in
      let text = MarkedText(Array((file.text?.content.literal ?? "").utf8), marks: marks)
      return text.order.isEmpty ? nil : (index, text)
    }
    // Else one could grow into what is compressed.
    guard
      format != .ignition || files.allSatisfy({ $0.text.count(marks) < Ignition.plainLimit / 2 })
    else { return nil }
    // Else one stands where no machine of this would get its value.
    guard files.reduce(1, { $0 + $1.text.order.count }) == text.order.count else { return nil }
    machine = draft.machine
    notes = draft.placeholders
    mentionsMachines = !text.followers(of: server.name.droppingNumber).isEmpty
    self.marks = marks
  }

  private init?(packing plain: MachineSkeleton) {
    guard let userData = try? plain.machine.userData(plain.format, packsFiles: true) else {
      return nil
    }
    text = MarkedText(Array(userData.utf8), marks: plain.marks)
    guard text.order == plain.text.order else { return nil }
    format = plain.format
    files = plain.files
    machine = plain.machine
    notes = plain.notes
    mentionsMachines = plain.mentionsMachines
    marks = plain.marks
  }

  /// Whether the values of a machine in their order are written as the marks are.
  func takes(_ values: [String]) -> Bool {
    switch format {
    case .cloudConfig, .cloudInit:
      values.allSatisfy { $0.utf8.allSatisfy(Self.isPlain) }
        && values[0] == plainOrQuoted(values[0])
    // In a file of Ignition's every text is escaped alike, wherever it stands; but a longer one may be compressed.
    case .ignition: values.allSatisfy { $0.utf8.count < 256 }
    }
  }

  /// Values as they are written.
  private func written(_ values: [String]) -> [String] {
    format == .ignition ? values.map { Ignition.escaped($0) } : values
  }

  /// The user-data of the machine with these values.
  func userData(_ values: [String]) -> [UInt8] { text.filled(written(values)) }

  /// The number of bytes of its user-data.
  func userDataCount(_ values: [String]) -> Int { text.count(written(values)) }

  /// The machine with these values.
  func machine(_ values: [String]) -> Machine {
    var machine = machine
    machine.hostname?.value = values[0]
    for (index, text) in files {
      machine.files[index].text?.content = GuestText(
        String(decoding: text.filled(values), as: UTF8.self))
    }
    return machine
  }

  /// Whether the name of a machine stands in what all share.
  func mentions(_ name: String) -> Bool {
    mentionsMachines
      && text.followers(of: name).contains { follower in
        // Another digit makes it another name.
        follower.map { !$0.isDigit } ?? true
      }
  }

  /// Bytes that stand for themselves in a block, in quotes and in a variable's neighbourhood.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: " "):
      true
    default: byte.isAlphanumeric
    }
  }
}

extension String {
  /// What names that end in different numbers have in common.
  fileprivate var droppingNumber: String {
    String(self[..<(lastIndex { !$0.isNumber }.map { index(after: $0) } ?? startIndex)])
  }
}

/// A text with marks in it, in whose places other texts can be put.
struct MarkedText: Sendable {
  /// Which mark stands behind each piece but the last, by number.
  let order: [Int]
  private let pieces: [ArraySlice<UInt8>]

  /// Finds every mark in a text. No mark may begin another one.
  init(_ text: [UInt8], marks: [String]) {
    let marks = marks.map { Array($0.utf8) }
    var order: [Int] = []
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var place = 0
    while place < text.count {
      let found = marks.firstIndex { $0.first == text[place] && text[place...].starts(with: $0) }
      if let found {
        order.append(found)
        pieces.append(text[start..<place])
        place += marks[found].count
        start = place
      } else {
        place += 1
      }
    }
    self.order = order
    self.pieces = pieces + [text[start...]]
  }

  /// The text with values, by the numbers of the marks.
  func filled(_ values: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count(values))
    for (piece, mark) in zip(pieces, order) {
      bytes += piece
      bytes += values[mark].utf8
    }
    // Behind the last mark is most of the text: another array would be another copy of all.
    bytes += pieces.last ?? []
    return bytes
  }

  /// How many bytes the filled text has.
  func count(_ values: [String]) -> Int {
    pieces.reduce(0) { $0 + $1.count } + order.reduce(0) { $0 + values[$1].utf8.count }
  }

  /// The byte in front of each mark.
  var leads: [UInt8?] { pieces.dropLast().map(\.last) }

  /// What follows a text wherever it stands between the marks; nil where a mark or the end does.
  func followers(of text: String) -> [UInt8?] {
    pieces.flatMap { piece in
      MarkedText(Array(piece), marks: [text]).pieces.dropFirst().map(\.first)
    }
  }
}
