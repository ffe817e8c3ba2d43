import Foundation
import TestSupport
import Testing

/// The options, output and exit codes of `rkgen show --guest` and `rkgen diff --guest`.
@Suite struct GuestCommandTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.scratch.file(
      "user-data",
      """
      #cloud-config
      write_files:
      - path: /etc/a
        content: "[$private_ipv4]"
        permissions: 0600

      """)
    try place.scratch.file(
      "units",
      """
      #cloud-config
      write_files:
      - {path: /opt/bin/a, content: "a\\n", permissions: "40000755"}
      coreos:
        units:
        - name: a.service
          content: "[Unit]\\n"
          drop-ins:
          - {name: b.conf, content: "[Unit]\\n"}
        - {name: b.service, mask: true}

      """)
    try place.scratch.file("hyphens", "#cloud-config\nwrite-files:\n- path: /etc/a\n  content: b\n")
  }

  @Test func fileIsWhatTheGuestWrites() throws {
    let show = ["show", "user-data", "--guest", "coreos-2015"]
    #expect(try place.run(show + ["/etc/a"]).text == "[]")
    #expect(try place.run(show + ["/etc/a", "--private", "10.0.0.1"]).text == "[10.0.0.1]")
    let missing = try place.run(show + ["/etc/b"])
    #expect(missing.status == 1 && missing.output.isEmpty)
    #expect(missing.error.contains("coreos-2015 does not write '/etc/b'"))
    #expect(missing.error.contains("did you mean '/etc/a'?"))
  }

  @Test func addressesAreNotKnownUnlessGiven() throws {
    let show = ["show", "user-data", "--guest", "flatcar"]
    #expect(try !place.run(show).text.contains("/etc/environment"))
    #expect(try place.run(show + ["--public", "192.0.2.1"]).text.contains("/etc/environment"))
    #expect(try place.run(show + ["--public", "nowhere"]).status == 64)
  }

  @Test func machineOfASpecIsShown() throws {
    let arguments = ["show", "cluster.yaml", "kubernetes-master", "--guest", "flatcar"]
    let result = try place.run(arguments)
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("flatcar exits with code 0"))
    #expect(result.text.contains("hostnamectl set-hostname kubernetes-master\n"))
    #expect(result.text.contains("systemd StartUnit "))
  }

  @Test(arguments: ["kubernetes-master", "kubernetes-node-1"])
  func machineOfASpecIsAppliedToItsEnd(_ machine: String) throws {
    let result = try place.run(["show", "cluster.yaml", machine, "--guest", "coreos-2015"])
    #expect(result.text.hasPrefix("coreos-2015 exits with code 0"))
  }

  @Test func filesAreDrawnAsATree() throws {
    let result = try place.run(["show", "units", "--guest", "coreos-2015", "--format", "tree"])
    #expect(
      result.text == """
        coreos-2015 exits with code 0, its -validate with 1.

        New or changed files (mode, owner, bytes, path):
                     /
                     ├── etc/systemd/system/
        0644 0:0  7  │   ├── a.service
        0644 0:0  7  │   ├── a.service.d/b.conf
        link      -  │   └── b.service -> /dev/null
        4755 0:0  2  └── opt/bin/a

        """)
  }

  @Test func treeIsWrittenIntoANewFolder() throws {
    let arguments = [
      "show", "units", "--guest", "coreos-2015", "--format", "tree", "-o", "out/tree",
    ]
    let result = try place.run(arguments)
    #expect(result.status == 0 && result.text.contains("4755 0:0  2  └── opt/bin/a\n"))
    let scratch = place.scratch
    #expect(scratch.text("out/tree/etc/systemd/system/a.service.d/b.conf") == "[Unit]\n")
    #expect(scratch.text("out/tree/opt/bin/a") == "a\n")
    // Go's set-uid bit: the file here must not have it.
    #expect(scratch.mode("out/tree/opt/bin/a") == 0o755)
    let mask = scratch.path("out/tree/etc/systemd/system/b.service")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: mask) == "/dev/null")
    let again = try place.run(arguments)
    #expect(again.status == 1 && again.output.isEmpty)
    #expect(again.error.contains("can't create out/tree"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(names == ["tree"])
  }

  @Test func recordIsJSON() throws {
    let result = try place.run([
      "show", "user-data", "--guest", "coreos-2018", "--format", "json", "--private", "10.0.0.1",
    ])
    let record = try #require(
      JSONSerialization.jsonObject(with: result.output) as? [String: NSObject])
    #expect(
      Set(record.keys) == ["exit", "files", "removed", "systemd", "commands", "validateExit"])
    let files = try #require(record["files"] as? [String: [String: Any]])
    let file = try #require(files["/etc/a"])
    #expect(file["mode"] as? String == "0600" && file["text"] as? String == "[10.0.0.1]")
    #expect(file["uid"] as? Int == 0 && file["gid"] as? Int == 0 && file.count == 4)
  }

  @Test func differenceHasItsExitCode() throws {
    let both = ["--guest", "coreos-2018", "--guest", "flatcar"]
    let same = try place.run(["diff", "user-data"] + both)
    #expect(same.status == 0 && same.output.isEmpty)
    let guests = try place.run(["diff", "hyphens"] + both)
    #expect(guests.status == 2)
    #expect(guests.text.contains("--- hyphens (coreos-2018)\n+++ hyphens (flatcar)\n"))
    #expect(guests.text.contains("-write /etc/a\n"))
    let texts = try place.run(["diff", "user-data", "hyphens", "--guest", "coreos-2018"])
    #expect(texts.status == 2 && texts.text.contains("-/etc/a 0600 0:0\n-| []\n"))
  }

  @Test(arguments: [
    ["show", "user-data", "--private", "10.0.0.1"], ["show", "cluster.yaml", "--format", "json"],
    ["show", "user-data", "--guest", "coreos"], ["diff", "user-data"],
    ["show", "user-data", "--guest", "flatcar", "-o", "out"],
    ["show", "user-data", "--guest", "flatcar", "--format", "tree", "-o", "out", "/etc/a"],
    ["diff", "user-data", "--guest", "flatcar"],
    ["diff", "user-data", "user-data", "--public", "10.0.0.1"],
    ["diff", "user-data", "--stat", "--guest", "flatcar", "--guest", "flatcar"],
  ])
  func wrongUsageIsSaid(_ arguments: [String]) throws {
    let result = try place.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty)
  }
}
