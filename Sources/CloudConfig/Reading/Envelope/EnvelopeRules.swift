import Diagnostics

/// Rules about the envelope of a cloud-config.
package enum EnvelopeRules {
  static let rules = [
    unrecognised, blanksBehindHeader, compressed, broken, multipart, ignition, shortPart,
    template,
  ]

  static let unrecognised = Rule(
    "RK1101", "unrecognised-user-data", .error, "unrecognised user-data",
    reason: """
      The first line determines what user-data is: exactly '#cloud-config', or '#!' for a script. \
      If a blank line, a space, a byte order mark or other text precedes or follows it, nothing is \
      applied; Flatcar even exits without an error (coreos-cloudinit config/config.go).
      """)

  static let blanksBehindHeader = Rule(
    "RK1102", "whitespace-after-header", .error, "trailing whitespace in the header line",
    reason: """
      coreos-cloudinit of 2015 strips one carriage return from the header and nothing else; with \
      trailing whitespace the machine is not configured at all (2015: config/config.go). Later \
      guests strip it.
      """)

  static let compressed = Rule(
    "RK1103", "gzip-user-data", .error, "gzip-compressed user-data",
    reason: "coreos-cloudinit of 2015 does not decompress user-data; gzip is unknown data to it.")

  static let broken = Rule(
    "RK1104", "corrupt-user-data", .error, "corrupt user-data",
    reason: """
      The guest exits with an error. From corrupt or truncated gzip CoreOS of 2018 still applies \
      what it could read, and Flatcar the host name and keys in it; from an archive with an \
      unreadable part Flatcar applies nothing, and from gzip inside gzip no guest applies anything \
      (fixtures/guests). The content was not checked.
      """)

  static let multipart = Rule(
    "RK1105", "multipart-user-data", .error, "multipart archive",
    reason: """
      Only Flatcar unpacks multipart MIME; to CoreOS it is unknown data, and nothing is applied \
      (flatcar: initialize/user_data.go).
      """)

  static let ignition = Rule(
    "RK1106", "ignition-config", .note, "Ignition config",
    reason: """
      coreos-cloudinit ignores Ignition configs; that of 2015 calls them unknown. Inside an \
      archive or gzip they are not checked, but a file that is an Ignition config is.
      """)

  static let shortPart = Rule(
    "RK1107", "short-archive-part", .error, "archived cloud-config shorter than its header",
    reason: "Flatcar's guest crashes on it, and no other part is applied.")

  package static let template = Rule(
    "RK1108", "template-placeholder", .note, "unfilled template",
    reason: """
      Another program replaces what is in {{ }}, {% %}, <% %>, @@ @@ or ${ } outside of contents \
      before a guest sees the file, or in a unit file also @name@ and __NAME__. It is read as an \
      unknown value, and what depends on it is not checked, nor are lines of contents like it.
      """)

  /// One finding, however many there are.
  package static func placeholders(_ places: [SourceLocation], first: String?) -> [Diagnostic] {
    guard let place = places.first, let first else { return [] }
    let message =
      places.count == 1
      ? "this is a template with the placeholder \(quotedName(first)), which is treated as "
        + "an unknown value"
      : "this is a template with \(places.count) placeholders such as \(quotedName(first)), which "
        + "are treated as unknown values"
    return [template.finding(message, at: place)]
  }

  static func unrecognised(_ hint: String?, at location: SourceLocation) -> Diagnostic {
    unrecognised.finding(
      "no guest recognises this user-data; its first line must be '#cloud-config', or start with "
        + "'#!' for a script", at: location, hint: hint)
  }

  static func blanksBehindHeader(at location: SourceLocation) -> Diagnostic {
    blanksBehindHeader.finding(
      "the first line has trailing whitespace after '#cloud-config', so the guest does not recognise it",
      at: location, hint: "remove it", guests: ["coreos-2015"])
  }

  static func compressed(at location: SourceLocation) -> Diagnostic {
    compressed.finding(
      "the user-data is gzip, which this guest does not decompress", at: location,
      guests: ["coreos-2015"])
  }

  /// Only guests that support the gzip or archive at all get this far.
  static func broken(
    _ reason: String, at location: SourceLocation, guests: [Guest]
  ) -> Diagnostic {
    broken.finding(
      "the user-data can't be unpacked: \(reason)", at: location, guests: guests.map(\.rawValue))
  }

  static func multipart(at location: SourceLocation) -> Diagnostic {
    multipart.finding(
      "the user-data is a multipart archive, which these guests do not unpack", at: location,
      guests: ["coreos-2015", "coreos-2018"])
  }

  static func ignition(at location: SourceLocation) -> Diagnostic {
    ignition.finding(
      "the user-data is an Ignition config, which is not checked here", at: location)
  }

  static func shortPart(_ number: Int, at location: SourceLocation) -> Diagnostic {
    shortPart.finding(
      "part \(number) is a cloud-config of fewer than 13 bytes, which crashes the guest",
      at: location, guests: ["flatcar"])
  }
}
