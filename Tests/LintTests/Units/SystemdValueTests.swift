import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// The rules must accept the same lines as systemd-analyze.
@Suite struct SystemdValueTests {
  static let lines = [
    "RemainAfterExit=yes", "RemainAfterExit=ON", "RemainAfterExit=T", "RemainAfterExit=enabled",
    "RemainAfterExit=2", "Restart=always", "Restart=Always", "Restart=on-error", "KillMode=mixed",
    "KillMode=all", "ProtectSystem=strict", "ProtectSystem=yes", "ProtectSystem=most",
    "RestartSec=5", "RestartSec=5min 20s", "RestartSec=1.5h", "RestartSec=5 minuts",
    "RestartSec=infinity", "RestartSec=5min20s", "RestartSec=s", "RestartSec=1 5", "RestartSec=-1",
    "RestartSec=100ms", "TimeoutStartSec=0", "LimitNOFILE=65536", "LimitNOFILE=1024:infinity",
    "LimitNOFILE=unlimited", "LimitCPU=5min", "LimitNOFILE=1:2:3", "KillSignal=SIGTERM",
    "KillSignal=TERM", "KillSignal=9", "KillSignal=99", "KillSignal=SIGRTMIN+3",
    "KillSignal=terminate", "Nice=19", "Nice=-20", "Nice=20", "Nice=low", "OOMScoreAdjust=-999",
    "OOMScoreAdjust=-1001", "UMask=0022", "UMask=0099", "UMask=22", "MemoryMax=1G",
    "MemoryMax=1.5G", "MemoryMax=20%", "MemoryMax=lots", "MemoryMax=1GB", "CPUQuota=20%",
    "CPUQuota=20", "TimeoutStopSec=1w 2d", "RootDirectory=/", "RootDirectory=srv",
    "EnvironmentFile=-/etc/a", "EnvironmentFile=etc/a", "ReadWritePaths=/a -/b +/c",
    "ReadWritePaths=a", "Slice=a.slice", "Slice=a.service", "Sockets=a.socket", "Sockets=a",
    "Environment=A=b", "Environment=\"A=b c\"", "Environment=A=b c", "Environment=1A=b",
    "Environment=A-B=c", "Environment=A=%Q", "Environment=A=50%", "StandardOutput=file:/a",
    "StandardOutput=journal+console", "StandardOutput=screen", "StandardInput=fd:a",
    "ExecStop=/bin/echo 'a", "ExecStop=/bin/echo \\d", "ExecStop=/bin/echo %Q",
    "ExecStop=/bin/echo %%Q", "ExecStop=bin/true", "ExecStop=-/bin/true", "Type=oneshot",
    "Type=simpel", "NotifyAccess=main", "FileDescriptorStoreMax=-1", "FileDescriptorStoreMax=12",
    "Restartsec=5", "StandardError=inherit", "IgnoreSIGPIPE=no # why", "Where=/a",
  ]

  @Test func ruleAndSystemdAgree() throws {
    let scratch = try Scratch()
    var names: [String: String] = [:]
    for (index, line) in Self.lines.enumerated() {
      let name = "checked-\(index).service"
      names[line] = name
      try scratch.file(name, Self.unit(line))
    }
    let files = names.values.sorted().map { scratch.path($0) }
    // Its exit status also covers other things, such as missing manual pages.
    let verdict = try Command.run(
      "systemd-analyze", ["--man=no", "verify"] + files,
      environment: ["SYSTEMD_LOG_LEVEL": "info", "SYSTEMD_LOG_LOCATION": "0"])
    let refused = Set(
      verdict.error.split(separator: "\n").compactMap { message -> String? in
        guard let start = message.range(of: "checked-"),
          let end = message.range(of: ".service:3:", range: start.lowerBound..<message.endIndex)
        else { return nil }
        return String(message[start.lowerBound..<end.lowerBound]) + ".service"
      })
    try #require(refused.count > 20, "\(verdict.error)")
    for line in Self.lines {
      let name = try #require(names[line])
      let found = UnitMachine(name, Self.unit(line), isWhole: false).findings.filter { finding in
        finding.location?.range.start.line == 3 && finding.severity != .note
          && (finding.guests.isEmpty || finding.guests.contains("flatcar"))
      }
      #expect(found.isEmpty != refused.contains(name), "\(line): \(found.map(\.message))")
    }
  }

  private static func unit(_ line: String) -> String {
    "[Service]\nExecStart=/bin/true\n\(line)\n"
  }
}
