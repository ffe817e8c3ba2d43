import CloudConfig
import Diagnostics
import Lint
import TestSupport
import Testing

@Suite struct QueueTests {
  private static func report(_ text: String) -> LintReport {
    LintReport([MachineLint(userData: Array(text.utf8), file: "x")], options: LintOptions())
  }

  private static func unit(_ name: String, _ lines: String..., starts: Bool = true) -> String {
    "  - name: \(name)\n" + (starts ? "    command: start\n" : "") + "    content: |\n"
      + lines.map { "      \($0)\n" }.joined()
  }

  private static func codes(_ units: String..., files: String = "") -> [String] {
    report("#cloud-config\n" + files + "coreos:\n  units:\n" + units.joined()).diagnostics
      .map(\.code.description)
  }

  private static let run = "[Service]\n      ExecStart=/usr/bin/true"

  @Test func laterCommandTurnsTheOrderAround() {
    let first = Self.unit("a.service", "[Unit]", "After=b.service", Self.run)
    let second = Self.unit("b.service", Self.run)
    #expect(Self.codes(first, second) == ["RK1324"])
    #expect(Self.codes(second, first).isEmpty)
    // A unit with Before= may also be listed later.
    #expect(
      Self.codes(
        Self.unit("a.service", Self.run),
        Self.unit("b.service", "[Unit]", "Before=a.service", Self.run)) == ["RK1324"])
  }

  @Test func whatIsQueuedEarlierIsWaitedFor() {
    let second = Self.unit("b.service", Self.run)
    let wanting = Self.unit("a.service", "[Unit]", "Wants=b.service", "After=b.service", Self.run)
    #expect(Self.codes(wanting, second).isEmpty)
    let before = Self.unit("z.service", "[Unit]", "Wants=b.service", Self.run)
    let waiting = Self.unit("a.service", "[Unit]", "After=b.service", Self.run)
    #expect(Self.codes(before, waiting, second).isEmpty)
    let starter = Self.unit(
      "z.service", "[Service]", "ExecStart=/usr/bin/systemctl --no-block start b")
    #expect(Self.codes(starter, waiting, second).isEmpty)
  }

  @Test func imagesOwnUnitsMayRunAlready() {
    let waiting = Self.unit("a.service", "[Unit]", "After=sshd.service", Self.run)
    #expect(Self.codes(waiting, "  - name: sshd.service\n    command: restart\n").isEmpty)
    let flannel = Self.unit("a.service", "[Unit]", "After=flanneld.service", Self.run)
    #expect(Self.codes(flannel, "  - name: flanneld.service\n    command: start\n") == ["RK1324"])
  }

  @Test(arguments: ["multi-user.target", "user-config.target", "graphical.target"])
  func endOfBootIsNotWaitedFor(_ target: String) {
    let waiting = Self.unit("a.service", "[Unit]", "After=\(target)", Self.run)
    #expect(Self.codes(waiting) == ["RK1325"])
    let through = Self.unit("b.service", "[Unit]", "Wants=a.service", "After=a.service", Self.run)
    let pulled = Self.unit(
      "a.service", "[Unit]", "After=\(target)", Self.run, starts: false)
    #expect(Self.codes(through, pulled) == ["RK1325"])
    // A unit that is only wanted blocks nothing.
    #expect(
      Self.codes(Self.unit("b.service", "[Unit]", "Wants=a.service", Self.run), pulled).isEmpty)
  }

  @Test func startsThatWaitForThemselves() throws {
    let other = Self.unit("b.service", "[Unit]", "After=a.service", Self.run, starts: false)
    func starter(_ lines: String...) -> String {
      "  - name: a.service\n    command: start\n    content: |\n      [Service]\n"
        + lines.map { "      \($0)\n" }.joined()
    }
    let start = "/usr/bin/systemctl start b.service"
    #expect(Self.codes(other, starter("Type=oneshot", "ExecStart=\(start)")) == ["RK1326"])
    #expect(
      Self.codes(other, starter("ExecStartPre=\(start)", "ExecStart=/usr/bin/true")) == ["RK1326"])
    #expect(
      Self.codes(other, starter("Type=oneshot", "ExecStart=/bin/sh -c '\(start) c'"))
        == ["RK1326"])
    // The job of a simple service is finished once its program runs.
    #expect(Self.codes(other, starter("ExecStart=\(start)")).isEmpty)
    let queued = "/usr/bin/systemctl start --no-block b"
    #expect(Self.codes(other, starter("Type=oneshot", "ExecStart=\(queued)")).isEmpty)
    let free = Self.unit("b.service", Self.run, starts: false)
    #expect(Self.codes(free, starter("Type=oneshot", "ExecStart=\(start)")).isEmpty)
  }

  @Test func startInAScriptIsPointedAt() throws {
    let text = """
      #cloud-config
      write_files:
      - path: /opt/bin/up
        permissions: "0755"
        content: |
          #!/bin/bash
          set -euo pipefail
          systemctl restart b
      coreos:
        units:
        - name: a.service
          command: start
          content: |
            [Service]
            Type=oneshot
            ExecStart=/opt/bin/up
        - name: b.service
          content: |
            [Unit]
            After=a.service
            [Service]
            ExecStart=/usr/bin/true

      """
    let finding = try #require(Self.report(text).diagnostics.first)
    #expect(finding.code == "RK1326")
    #expect(finding.location?.range.start.line == 8)
    #expect(finding.related.first?.location.range.start.line == 20)
  }

  @Test func earlyUnitsNeedNoDefaults() throws {
    let early = Self.unit("a.service", "[Unit]", "Before=local-fs.target", Self.run)
    let finding = try #require(
      Self.report("#cloud-config\ncoreos:\n  units:\n" + early).diagnostics.first)
    #expect(finding.code == "RK1312")
    #expect(finding.message.hasSuffix(": a.service → sysinit.target → local-fs.target → a.service"))
    #expect(finding.location?.range.start.line == 8)
    #expect(
      Self.codes(
        Self.unit(
          "a.service", "[Unit]", "DefaultDependencies=no", "Before=local-fs.target", Self.run)
      ).isEmpty)
    let socket = """
        - name: docker.socket
          drop_ins:
          - name: 10-flannel.conf
            content: |
              [Unit]
              After=flanneld.service

      """
    #expect(Self.codes(socket) == ["RK1312"])
  }

  @Test func imagesFilesHaveWriters() {
    func reader(_ unit: String..., file: String) -> String {
      "  - name: a.service\n    command: start\n    content: |\n      [Unit]\n"
        + unit.map { "      \($0)\n" }.joined()
        + "      [Service]\n      EnvironmentFile=\(file)\n      ExecStart=/usr/bin/true\n"
    }
    let subnet = "/run/flannel/subnet.env"
    #expect(Self.codes(reader("Description=a", file: subnet)) == ["RK1314"])
    #expect(Self.codes(reader("Description=a", file: "-" + subnet)).isEmpty)
    #expect(
      Self.codes(
        reader("Wants=flanneld.service", "After=flanneld.service", file: subnet)
      ).isEmpty)
    // docker itself waits for flannel on the images.
    #expect(
      Self.codes(reader("Wants=docker.service", "After=docker.service", file: subnet)).isEmpty)
    #expect(Self.codes(reader("Description=a", file: "/etc/environment")).isEmpty)
    #expect(Self.codes(reader("Description=a", file: "/run/metadata/coreos")) == ["RK1314"])
  }

  @Test func installNamesUnitsToo() {
    func enabled(_ target: String) -> String {
      "  - name: a.service\n    command: start\n    enable: true\n    content: |\n"
        + "      \(Self.run)\n      [Install]\n      WantedBy=\(target)\n"
    }
    #expect(Self.codes(enabled("multi-user.target")).isEmpty)
    #expect(Self.codes(enabled("multiuser.target")) == ["RK1311"])
  }

  @Test func beingNamedInAfterStartsNothing() {
    let waiting = Self.unit("a.service", "[Unit]", "After=b.service", Self.run)
    #expect(Self.codes(waiting, Self.unit("b.service", Self.run, starts: false)) == ["RK1320"])
    let starter = Self.unit(
      "a.service", "[Service]", "ExecStart=/usr/bin/systemctl start b")
    #expect(Self.codes(starter, Self.unit("b.service", Self.run, starts: false)).isEmpty)
  }

  @Test func enablingNobodysUnitIsAnError() {
    #expect(Self.codes("  - name: a@b.service\n    enable: true\n") == ["RK1318"])
    #expect(Self.codes("  - name: docker.service\n    enable: true\n").isEmpty)
  }

  @Test func whatCommandsStartStartsOthers() {
    let starter = Self.unit(
      "a.service", "[Service]", "ExecStart=/usr/bin/systemctl --no-block start t.target")
    let target = "  - name: t.target\n    content: |\n      [Unit]\n      Wants=b.service\n"
    let enabled =
      "  - name: b.service\n    enable: true\n    content: |\n      \(Self.run)\n      [Install]\n"
      + "      WantedBy=multi-user.target\n"
    #expect(Self.codes(starter, target, enabled).isEmpty)
    #expect(Self.codes(target, enabled) == ["RK1320"])
  }

  @Test(.thorough) func manyUnitsAreTaken() {
    let units = (0..<2500).map {
      Self.unit(
        "u\($0).service", "[Unit]", "Requires=u\($0 + 1).service", "After=u\($0 + 1).service",
        Self.run)
    }
    let report = Self.report("#cloud-config\ncoreos:\n  units:\n" + units.joined())
    #expect(report.diagnostics.contains { $0.code == "RK1310" })
  }
}
