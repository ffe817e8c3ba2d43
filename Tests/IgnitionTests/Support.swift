import Diagnostics
import Foundation
import Ignition
import Machine
import Systemd
import TestSupport

extension Machine {
  /// The machine without its origins and locations.
  var unsourced: Machine {
    var machine = self
    machine.hostname = hostname.map { Traced($0.value) }
    machine.authorizedKeys = Traced(authorizedKeys.value)
    machine.files = files.map {
      MachineFile(path: $0.path, mode: $0.mode, owner: $0.owner, text: $0.text?.unsourced)
    }
    machine.links = links.map { MachineLink(path: $0.path, target: $0.target, isHard: $0.isHard) }
    machine.settings = settings.map { Setting(service: $0.service, key: $0.key, value: $0.value) }
    machine.units = units.map { unit in
      MachineUnit(
        name: unit.name, text: unit.text?.unsourced,
        dropIns: unit.dropIns.map { .init(name: $0.name, text: $0.text.unsourced) },
        isEnabled: unit.isEnabled, isMasked: unit.isMasked)
    }
    return machine
  }

  /// A machine with everything that Ignition can express.
  static func everything() throws -> Machine {
    var machine = Machine()
    machine.isWrittenBeforeBoot = true
    machine.hostname = Traced("demo-master")
    machine.authorizedKeys = Traced(["ssh-ed25519 AAAA \"me\"", "ssh-rsa BBBB you"])
    machine.users = [MachineUser(name: "ada")]
    machine.settings = [
      .init(service: "update", key: "group", value: "stable"),
      .init(service: "update", key: "reboot_strategy", value: "off"),
    ]
    let texts = [
      (
        "/etc/motd", "Hello <World> & \"others\" 100% #1 [x] {y} \\ ^ | ` ~\n\té\u{1F98A}\u{2028}\n"
      ),
      ("/etc/empty", ""), ("/etc/one line", "no end"),
      ("/etc/long", String(repeating: "a long text, again and again\n", count: 500)),
    ]
    machine.files = try texts.map { path, text in
      try MachineFile(path: FilePath.valid(path), text: MachineText(GuestText(text)))
    }
    machine.files.append(
      try MachineFile(
        path: .valid("/etc/etcd/signer.key"), mode: .secret, owner: "etcd:etcd",
        text: MachineText("secret\n")))
    machine.files.append(
      try MachineFile(
        path: .valid("/opt/bin/hello"), mode: .program, owner: ":500",
        text: MachineText("#!/bin/sh\nset -eu\necho \"$HOSTNAME\"\n")))
    machine.links = [
      MachineLink(path: try .valid("/etc/localtime"), target: "../usr/share/zoneinfo/UTC"),
      MachineLink(path: try .valid("/opt/bin/greet"), target: "/opt/bin/hello", isHard: true),
    ]
    let unit =
      "[Unit]\nDescription=\"Hello\"\n\n[Service]\nExecStart=/opt/bin/hello\n\n[Install]\nWantedBy=multi-user.target\n"
    machine.units = [
      try MachineUnit(
        name: .valid("hello.service"), text: MachineText(GuestText(unit)), isEnabled: true),
      try MachineUnit(name: .valid("docker.socket"), isMasked: true),
      try MachineUnit(
        name: .valid("containerd.service"),
        dropIns: [
          .init(name: .valid("10-a.conf"), text: MachineText("[Service]\nEnvironment=A=b\n"))
        ], isEnabled: true),
    ]
    return machine
  }

  struct Unexpected: Error {}
}

extension MachineText {
  var unsourced: MachineText { MachineText(content) }
}

extension FilePath {
  static func valid(_ text: String) throws -> FilePath {
    guard let path = FilePath(text) else { throw Machine.Unexpected() }
    return path
  }
}

extension UnitName {
  static func valid(_ text: String) throws -> UnitName {
    guard let name = UnitName(text) else { throw Machine.Unexpected() }
    return name
  }
}

extension DropInName {
  static func valid(_ text: String) throws -> DropInName {
    guard let name = DropInName(text) else { throw Machine.Unexpected() }
    return name
  }
}

/// Debian's ignition, as `scripts/setup` unpacks it.
enum Oracle {
  static let folder = Repository.root.appendingPathComponent(".build/oracles/usr")
  static let validator = folder.appendingPathComponent("bin/ignition-validate").path
  static let program = folder.appendingPathComponent("lib/dracut/modules.d/30ignition/ignition")
    .path

  static let isRoot = geteuid() == 0

  /// The output of `ignition-validate`; empty if it accepts the config.
  static func objections(to config: Data) throws -> (status: Int32, text: String) {
    let result = try Command.run(validator, ["-"], input: config)
    return (result.status, result.text + result.error)
  }

  /// Applies a config to a separate root.
  static func carryOut(_ config: String, in scratch: Scratch) throws -> (
    root: URL, status: Int32, log: String
  ) {
    let root = scratch.folder.appendingPathComponent("root")
    try scratch.file("root/etc/selinux/config", "SELINUX=disabled\nSELINUXTYPE=none\n")
    try scratch.file(
      "root/etc/passwd",
      "root:x:0:0:root:/root:/bin/sh\ncore:x:500:500::/home/core:/bin/bash\netcd:x:232:232::/:/bin/false\n"
    )
    try scratch.file("root/etc/group", "root:x:0:\ncore:x:500:\netcd:x:232:\n")
    // At the end it labels every file, which a config does not control.
    try scratch.file("bin/setfiles", "#!/bin/sh\ncat > /dev/null\n", mode: 0o755)
    let path = scratch.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let file = try scratch.file("config.ign", config)
    var log = ""
    for stage in ["fetch", "files"] {
      let result = try Command.run(
        isRoot ? "env" : "unshare",
        (isRoot ? [] : ["--map-root-user"]) + [
          program,
          "--platform", "file", "--stage", stage, "--root", root.path, "--config-cache",
          scratch.path("cache.json"), "--state-file", scratch.path("state"), "--log-to-stdout",
        ], environment: ["IGNITION_CONFIG_FILE": file.path, "PATH": path])
      log += result.text + result.error
      if result.status != 0 { return (root, result.status, log) }
    }
    return (root, 0, log)
  }
}
