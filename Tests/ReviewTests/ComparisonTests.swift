import CloudConfig
import Diagnostics
import Machine
import Review
import Systemd
import Testing

@Suite struct ComparisonTests {
  private static func machine(
    _ name: String, text: String? = nil, mode: FileMode = .plain, content: String = "one\ntwo\n",
    exec: String = "/opt/bin/kubelet --v=2 --api-servers=a", unit: String = "kubelet.service"
  ) -> ReviewedMachine {
    var machine = Machine()
    machine.hostname = Traced(name)
    machine.files = [file("/etc/x", content, mode)]
    machine.units =
      UnitName(unit).map {
        [MachineUnit(name: $0, text: MachineText("[Service]\nExecStart=\(exec)\n"))]
      } ?? []
    let userData = text ?? "\(name) \(mode.bits) \(content) \(exec) \(unit)\n"
    return ReviewedMachine(name: name, userData: userData, machines: [machine])
  }

  private static func file(_ path: String, _ content: String, _ mode: FileMode) -> MachineFile {
    MachineFile(path: FilePath(cleaning: path), mode: mode, text: MachineText(GuestText(content)))
  }

  private static func nodes(
    _ numbers: ClosedRange<Int>, _ make: (String) -> ReviewedMachine = { machine($0) }
  ) -> [ReviewedMachine] {
    numbers.map { make("node-\($0)") }
  }

  @Test func sameMachinesDoNotDiffer() {
    let comparison = Comparison(old: Self.nodes(1...3), new: Self.nodes(1...3))
    #expect(!comparison.differs)
    #expect(comparison.semanticText() == "3 machines unchanged\n")
    #expect(comparison.unifiedText().isEmpty)
    #expect(comparison.markdownText() == "No machine changes.\n")
  }

  @Test func machinesLikeOthersAreNotRepeated() {
    let more = Comparison(old: Self.nodes(1...2), new: Self.nodes(1...5))
    #expect(
      more.unifiedText() == """
        --- /dev/null
        +++ new/node-{3..5}.yaml
        @@ like new/node-1.yaml, except for the machine's name @@

        """)
    #expect(more.unifiedText(isFolded: false).contains("\n+node-4 420 one\n"))
    let fewer = Comparison(old: Self.nodes(1...3), new: Self.nodes(1...2))
    #expect(
      fewer.unifiedText().hasSuffix("@@ like old/node-1.yaml, except for the machine's name @@\n"))
    // No remaining machine is like it: the first is shown, the others are like the first.
    let others = Comparison(
      old: [Self.machine("master")],
      new: [Self.machine("master")] + Self.nodes(1...4) { Self.machine($0, mode: .secret) })
    #expect(others.unifiedText().contains("+++ new/node-1.yaml\n@@ -0,0 +1,"))
    #expect(
      others.unifiedText().hasSuffix(
        "+++ new/node-{2..4}.yaml\n@@ like new/node-1.yaml, except for the machine's name @@\n"))
  }

  @Test func oneFlagOnManyMachinesIsSaidOnce() {
    let comparison = Comparison(
      old: [Self.machine("master")] + Self.nodes(1...100),
      new: [Self.machine("master")]
        + Self.nodes(1...100) { Self.machine($0, exec: "/opt/bin/kubelet --v=4 --api-servers=a") })
    #expect(
      comparison.semanticText() == """
        unit kubelet.service on node-{1..100}
          ExecStart flag --v: 2 → 4

        100 machines to rebuild: node-{1..100} (user-data is fixed when a server boots)
        1 machine unchanged

        """)
  }

  @Test func differentChangesStayApart() {
    let comparison = Comparison(
      old: Self.nodes(1...4),
      new: Self.nodes(1...4) { Self.machine($0, mode: $0 == "node-3" ? .secret : .program) })
    #expect(comparison.folded.map(\.machines) == [["node-1", "node-2", "node-4"], ["node-3"]])
    // A file's mode does not change its content.
    #expect(comparison.folded.map(\.changes.count) == [1, 1])
  }

  @Test func commentsAloneNeedNoNewServer() {
    let comparison = Comparison(
      old: [Self.machine("a", text: "# one\n")], new: [Self.machine("a", text: "# two\n")])
    #expect(comparison.differs)
    #expect(comparison.machines.map(\.outcome) == [.reworded])
  }

  /// What facts don't cover, and what can't be read, is never called a change of comments.
  @Test(arguments: [
    ("users: [{name: a, groups: [x]}]\n", "users: [{name: a, groups: [y]}]\n"),
    ("runcmd: [x]\n", "runcmd: [y]\n"),
    ("coreos: {units: [{name: a}, {name: b}]}\n", "coreos: {units: [{name: b}, {name: a}]}\n"),
    (
      "coreos: {units: [{name: a, content: \"[Service]\\nExecStart=/a --net host img\"}]}\n",
      "coreos: {units: [{name: a, content: \"[Service]\\nExecStart=/a host --net img\"}]}\n"
    ),
    ("hostname: a\n", "hostname: [a\n"),
  ])
  func whatIsNotTakenApartIsToldOf(_ old: String, _ new: String) {
    let comparison = Comparison(
      old: [Self.machine("a", text: old)], new: [Self.machine("a", text: new)])
    #expect(comparison.machines.map(\.outcome) == [.rebuilt])
    #expect(
      comparison.semanticText().contains("user-data: differs in ways that have no semantic form"))
    let unit = "coreos: {units: [{name: a, content: \"# one\\n[Service]\\nType=simple\"}]}\n"
    let same = Comparison(
      old: [Self.machine("a", text: unit)],
      new: [Self.machine("a", text: "# more\n" + unit.replacing("# one", with: "# two"))])
    #expect(same.machines.map(\.outcome) == [.reworded])
  }

  /// The key that loses access is named, not one that moved up in the list.
  @Test func listsTellWhatWentAndWhatCame() {
    func keys(_ names: [String]) -> ReviewedMachine {
      var machine = Machine()
      machine.authorizedKeys.value = names.map { GuestText($0) }
      return ReviewedMachine(
        name: "a", userData: "ssh_authorized_keys: \(names)\n", machines: [machine])
    }
    let all = keys(["a", "b", "c", "d"])
    let kinds = { (new: ReviewedMachine) in
      Comparison(old: [all], new: [new]).machines.flatMap(\.changes).map(\.kind)
    }
    #expect(kinds(keys(["b", "c", "d"])) == [.removed("a")])
    #expect(kinds(keys(["a", "x", "c", "d"])) == [.changed(from: "b", to: "x")])
    #expect(kinds(keys(["a", "b", "c", "d", "e"])) == [.added("e")])
    #expect(kinds(keys(["b", "a", "c", "d"])) == [.changed(from: "a, b, c, d", to: "b, a, c, d")])
  }

  @Test func whatIsNewIsDescribed() throws {
    var more = Self.machine("a", text: "write_files: []\n")
    var machine = more.machines[0]
    machine.files.append(Self.file("/etc/y", "12345", try #require(FileMode(0o640))))
    more = ReviewedMachine(name: "a", userData: "write_files: [y]\n", machines: [machine])
    let old = Self.machine("a", text: "write_files: []\n")
    let text = Comparison(old: [old], new: [more]).semanticText()
    #expect(
      text.hasPrefix("file /etc/y on a\n  added\n  mode: added: 0640\n  content: added: 5 bytes\n"),
      "\(text)")
  }

  @Test func machinesComeAndGo() {
    let comparison = Comparison(old: Self.nodes(1...9), new: Self.nodes(2...11))
    #expect(
      comparison.outcomes == [
        "2 machines to create: node-10, node-11", "1 machine to delete: node-1",
        "8 machines unchanged",
      ])
    #expect(
      comparison.unifiedText(isFolded: false).contains("--- /dev/null\n+++ new/node-10.yaml\n"))
  }

  @Test func contentForRootAloneIsNotShown() {
    let comparison = Comparison(
      old: [Self.machine("a", mode: .secret, content: "token-1\n")],
      new: [Self.machine("a", mode: .secret, content: "token-2\n")])
    #expect(comparison.machines.flatMap(\.changes).map(\.kind) == [.secretChanged])
    for text in [comparison.semanticText(), comparison.markdownText()] {
      #expect(!text.contains("token-"))
    }
  }

  @Test func contentOfFilesIsComparedByLine() {
    let comparison = Comparison(
      old: [Self.machine("a")], new: [Self.machine("a", content: "one\nthree\n")])
    #expect(comparison.semanticText().contains("    -two\n    +three\n"))
  }

  @Test func unitsComeAndGo() {
    let comparison = Comparison(
      old: [Self.machine("a", unit: "x.service")], new: [Self.machine("a", unit: "y.service")])
    #expect(comparison.machines.flatMap(\.changes).map(\.kind) == [.subjectRemoved, .subjectAdded])
  }

  @Test func unifiedTextIsFoldedUnlessPatchShallReadIt() {
    let new = Self.nodes(1...5) { Self.machine($0, text: "b\n") }
    let comparison = Comparison(old: Self.nodes(1...5) { Self.machine($0, text: "a\n") }, new: new)
    #expect(comparison.unifiedText().contains("+++ new/node-{1..5}.yaml\n"))
    #expect(comparison.unifiedText().split(separator: "\n").count == 5)
    #expect(comparison.unifiedText(isFolded: false).split(separator: "\n").count == 25)
  }

  @Test func statCountsLines() {
    let comparison = Comparison(
      old: Self.nodes(1...5) { Self.machine($0, text: "a\nb\n") },
      new: Self.nodes(1...5) { Self.machine($0, text: "a\nc\nd\n") })
    #expect(comparison.statText().hasPrefix("node-{1..5} | +2 -1\n"))
  }

  @Test func markdownStaysUnderTheLimit() {
    let content = (0..<500).map { "line \($0)\n" }.joined()
    let comparison = Comparison(
      old: Self.nodes(1...30),
      new: Self.nodes(1...30) { Self.machine($0, content: "\($0)\n" + content) })
    let text = comparison.markdownText(limit: 10_000)
    #expect(text.utf16.count <= 10_000)
    #expect(text.contains("left out"))
    #expect(comparison.markdownText(limit: .max / 2).utf16.count > 100_000)
  }

  @Test func markdownKeepsBackticksInCode() {
    let comparison = Comparison(
      old: [Self.machine("a", exec: "/bin/x --a=1")],
      new: [Self.machine("a", exec: "/bin/x --a=`id`")])
    #expect(comparison.markdownText().contains("`1` → `` `id` ``") == true)
  }

  @Test(arguments: [
    (["a"], "a"), (["n-1", "n-2"], "n-1, n-2"), (["n-3", "n-1", "n-2"], "n-{1..3}"),
    (["n-1", "n-2", "n-3", "n-5", "m"], "m, n-{1..3}, n-5"),
    (["n-01", "n-02", "n-03"], "n-01, n-02, n-03"),
    (["n-9", "n-10", "n-11"], "n-{9..11}"),
  ])
  func namesAreFolded(_ names: [String], _ folded: String) {
    #expect(FoldedNames(names).description == folded)
  }
}
