import CloudConfig
import Diagnostics
import Foundation
import Lint
import Machine
import Systemd
import TestSupport
import Testing

@Suite struct ScriptRuleTests {
  @Test(arguments: [
    // Comments, quotes and here documents contain no commands.
    "# apt-get install x\n",
    "echo 'apt-get install x' \"\n apt-get update\n\"\n",
    "cat > /etc/motd <<EOF\napt-get install x\ncurl -o a http://e.org | bash\nEOF\n",
    "cat > /etc/motd <<-'END'\n\tit's (\n\tEND\n",
    "docker run debian apt-get update\n",
    "if [[ -f /etc/debian_version ]]; then apt-get update; fi\n",
    "case $ID in debian) apt-get update ;; esac\n",
    "command -v apt-get || exit 0\napt-get update\n",
    "install() { apt-get update; }\n",
    "x=(apt-get)\n",
    "until [[ -s /run/x || -s /run/y ]]; do\n  sleep 1\ndone\n",
    "while read -r line; do\n  echo \"$line\"\ndone < /etc/hosts\n",
    "until etcdctl watch /x; do :; done\n",
    "i=0\nwhile [ $i -lt 5 ]; do i=$((i + 1)); done\n",
    "curl -s http://127.0.0.1:8080/healthz\n",
    "curl -L http://127.0.0.1:4001/v2/keys/x -XPUT -d value=1 > /tmp/answer\n",
    "curl --fail --silent --output /dev/null https://e.org\n",
    "echo $((1 << 2)) ${x#a} $# ${#x}\n",
  ]) func nothingIsFoundIn(script: String) {
    let machine = machine(script: "#!/bin/bash\nset -eo pipefail\n" + script)
    #expect(ScriptRules.findings(in: machine, scripts: []) == [])
  }

  @Test(
    arguments: [
      ("apt-get update", "RK1514", 3, 1), ("  yum -y install x", "RK1514", 3, 3),
      ("x=$(python -c 1)", "RK1514", 3, 5), ("curl -sSLO https://e.org/x", "RK1503", 3, 1),
      ("while ! [ -f /run/x ]; do :; done", "RK1507", 3, 1),
      ("while [ ! -e /run/x ]\ndo\ntrue\ndone", "RK1507", 3, 1),
      ("curl -fsS https://e.org/x | sh", "RK1506", 3, 1),
    ] as [(String, DiagnosticCode, Int, Int)])
  func itIsFoundAtItsPlace(line: String, code: DiagnosticCode, number: Int, column: Int) {
    let machine = machine(script: "#!/bin/bash\nset -eo pipefail\n\(line)\n")
    let findings = ScriptRules.findings(in: machine, scripts: []).filter { $0.code == code }
    #expect(findings.map(\.location?.file) == ["/opt/bin/x"])
    #expect(
      findings.first?.location?.range.start == SourcePosition(line: number, column: column))
  }

  /// The rule recognizes a disk by its path, so the script gets one. Then it finds that the script asks first.
  @Test func theScriptOfVolumesAsksBeforeItFormats() throws {
    let file = Repository.root.appendingPathComponent("Templates/common/prepare-volume.sh")
    let command = #""mkfs.$type" "${options[@]}" -L "$name" "$disk" > /dev/null"#
    let text = try String(contentsOf: file, encoding: .utf8)
    let parts = text.components(separatedBy: command)
    try #require(parts.count == 2)
    let format = "mkfs.ext4 -L etcd /dev/vdb"
    func findings(_ text: String) -> [DiagnosticCode] {
      ScriptRules.findings(in: machine(script: text), scripts: []).map(\.code)
    }
    #expect(!findings(parts.joined(separator: format)).contains("RK1516"))
    let asked = try #require(text.range(of: "if is_empty \"$disk\"; then"))
    #expect(findings(text[..<asked.lowerBound] + format + "\n").contains("RK1516"))
  }

  /// The advice must not break the script: -u ends it at a missing `$1` or address, dash has no pipefail,
  /// and a login shell that sources a file would exit with it.
  @Test func errexitIsAdvisedWhereItWorks() {
    func hints(_ text: String, at path: String = "/opt/bin/x") -> [String?] {
      var machine = Machine()
      machine.files = [
        MachineFile(
          path: FilePath(cleaning: path), mode: .program, text: MachineText(GuestText(text)))
      ]
      machine.units =
        UnitName("x.service").map {
          [
            MachineUnit(
              name: $0, text: MachineText(GuestText("[Service]\nExecStart=/bin/sh \(path)\n")))
          ]
        } ?? []
      return ScriptRules.findings(in: Inventory(machine), scripts: []).filter {
        $0.code == "RK1501"
      }.map(\.hint)
    }
    let commands = "[ -z \"$1\" ] && docker rm old\ndocker run --rm new\n"
    let more = ", and '|| true' after commands that may fail"
    #expect(hints("#!/bin/dash\n" + commands) == ["put 'set -e' below its first line" + more])
    #expect(hints(commands) == ["begin it with 'set -e'" + more])
    #expect(hints("#!/bin/sh\n" + commands, at: "/etc/profile.d/x.sh") == [])
    #expect(hints("#!/bin/sh\nset -e\n" + commands) == [])
  }

  @Test func unitsDownloadToo() {
    let machine = machine(
      unit: "[Service]\nExecStartPre=/usr/bin/curl -o /opt/bin/x https://e.org/x\n"
        + "ExecStart=/bin/bash -c 'while ! test -f /run/x; do :; done'\n")
    let findings = ScriptRules.findings(in: machine, scripts: [])
    #expect(findings.map(\.code).sorted() == ["RK1503", "RK1504", "RK1505", "RK1507"])
    #expect(findings.allSatisfy { $0.location?.file == "x.service" })
    #expect(findings.first { $0.code == "RK1507" }?.location?.range.start.line == 3)
  }

  @Test func userDataThatIsAScriptIsJudged() {
    let text = EmbeddedText(file: "boot.sh", text: "#!/usr/bin/perl\nprint 1;\n")
    let findings = ScriptRules.findings(
      in: Inventory(Machine()), scripts: [text])
    #expect(findings.map(\.code) == ["RK1513"])
  }

  @Test(arguments: [
    "(", "$(", "`", "\"", "'", "${", "((", "$((", "<<", "<<EOF\n", "case", "x=(", "[[", "\\", "for",
  ]) func hostileTextEnds(piece: String) {
    let text = "#!/bin/bash\n" + String(repeating: piece, count: 100_000)
    // No false positives, and fast enough.
    let codes = ScriptRules.findings(in: machine(script: text), scripts: []).map(\.code)
    #expect(codes.allSatisfy { $0 == "RK1501" })
  }

  @Test func randomTextNeverStopsIt() {
    var random = SplitMix64(seed: 15)
    for _ in 0..<2000 {
      let text = "#!/bin/sh\n" + random.hostileText(upTo: 40)
      let findings = ScriptRules.findings(in: machine(script: text), scripts: [])
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(findings.allSatisfy { ($0.location?.range.start.line ?? 0) <= lines })
    }
  }

  @Test func ourOwnScriptsAreClean() throws {
    let folder = Repository.root.appendingPathComponent("Templates")
    var count = 0
    for part in ["common", "master", "node"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder.appendingPathComponent(part), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "sh" {
        count += 1
        let text = try String(contentsOf: file, encoding: .utf8)
          .replacing("{{", with: "").replacing("}}", with: "")
        let findings = ScriptRules.findings(in: machine(script: text), scripts: [])
        #expect(findings == [], "\(file.lastPathComponent)")
      }
    }
    #expect(count > 5)
  }

  @Test func everythingThatWeRenderIsClean() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Repository.fixtures.path)
      .filter { $0.hasSuffix(".yaml") && $0.contains("/rendered/") }
    var scripts = 0
    for file in files {
      let machine = scriptMachine(try Repository.text("fixtures/\(file)"))
      scripts += machine.scripts().count
      #expect(ScriptRules.findings(in: machine, scripts: []) == [], "\(file)")
    }
    #expect(scripts > 20)
  }

  @Test func manyScriptsTakeLinearTime() {
    var machine = Machine()
    let script = MachineText("#!/usr/bin/python\ncurl https://e.org/a | tar x\n")
    machine.files = (0..<20_000).map {
      MachineFile(path: FilePath(cleaning: "/opt/bin/x\($0)"), text: script)
    }
    let findings = ScriptRules.findings(in: Inventory(machine), scripts: [])
    #expect(findings.count == 20_000)
    #expect(findings.allSatisfy { $0.code == "RK1513" && $0.severity == .warning })
  }
}
