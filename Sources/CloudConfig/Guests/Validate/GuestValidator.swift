/// What a guest's own `-validate` reports about user-data.
package struct GuestVerdict: Hashable, Sendable {
  /// The severity that the guest gives an entry. Any entry makes the exit status 1.
  package enum Level: Hashable, Sendable { case error, warning, info }

  /// One line of the report.
  package struct Entry: Hashable, Sendable {
    /// The line that the guest reports, from 1; 0 if it finds none. It searches the text for the
    /// key, so the line can be that of another one.
    package var line: Int
    package var level: Level
    /// The guest's own words.
    package var message: String
  }

  /// What the guest reports, rule by rule in the order of the document; the guest's own order of a
  /// mapping's keys is random.
  package var entries: [Entry] = []
  /// Why it could not finish: it then exits with 1, whatever it reported.
  package var failure: String?

  /// The exit status: 0 or 1.
  package var exit: Int { entries.isEmpty && failure == nil ? 0 : 1 }
}

/// A guest's own validator (coreos-cloudinit config/validate/*.go).
package enum GuestValidator {
  /// The verdict on user-data as delivered: variables are not substituted.
  ///
  /// - Parameters:
  ///   - bytes: User-data; unpacked by the caller where the guest unpacks gzip. What is not a
  ///     cloud-config is checked too.
  ///   - guest: The guest whose validator to imitate.
  /// - Returns: What it reports.
  package static func validate(_ bytes: [UInt8], for guest: Guest) -> GuestVerdict {
    switch UserDataKind(bytes, guest) {
    case .empty, .script, .ignition, .multipart: GuestVerdict()
    case .cloudConfig: verdict(bytes, for: guest)
    case .unknown:
      GuestVerdict(entries: [
        GuestVerdict.Entry(
          line: 1, level: .error,
          message: guest == .flatcar
            ? "must be \"#cloud-config\", multipart mime or begin with \"#!\""
            : "must be \"#cloud-config\" or begin with \"#!\"")
      ])
    }
  }

  private static func verdict(_ bytes: [UInt8], for guest: Guest) -> GuestVerdict {
    let shape = GoStructs.cloudConfig(of: guest)
    let weak: GoValue
    do throws(GuestDecodeFailure) {
      // First into an untyped map, with the keys as written.
      let tree = try GuestTree(bytes, for: guest, file: "", transform: false)
      weak = try GuestDecoder.filled(GoValue(.map(GoMap())), .any, tree, guest)
    } catch { return verdict(on: error) }
    do throws(GuestDecodeFailure) {
      let tree = try GuestTree(bytes, for: guest, file: "", transform: guest != .flatcar)
      let strong = try GuestDecoder.filled(.zero(shape), shape, tree, guest)
      return GuestReport(weak, strong, shape, text: bytes).verdict
    } catch { return GuestVerdict(failure: error.message) }
  }

  /// Only a one-line error of the YAML library becomes an entry of the report.
  private static func verdict(on failure: GuestDecodeFailure) -> GuestVerdict {
    guard failure.kind == .refused, !failure.message.contains("\n") else {
      return GuestVerdict(failure: failure.message)
    }
    var message = failure.message[...]
    var line = 1
    if message.hasPrefix("line "), let end = message.firstIndex(of: ":"),
      let number = Int(message[..<end].dropFirst(5))
    {
      line = number
      message = message[end...].dropFirst(2)
    }
    return GuestVerdict(entries: [
      GuestVerdict.Entry(line: line, level: .error, message: String(message)),
      // The rules continue with an empty document.
      GuestVerdict.Entry(
        line: 0, level: .warning, message: "incorrect type for \"\" (want struct)"),
    ])
  }
}
