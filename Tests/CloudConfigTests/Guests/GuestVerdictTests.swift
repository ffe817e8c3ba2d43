import CloudConfig
import Testing

/// The verdicts of the guests' own validators; measured with the validators themselves.
@Suite struct GuestVerdictTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let document: String
    let guests: [Guest]
    let report: [String]
    var testDescription: String { document.debugDescription }

    init(_ document: String, _ guests: [Guest] = Guest.allCases, _ report: String...) {
      self.document = document
      self.guests = guests
      self.report = report
    }
  }

  private static let coreOS: [Guest] = [.coreos2015, .coreos2018]
  private static let since2018: [Guest] = [.coreos2018, .flatcar]

  @Test(arguments: [
    Row(
      "hostname: a", Guest.allCases),
    Row(
      "host: a\nwrite-files: []", Guest.allCases,
      "line 2: warning: unrecognized key \"host\""),
    Row(
      "write_files:\n- path: /usr/a\n  permissions: 07\n- path: /usrx\n  encoding: b64\n  content: '@'",
      Guest.allCases,
      "line 3: error: file cannot be written to a read-only filesystem",
      "line 4: error: invalid value 07",
      "line 7: error: content cannot be decoded as \"b64\""),
    Row(
      "write_files: [{encoding: gzip, content: a}]", Guest.allCases,
      "line 0: error: content cannot be decoded as \"gzip\""),
    Row(
      "write_files: [{encoding: x}, {encoding: ''}]", Guest.allCases,
      "line 0: error: content cannot be decoded as \"x\"",
      "line 0: error: invalid value x"),
    Row(
      "write_files: [{encoding: b64}]", Guest.allCases,
      "line 0: error: content cannot be decoded as \"b64\""),
    Row(
      "hostname: ~\nusers: {}", coreOS,
      "line 2: warning: incorrect type for \"hostname\" (want string)",
      "line 3: warning: incorrect type for \"users\" (want []struct)"),
    Row(
      "hostname: 2015-01-01", coreOS),
    Row(
      "hostname: 2015-01-01", [.flatcar],
      "line 2: warning: incorrect type for \"hostname\" (want string)"),
    Row(
      "coreos: {units: [{command: up, enable: yes}]}", coreOS,
      "line 0: error: invalid value up"),
    Row(
      "coreos: {units: [{command: up, enable: yes}]}", [.flatcar],
      "line 0: error: invalid value up",
      "line 0: warning: incorrect type for \"enable\" (want bool)"),
    Row(
      "coreos:\n  write_files: []\n  fleet: {verbosity: 1.5}", [.coreos2015],
      "line 0: warning: incorrect type for \"verbosity\" (want int)",
      "line 3: info: write_files doesn't belong under coreos",
      "line 3: warning: unrecognized key \"write_files\""),
    Row(
      "coreos:\n  write_files: []\n  fleet: {verbosity: 1.5}", since2018,
      "line 0: warning: incorrect type for \"verbosity\" (want int)",
      "line 3: info: write_files doesn't belong under coreos",
      "line 3: warning: unrecognized key \"write_files\"",
      "line 4: warning: deprecated key \"fleet\" (fleet is no longer shipped in Container Linux)"),
    Row(
      "coreos: {etcd: {discovery: x, peers: ''}}", [.coreos2015],
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: x, peers: ''}}", since2018,
      "line 0: warning: deprecated key \"etcd\" (etcd is no longer shipped in Container Linux)",
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: 'http://a b/'}}", [.coreos2015],
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: 'http://a b/'}}", since2018,
      "line 0: warning: deprecated key \"etcd\" (etcd is no longer shipped in Container Linux)",
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: 'https://x/%zz'}}", [.coreos2015],
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: 'https://x/%zz'}}", since2018,
      "line 0: warning: deprecated key \"etcd\" (etcd is no longer shipped in Container Linux)",
      "line 0: warning: discovery URL is not valid"),
    Row(
      "coreos: {etcd: {discovery: 'https://[::1]:80/a'}}", [.coreos2015]),
    Row(
      "coreos: {etcd: {discovery: 'https://[::1]:80/a'}}", since2018,
      "line 0: warning: deprecated key \"etcd\" (etcd is no longer shipped in Container Linux)"),
    Row(
      "coreos: {etcd2: {ca_file: a, proxy: maybe, debug: 1}}", [.coreos2015],
      "line 0: warning: unrecognized key \"debug\""),
    Row(
      "coreos: {etcd2: {ca_file: a, proxy: maybe, debug: 1}}", [.coreos2018],
      "line 0: error: invalid value maybe",
      "line 0: warning: deprecated key \"ca_file\" (ca_file obsoleted by trusted_ca_file and client_cert_auth)",
      "line 0: warning: deprecated key \"etcd2\" (etcd2 is no longer shipped in Container Linux)",
      "line 0: warning: incorrect type for \"debug\" (want bool)"),
    Row(
      "coreos: {locksmith: {window_start: Mon 24:00, window_length: 1h30}}", coreOS,
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: found unexpected ':'"),
    Row(
      "coreos: {locksmith: {window_start: Mon 24:00, window_length: 1h30}}", [.flatcar],
      "line 0: error: invalid value 1h30",
      "line 0: error: invalid value Mon 24:00"),
    Row(
      "coreos: {locksmith: {window_start: Mon 010:59, window_length: -1.5h.}}", coreOS,
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: found unexpected ':'"),
    Row(
      "coreos: {locksmith: {window_start: Mon 010:59, window_length: -1.5h.}}", [.flatcar],
      "line 0: error: invalid value -1.5h."),
    Row(
      "coreos: {locksmith: {window_start: sat 23:00, window_length: -1.5hx}}", coreOS,
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: found unexpected ':'"),
    Row(
      "coreos: {locksmith: {window_start: sat 23:00, window_length: -1.5hx}}", [.flatcar]),
    Row(
      "coreos: {update: {reboot_strategy: best-effort}}", [.coreos2015]),
    Row(
      "coreos: {update: {reboot_strategy: best-effort}}", since2018,
      "line 0: error: invalid value best-effort"),
    Row(
      "users: [{name: a, coreos_ssh_import_github: b}]", Guest.allCases,
      "line 0: warning: deprecated key \"coreos_ssh_import_github\" (trying to fetch from a remote endpoint introduces too many intermittent errors)"
    ),
    Row(
      "1: a\n~: b\nyes: c", coreOS,
      "line 0: warning: unrecognized key \"%!s(<nil>)\"",
      "line 0: warning: unrecognized key \"%!s(bool=true)\"",
      "line 0: warning: unrecognized key \"%!s(int=1)\""),
    Row(
      "1: a\n~: b\nyes: c", [.flatcar],
      "line 0: warning: unrecognized key \"%!s(<nil>)\"",
      "line 0: warning: unrecognized key \"%!s(int=1)\"",
      "line 4: warning: unrecognized key \"yes\""),
    Row(
      "hostname: *a", coreOS,
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: Unknown anchor 'a' referenced"),
    Row(
      "hostname: *a", [.flatcar],
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: unknown anchor 'a' referenced"),
    Row(
      "- a", coreOS),
    Row(
      "x: &a [*a]", coreOS,
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: Anchor 'a' value contains itself"),
    Row(
      "x: &a [*a]", [.flatcar],
      "line 0: warning: incorrect type for \"\" (want struct)",
      "line 1: error: anchor 'a' value contains itself"),
    Row(
      "users: [{groups: a, system: 'yes'}]", coreOS,
      "line 0: warning: incorrect type for \"groups\" (want []string)",
      "line 0: warning: incorrect type for \"system\" (want bool)"),
    Row(
      "coreos: {update: {reboot_strategy: no}}", Guest.allCases,
      "line 0: error: invalid value no"),
  ])
  func aReport(row: Row) {
    for guest in row.guests {
      let verdict = verdict(row.document, guest)
      let lines = verdict.entries.map { "line \($0.line): \($0.level): \($0.message)" }
      #expect(lines.sorted() == row.report, "\(guest)")
      #expect(verdict.exit == (row.report.isEmpty ? 0 : 1), "\(guest)")
    }
  }

  @Test(arguments: [
    // Null or a mapping where a choice is checked, a number beyond int64, a type that Flatcar's
    // library rejects.
    ("coreos: {units: [{command: ~}]}", Guest.allCases),
    ("coreos: {units: [{command: {}}]}", coreOS),
    ("x: 18446744073709551615", [.flatcar]),
    ("users: a", [.flatcar]),
  ])
  func whatEndsTheValidator(document: String, guests: [Guest]) {
    for guest in guests {
      let verdict = verdict(document, guest)
      #expect(verdict.failure != nil, "\(guest)")
      #expect(verdict.exit == 1, "\(guest)")
    }
  }

  @Test func whatIsNoCloudConfig() {
    func exits(_ text: String) -> [Int] {
      Guest.allCases.map { GuestValidator.validate(Array(text.utf8), for: $0).exit }
    }
    #expect(exits("") == [0, 0, 0])
    #expect(exits("#!/bin/sh\n") == [0, 0, 0])
    #expect(exits(#"{"ignition": {"version": "2.0.0"}}"#) == [1, 0, 0])
    #expect(exits("Content-Type: multipart/mixed; boundary=b\n\n") == [1, 1, 0])
    #expect(exits("hostname: a\n") == [1, 1, 1])
  }
}

/// The verdict of a guest's validator on a cloud-config, given without its header.
func verdict(_ document: String, _ guest: Guest) -> GuestVerdict {
  GuestValidator.validate(Array("#cloud-config\n\(document)\n".utf8), for: guest)
}
