/// What a guest's own `-validate` says of user-data.
package struct GuestVerdict: Hashable, Sendable {
  /// How bad the guest takes an entry to be. Any entry makes the exit status 1.
  package enum Level: Hashable, Sendable { case error, warning, info }

  /// One line of the report.
  package struct Entry: Hashable, Sendable {
    /// The line that the guest names, from 1; 0 where it finds none. It searches the text for the
    /// key, so the line can be another one's.
    package var line: Int
    package var level: Level
    /// The guest's own words.
    package var message: String
  }

  /// What the guest reports, by line, in an order that does not change from run to run: the guest's
  /// own order of a mapping's keys is random.
  package var entries: [Entry] = []
  /// Why it could not finish: it then exits with 1 whatever it reported.
  package var failure: String?

  /// The exit status: 0 or 1.
  package var exit: Int { entries.isEmpty && failure == nil ? 0 : 1 }
}

/// A guest's own validator (coreos-cloudinit config/validate/*.go).
package enum GuestValidator {
  /// The verdict on user-data as it is delivered: variables are not substituted.
  ///
  /// - Parameters:
  ///   - bytes: User-data; unpacked by the caller where the guest unpacks gzip. What is no
  ///     cloud-config is judged too.
  ///   - guest: Whose validator.
  /// - Returns: What it reports.
  package static func validate(_ bytes: [UInt8], for guest: Guest) -> GuestVerdict {
    GuestVerdict()
  }
}
