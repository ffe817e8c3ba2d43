import CloudConfig
import Diagnostics
import Machine
import Systemd
import Testing

/// Machines as user-data for cloud-init, and foreign user-data as machines.
@Suite struct CloudInitTests {
  private func name(_ text: String) throws -> UnitName { try #require(UnitName(text)) }

  @Test func whatItCantSayIsRefused() throws {
    var machine = Machine()
    let path = try #require(FilePath("/etc/x"))
    machine.hostname = Traced("")
    machine.etcHosts = Traced("localhost")
    machine.authorizedKeys = Traced([GuestText(.privateIPv4)])
    machine.users = [MachineUser(name: "default")]
    machine.links = [MachineLink(path: path, target: "y")]
    machine.settings = [.init(service: "update", key: "group", value: "beta")]
    machine.files = [
      MachineFile(path: path, text: MachineText(GuestText(.privateIPv4))),
      MachineFile(path: path, text: MachineText("x")),
    ]
    machine.units = [
      MachineUnit(name: try name("a.service"), command: .stop),
      MachineUnit(name: try name("b.service"), isRuntime: true),
      MachineUnit(name: try name("c.network"), isEnabled: true),
      MachineUnit(name: try name("c.network"), isMasked: true),
    ]
    let expected: [CloudConfigProblem] = [
      .commentNotOneLine, .at("hostname", .emptyText), .at("manage_etc_hosts", .notInCloudInit),
      .at("ssh_authorized_keys", .notInCloudInit), .at("users", .notInCloudInit),
      .at("/etc/x", .notInCloudInit), .at("coreos.update.group", .notInCloudInit),
      .at("/etc/x", .notInCloudInit), .at("a.service", .notInCloudInit),
      .at("b.service", .notInCloudInit), .uselessEnable(unit: "c.network"),
      .at("c.network", .notInCloudInit), .duplicatePath(path), .duplicateUnit("c.network"),
    ]
    #expect(CloudInit.problems(of: machine, comment: "a\nb") == expected)
    #expect(throws: CloudConfigError.problems(Array(expected.dropFirst()))) {
      try CloudInit.encode(machine)
    }
  }

  @Test func nothingIsAHeader() throws {
    #expect(try CloudInit.encode(Machine()) == "#cloud-config\n")
    #expect(try CloudInit.encode(Machine(), comment: "a") == "#cloud-config\n# a\n")
  }

  /// Names that sh would interpret, owners that are created later, users with passwords.
  @Test func specialThingsComeBack() throws {
    var machine = Machine()
    var user = MachineUser(name: "web", passwordHash: "$6$a$b", groups: ["adm", "sudo"])
    user.isSystem = true
    machine.users = [user]
    machine.packages = Traced(["jq", "0ad"])
    let path = try #require(FilePath("/srv/x"))
    machine.files = [
      MachineFile(path: path, mode: .secret, owner: "web", text: MachineText("$private_ipv4 \\$a"))
    ]
    let escaped = try name(#"srv-a\x2db.mount"#)
    machine.units = [
      MachineUnit(
        name: escaped, text: MachineText("[Mount]\nWhat=/dev/vdb\nWhere=/srv/a-b\n"),
        isEnabled: true, command: .start)
    ]
    let text = try CloudInit.encode(machine)
    #expect(text.contains(#"- systemctl enable 'srv-a\x2db.mount'"#))
    #expect(text.contains("  defer: true\n") && text.contains("  lock_passwd: false\n"))
    let reading = UserData.read(Array(text.utf8), file: "a")
    #expect(reading.diagnostics.isEmpty && reading.isForCloudInit)
    let read = try #require(reading.machines.first)
    #expect(read.users == machine.users && read.packages.value == machine.packages.value)
    #expect(read.files.map(\.owner) == ["web"] && read.files.map(\.mode) == [.secret])
    #expect(read.files.map(\.text?.content) == machine.files.map(\.text?.content))
    #expect(read.units.map(\.name) == [escaped])
    #expect(read.units.allSatisfy { $0.isEnabled && $0.command == .start && $0.text != nil })
  }

  /// systemctl enables none of several units if one is missing, and does not restart a oneshot unit; cloud-init can
  /// change little about users of the image.
  @Test func oneMissingUnitKeepsNoOtherFromTheNextBoot() throws {
    var machine = Machine()
    let text = MachineText("[Install]\nWantedBy=multi-user.target\n")
    machine.units = [
      MachineUnit(name: try name("a.service"), text: text, isEnabled: true, command: .start),
      MachineUnit(name: try name("of-a-package.service"), isEnabled: true, command: .start),
      MachineUnit(name: try name("b.service"), text: text, isEnabled: true),
      MachineUnit(name: try name("systemd-sysctl.service"), command: .restart),
      MachineUnit(name: try name("50-x.network"), text: MachineText("[Match]\nName=x\n")),
    ]
    machine.users = [
      MachineUser(name: "root", passwordHash: "$6$a'b$c"), MachineUser(name: "ubuntu"),
    ]
    let encoded = try CloudInit.encode(machine)
    #expect(
      encoded.hasSuffix(
        """
        runcmd:
        - usermod --password '$6$a'\\''b$c' root
        - networkctl reload
        - systemctl daemon-reload
        - systemctl enable a.service b.service
        - systemctl enable of-a-package.service
        - systemctl restart --no-block systemd-sysctl.service
        - systemctl start --no-block a.service of-a-package.service

        """), "\(encoded)")
    #expect(!encoded.contains("users:"))
    let read = try #require(UserData.read(Array(encoded.utf8), file: "a").machines.first)
    for unit in machine.units {
      let same = read.units.first { $0.name == unit.name }
      #expect(same?.isEnabled == unit.isEnabled && same?.command == unit.command, "\(unit.name)")
    }
    machine.users[1].shell = "/bin/zsh"
    #expect(CloudInit.problems(of: machine) == [.at("users", .notInCloudInit)])
  }

  @Test(arguments: [
    ("- systemctl enable --now a", true, true), ("- [systemctl, start, a.service]", false, true),
    ("- sudo /bin/systemctl enable a.service", true, false),
    ("- systemctl daemon-reload && systemctl restart a; true", false, true),
    ("- systemctl start $name", false, false), ("- echo systemctl start a", false, false),
  ]) func commandsOfUnitsAreKnown(_ command: String, _ isEnabled: Bool, _ starts: Bool) throws {
    let text = """
      #cloud-config
      write_files:
      - path: /etc/systemd/system/a.service
        content: |
          [Service]
          ExecStart=/bin/true
      runcmd:
      \(command)

      """
    let machine = try #require(UserData.read(Array(text.utf8), file: "a").machines.first)
    let unit = try #require(machine.units.first { $0.name.description == "a.service" })
    #expect(unit.isEnabled == isEnabled && (unit.command?.starts == true) == starts)
  }

  /// cloud-init renders the template before it parses it.
  @Test func jinjaIsATemplate() {
    let text = "## template: jinja\n#cloud-config\nruncmd:\n- echo {{ v1.local_hostname }}\n"
    let reading = UserData.read(Array(text.utf8), file: "a")
    #expect(reading.isForCloudInit && !reading.diagnostics.hasErrors)
  }
}
