import Diagnostics

/// Rules about what stands around a cloud-config.
package enum EnvelopeRules {
  static let rules = [
    unrecognised, blanksBehindHeader, compressed, broken, multipart, ignition, shortPart,
    template,
  ]

  static let unrecognised = Rule(
    "RK1101", "unrecognised-user-data", .error, "user-data that no guest recognises",
    reason: """
      The first line decides what user-data is: exactly '#cloud-config', or a script's '#!'. With a \
      blank line, a space, a byte order mark or other words before or behind it nothing is applied; \
      Flatcar even ends without an error (coreos-cloudinit config/config.go).
      """)

  static let blanksBehindHeader = Rule(
    "RK1102", "whitespace-after-header", .error, "trailing whitespace in the header line",
    reason: """
      coreos-cloudinit of 2015 takes one carriage return off the header and nothing else; with blanks \
      behind it the machine is not configured at all (2015: config/config.go). Later guests trim them.
      """)

  static let compressed = Rule(
    "RK1103", "gzip-user-data", .error, "gzip user-data",
    reason:
      "coreos-cloudinit of 2015 does not unpack user-data; it takes gzip for something unknown.")

  static let broken = Rule(
    "RK1104", "corrupt-user-data", .error, "user-data that can't be unpacked",
    reason: """
      The guest ends with an error. Of gzip that is damaged or cut off CoreOS of 2018 still applies what it \
      could read, Flatcar the host name and keys of it; of an archive with a part that it can't read Flatcar \
      applies nothing, and of gzip inside gzip nobody anything (fixtures/guests). What is in it was not looked at.
      """)

  static let multipart = Rule(
    "RK1105", "multipart-user-data", .error, "a multipart archive",
    reason: """
      Only Flatcar takes multipart MIME apart; for CoreOS it is unknown data and nothing is applied \
      (flatcar: initialize/user_data.go).
      """)

  static let ignition = Rule(
    "RK1106", "ignition-config", .note, "an Ignition config",
    reason: """
      coreos-cloudinit leaves Ignition configs alone, the one of 2015 calls them unknown. In an archive or \
      gzip it was not looked into; as a file of its own it is.
      """)

  static let shortPart = Rule(
    "RK1107", "short-archive-part", .error,
    "an archive's cloud-config that is shorter than its header",
    reason: "Flatcar's guest crashes on it, and no other part is applied.")

  package static let template = Rule(
    "RK1108", "template-placeholder", .note, "a template that is not filled yet",
    reason: """
      What stands in {{ }}, {% %}, <% %>, @@ @@ or ${ } outside of contents is replaced by another program \
      before a guest sees the file. It is read as a value that is not known, and what depends on it is \
      not checked.
      """)

  /// Said once, however many there are.
  static func placeholders(_ places: [SourceLocation], first: String?) -> [Diagnostic] {
    guard let place = places.first, let first else { return [] }
    let message =
      places.count == 1
      ? "this is a template with the placeholder \(quotedName(first)), which is taken for a value that "
        + "is not known"
      : "this is a template with \(places.count) placeholders such as \(quotedName(first)); each is "
        + "taken for a value that is not known"
    return [template.finding(message, at: place)]
  }

  static func unrecognised(_ hint: String?, at location: SourceLocation) -> Diagnostic {
    unrecognised.finding(
      "no guest recognises this user-data; its first line must be '#cloud-config', or begin with "
        + "'#!' if it is a script", at: location, hint: hint)
  }

  static func blanksBehindHeader(at location: SourceLocation) -> Diagnostic {
    blanksBehindHeader.finding(
      "the first line has trailing whitespace after '#cloud-config', so the guest does not recognise it",
      at: location, hint: "remove them", guests: ["coreos-2015"])
  }

  static func compressed(at location: SourceLocation) -> Diagnostic {
    compressed.finding(
      "the user-data is gzip, which this guest does not unpack", at: location,
      guests: ["coreos-2015"])
  }

  /// Of gzip and archives that some guest does not take at all, only the others get so far.
  static func broken(
    _ reason: String, at location: SourceLocation, guests: [Guest]
  ) -> Diagnostic {
    broken.finding(
      "the user-data can't be unpacked: \(reason)", at: location, guests: guests.map(\.rawValue))
  }

  static func multipart(at location: SourceLocation) -> Diagnostic {
    multipart.finding(
      "the user-data is a multipart archive, which these guests do not take apart", at: location,
      guests: ["coreos-2015", "coreos-2018"])
  }

  static func ignition(at location: SourceLocation) -> Diagnostic {
    ignition.finding(
      "the user-data is an Ignition config, which this tool does not look into", at: location)
  }

  static func shortPart(_ number: Int, at location: SourceLocation) -> Diagnostic {
    shortPart.finding(
      "part \(number) is a cloud-config of fewer than 13 bytes, on which the guest crashes",
      at: location, guests: ["flatcar"])
  }
}
