import ClusterSpec
import Diagnostics
import Machine
import Synchronization
import YAMLDocument

/// What all machines of a kind share, composed and encoded once. They differ only in their own values, which replace
/// marks.
///
/// The result is the same as encoding each machine on its own: a value is accepted only if it is encoded as the
/// mark is, without quotes, escapes or another style of the text around it. The name may be in several files.
final class MachineSkeleton: Sendable {
  /// The placeholders that all of them share.
  let notes: PlaceholderNotes
  private let machine: Machine
  private let text: MarkedText
  private let files: [(index: Int, text: MarkedText)]
  private let mentionsMachines: Bool
  private let format: GuestFormat
  private let marks: [String]
  private let packing = Mutex<MachineSkeleton??>(nil)

  /// The same with larger files packed; nil if one of these contains a mark.
  var packed: MachineSkeleton? {
    packing.withLock { known in
      if let known { return known }
      let packed = MachineSkeleton(packing: self)
      known = .some(packed)
      return packed
    }
  }

  /// Encodes a machine with marks. Nil if that fails, or if not all marks are where their values go; encoding a
  /// machine on its own tells why.
  init?(_ composer: Composer, like server: Server) {
    // Any other mark may occur in the spec.
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
      let userData = try? format.encode(draft.machine)
    else { return nil }
    self.format = format
    text = MarkedText(Array(userData.utf8), marks: marks)
    guard Set(text.order) == Set(marks.indices) else { return nil }
    files = draft.machine.files.enumerated().compactMap { index, file in
      let text = MarkedText(Array((file.text?.content.literal ?? "").utf8), marks: marks)
      return text.order.isEmpty ? nil : (index, text)
    }
    let files = files
    guard
      format.takesMarks(
        after: text.leads, inFilesOf: files.map { $0.text.count(marks) }.max() ?? 0)
    else { return nil }
    // Otherwise a mark is where `machine(_:)` would not fill it in.
    guard files.reduce(1, { $0 + $1.text.order.count }) == text.order.count else { return nil }
    machine = draft.machine
    notes = draft.placeholders
    mentionsMachines = !text.followers(of: server.name.droppingNumber).isEmpty
    self.marks = marks
  }

  private init?(packing plain: MachineSkeleton) {
    guard let userData = try? plain.format.encode(plain.machine, packsFiles: true) else {
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

  /// Whether the values of a machine, in order, are encoded as the marks are.
  func takes(_ values: [String]) -> Bool { format.takes(values) }

  /// Values as encoded in the user-data.
  private func written(_ values: [String]) -> [String] {
    values.map(format.encoded)
  }

  /// The user-data of the machine with these values.
  func userData(_ values: [String]) -> [UInt8] { text.filled(written(values)) }

  func userDataCount(_ values: [String]) -> Int { text.count(written(values)) }

  func machine(_ values: [String]) -> Machine {
    var machine = machine
    machine.hostname?.value = values[0]
    for (index, text) in files {
      machine.files[index].text?.content = GuestText(
        String(decoding: text.filled(values), as: UTF8.self))
    }
    return machine
  }

  /// Whether what all share contains the name of a machine.
  func mentions(_ name: String) -> Bool {
    mentionsMachines
      && text.followers(of: name).contains { follower in
        // Another digit makes it another name.
        follower.map { !$0.isDigit } ?? true
      }
  }
}

extension String {
  /// What names that end in different numbers have in common.
  fileprivate var droppingNumber: String {
    String(self[..<(lastIndex { !$0.isNumber }.map { index(after: $0) } ?? startIndex)])
  }
}

/// A text with marks that other texts can replace.
struct MarkedText: Sendable {
  /// The number of the mark after each piece but the last.
  let order: [Int]
  private let pieces: [ArraySlice<UInt8>]

  /// Finds every mark in a text. No mark may be a prefix of another.
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

  /// The text with each mark replaced by the value of its number.
  func filled(_ values: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count(values))
    for (piece, mark) in zip(pieces, order) {
      bytes += piece
      bytes += values[mark].utf8
    }
    // Most of the text follows the last mark: another array would copy all of it.
    bytes += pieces.last ?? []
    return bytes
  }

  /// The number of bytes of the filled text.
  func count(_ values: [String]) -> Int {
    pieces.reduce(0) { $0 + $1.count } + order.reduce(0) { $0 + values[$1].utf8.count }
  }

  /// The byte before each mark.
  var leads: [UInt8?] { pieces.dropLast().map(\.last) }

  /// The byte after each occurrence of a text between marks; nil where a mark or the end follows.
  func followers(of text: String) -> [UInt8?] {
    pieces.flatMap { piece in
      MarkedText(Array(piece), marks: [text]).pieces.dropFirst().map(\.first)
    }
  }
}
