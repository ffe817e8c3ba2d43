import ClusterSpec
import Diagnostics
import Testing

/// What an operator adds to machines: reading, printing and rejecting it.
@Suite struct OwnTests {
  /// A spec with files next to it.
  private func read(
    _ text: String, beside files: [String: SpecInput.FileBeside] = [:], set: [String] = []
  ) -> SpecResult {
    var input = SpecInput(file: "c.yaml", bytes: Array((head + text).utf8), settings: set)
    input.filesBeside = files
    return ClusterSpec.read(input)
  }

  private func file(_ name: String, _ text: String) -> SpecInput.FileBeside {
    .file(.init(name: name, bytes: Array(text.utf8)))
  }

  @Test func laterLevelsWin() throws {
    let result = read(
      """
      files:
        - {path: /etc/a, content: cluster}
        - {path: /etc/b, content: cluster}
      nodes:
        files: [{path: /etc/b, content: nodes, mode: '0600'}]
        flags: {kubelet: {max-pods: 60}}
        environment: {a.service: {A: nodes}}
      machines:
        demo-node-2:
          files: [{path: /etc/b, content: machine}]
          sysctl: {vm/swappiness: 5}
      environment: {a.service: {A: cluster, B: cluster}}
      sysctl: {vm.swappiness: 10}
      """)
    let spec = try #require(result.spec, "\(summary(result.diagnostics))")
    let node = spec.own(at: [.cluster, .nodes, .machine("demo-node-1")])
    #expect(node.files.map(\.text?.content) == ["cluster", "nodes"])
    #expect(node.files.map(\.mode.description) == ["0644", "0600"])
    #expect(node.environment.map(\.value) == ["nodes", "cluster"])
    #expect(node.flags.map(\.flag.value) == ["60"])
    let second = spec.own(at: [.cluster, .nodes, .machine("demo-node-2")])
    #expect(second.files.map(\.text?.content) == ["cluster", "machine"])
    #expect(second.sysctl.map(\.value) == ["5"])
    #expect(second.files[1].source.key == "machines.demo-node-2.files")
    #expect(spec.own(at: [.cluster, .masters]).flags.isEmpty)
  }

  @Test func linesKnowWhereTheyWereWritten() throws {
    let result = read(
      """
      files:
        - path: /etc/a
          content: |
            first
              second
        - {path: /etc/b, from: files/b}
      """, beside: ["files/b": file("x/files/b", "one\n\nthree")])
    let files = try #require(result.spec, "\(summary(result.diagnostics))").own(at: [.cluster])
      .files
    let places = files.compactMap(\.text).flatMap(\.places).map { place in
      "\(place.file):\(place.range.start.line):\(place.range.start.column)-\(place.range.end.column)"
    }
    #expect(
      places == [
        "c.yaml:8:7-12", "c.yaml:9:7-15", "x/files/b:1:1-4", "x/files/b:2:1-1", "x/files/b:3:1-6",
      ])
    #expect(result.sources.map(\.name) == ["c.yaml", "x/files/b"])
  }

  @Test func theEffectiveSpecIsTheSameAgain() throws {
    let text = """
      files:
        - {path: /etc/a, content: "a\\tb\\n \\e ü: #", mode: '0600', owner: core, substitute: true}
        - {path: /etc/b, from: files/b, replace: true}
      units:
        - {name: 'a@b\\x2dc.service', content: "[Service]\\n", start: true, enable: true, after: [docker.service]}
      dropIns: [{unit: kubelet.service, name: 9-a.conf, content: "[Unit]"}]
      environment: {a.service: {A: 'x "y" \\ %', B: ''}}
      users: [{name: alice, groups: [docker], passwordHash: $6$salt$abc/., shell: /bin/sh, home: /home/a}]
      nodes:
        flags: {kubelet: {max-pods: 5}}

      """
    let beside = ["files/b": file("files/b", "b")]
    let spec = try #require(read(text, beside: beside).spec)
    let printed = spec.effectiveYAML()
    #expect(printed.contains(##"- {path: "/etc/b", replace: true, from: "files/b"}"##))
    #expect(printed.contains("# c.yaml:7\n"))
    var input = SpecInput(file: "c.yaml", bytes: Array(printed.utf8))
    input.filesBeside = beside
    let again = ClusterSpec.read(input)
    #expect(
      again.spec?.effectiveYAML(showOrigins: false) == spec.effectiveYAML(showOrigins: false),
      "\(summary(again.diagnostics))")
  }

  @Test func filesBesideTheSpecAreAskedFor() {
    let text = """
      files: [{path: /etc/a, from: a}, {path: /etc/b, from: ../b}, {path: /etc/c, from: /c}]
      machines: {demo-master: {units: [{name: d.service, from: d/d}]}}
      """
    let input = SpecInput(
      file: "c.yaml", bytes: Array((head + text).utf8),
      settings: ["dropIns=[{unit: e.service, name: e.conf, from: e}]"])
    #expect(ClusterSpec.filesBeside(input) == ["a", "d/d", "e"])
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let result = read(
      """
      files:
        - {path: etc/a, content: a}
        - {path: /etc/b, content: a, from: b}
        - {path: /etc/c}
        - {path: /etc/d, from: ../d}
        - {path: /etc/e, from: gone}
        - {path: /etc/f, from: binary}
        - {path: /etc/g, from: nul}
        - {path: /usr/bin/h, content: h, mode: 4755}
      units:
        - {name: a, content: b}
        - {name: a@.service, content: b, start: true}
        - {name: b.network, content: b, enable: true}
        - {name: c.service, content: ''}
      environment: {a.timer: {A: b}}
      users: [{name: core, shell: /bin/sh}, {name: alice, passwordHash: geheim}]
      sysctl: {a: 1}
      nodes: {count: 1, flags: {kublet: {a: b}}}
      """,
      beside: [
        "gone": .unreadable("x/gone: No such file or directory"),
        "binary": .file(.init(name: "x/binary", bytes: [0xFF, 0xFE])),
        "nul": file("x/nul", "a\0b"),
      ])
    #expect(result.spec == nil)
    let said = summary(result.diagnostics)
    for message in [
      "6:12: error: files[0].path must be an absolute path outside /usr",
      "hint: write /etc/a",
      "7:32: error: files[1] must have one of content and from, not both",
      "8:5: error: files[2] must have content or from",
      "9:26: error: files[3].from must be the path of a file in the spec's folder such as files/motd",
      "hint: a file outside the spec's folder is not read",
      "files[7].path must be an absolute path", "/usr is read-only on the machines",
      "files[7].mode must be a file mode in octal digits such as '0644', not '4755'",
      "units[0].name must be a unit name with its type",
      "'a@.service' can't have start: a template has no instance to start",
      "'b.network' can't have enable: systemd-networkd reads it by itself",
      "units[3].content must be a non-empty text",
      "a name in environment must be a service such as kubelet.service, not 'a.timer'",
      "'core' can't have shell: the user already exists, and guests set only its password",
      "users[1].passwordHash must be a password hash such as '$6$salt$…' [RK0204]",
      "a setting name in sysctl must be the name of a kernel setting",
      "did you mean 'kubelet'?",
    ] { #expect(said.contains(message), "\(message)\n\(said)") }
  }

  @Test func filesThatCantBeTaken() {
    let result = read(
      "files: [{path: /a, from: gone}, {path: /b, from: binary}, {path: /c, from: nul}, {path: /d, from: new}]",
      beside: [
        "gone": .unreadable("x/gone: No such file or directory"),
        "binary": .file(.init(name: "x/binary", bytes: [0xFF, 0xFE])),
        "nul": file("x/nul", "a\0b"),
      ])
    #expect(
      summary(result.diagnostics) == """
        5:26: error: can't use this file: x/gone: No such file or directory [RK0215]
        5:50: error: can't use this file: it is not valid UTF-8 [RK0215]
        5:76: error: can't use this file: it contains a NUL character [RK0215]
        5:99: error: can't use this file: it was not read [RK0215]
        """)
  }

  @Test func unitsOfWhichNothingIsSaid() {
    #expect(
      summary(read("units: [{name: a.service}, {name: b.service, start: true}]").diagnostics) == """
        5:9: error: units[0] must have content, from, start, enable, after, before or requires [RK0204]
          hint: a name alone has no effect
        """)
  }

  @Test func foldersOfTheImage() {
    #expect(
      summary(read("files: [{path: /usr, content: b}]").diagnostics).hasSuffix(
        "hint: /usr is read-only on the machines"))
  }

  /// A file that can't be used is reported in addition to another wrong entry of the list.
  @Test func allOfAListIsLookedAt() {
    let result = read(
      """
      files: [{path: a, content: b}, {path: /b, from: gone}, {path: /c, contents: d}]
      units: [{name: a.service, from: empty}, {name: b, content: c}]
      machines: {demo-node-9: {sysctl: {vm.swappiness: 1}}}
      masters: {count: 2}
      """,
      beside: ["gone": .unreadable("x/gone: No such file or directory"), "empty": file("e", "")])
    #expect(
      summary(result.diagnostics) == """
        5:16: error: files[0].path must be an absolute path outside /usr, without '.', '..' or empty parts, such as /etc/motd, not 'a' [RK0204]
          hint: write /a
        5:49: error: can't use this file: x/gone: No such file or directory [RK0215]
        5:67: error: a key of files[2] must be path, mode, owner, content, from, substitute or replace, not 'contents' [RK0204]
          hint: did you mean 'content'?
        6:33: error: can't use this file: it is empty [RK0215]
        6:48: error: units[1].name must be a unit name with its type such as node-exporter.service, not 'b' [RK0204]
          hint: a unit name needs a suffix for its type, such as .service
        7:12: error: machines.demo-node-9: no machine has this name [RK0208]
          hint: nodes.count is 4
        8:18: error: masters.count must be 1, 3 or 5, not '2' [RK0204]
          hint: 2 tolerate no more losses than 1
        """)
  }

  @Test(arguments: [
    ("core", true), ("root:docker", true), ("core:core", true), ("a:b:c", false),
    (":docker", false),
    ("core:", false), ("Core", false),
  ]) func ownersMayNameAGroup(_ owner: String, _ isOne: Bool) throws {
    let spec = read("files: [{path: /a, content: b, owner: '\(owner)'}]").spec
    #expect((spec != nil) == isOne)
    #expect(spec?.own(at: [.cluster]).files.first?.owner == (isOne ? owner : nil))
  }

  @Test func twoOfOneName() {
    #expect(
      summary(read("files: [{path: /a, content: b}, {path: /a, content: c}]").diagnostics) == """
        5:33: error: files[1] repeats an earlier value [RK0205]
          note: 5:9: first given here
        """)
  }

  @Test func kernelSettingsInTwoSpellings() throws {
    #expect(
      summary(read("sysctl: {vm.swappiness: 1, vm/swappiness: 2, -vm.swappiness: 3}").diagnostics)
        == """
        5:28: error: sysctl.vm/swappiness repeats an earlier value [RK0205]
          note: 5:10: first given here
        5:46: error: sysctl.-vm.swappiness repeats an earlier value [RK0205]
          note: 5:10: first given here
        """)
    // Dots in the name of an interface do not separate.
    let names = [
      "net.ipv4.conf.eth0.100.rp_filter", "net.ipv4.conf.eth0/100.rp_filter",
      "net/ipv4/conf/eth0.100/mc_forwarding",
    ]
    let entries = names.map { "\($0): 1" }.joined(separator: ", ")
    let spec = try #require(
      read("sysctl: {\(entries)}\nnodes: {sysctl: {net/ipv4/conf/eth0.100/rp_filter: 2}}").spec)
    let node = spec.own(at: [.cluster, .nodes]).sysctl
    #expect(node.map(\.name) == [names[0], "net/ipv4/conf/eth0.100/rp_filter", names[2]])
    #expect(node.map(\.value) == ["1", "2", "1"])
  }

  @Test func machinesThatDoNotExist() {
    let result = read(
      """
      nodes: {count: 2}
      machines:
        demo-node-1: {sysctl: {vm.swappiness: 1}}
        demo-node-3: {sysctl: {vm.swappiness: 1}}
      """)
    #expect(
      summary(result.diagnostics) == """
        8:3: error: machines.demo-node-3: no machine has this name [RK0208]
          hint: nodes.count is 2
        """)
  }

  @Test func addressesWhereNobodyKnowsThem() {
    let file = "files: [{path: /a, content: $private_ipv4, substitute: true}]\n"
    #expect(read(file).diagnostics.isEmpty)
    let today =
      "kubernetes: {version: v1.28.7}\nmaster: {address: 192.168.0.3}\nnetwork: {control: cloud}\n"
    #expect(
      summary(read(file + today).diagnostics).contains(
        "5:9: warning: $private_ipv4 and similar variables may become empty"))
    let ignition = summary(read(file + today + "guest: {format: ignition}").diagnostics)
    #expect(
      ignition.contains(
        "5:9: error: substitute can't be true while guest.format is ignition"), "\(ignition)")
  }
}
