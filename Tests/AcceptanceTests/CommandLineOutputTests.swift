import Foundation
import TestSupport
import Testing

/// What `rkgen render` writes, and what it leaves alone.
@Suite struct CommandLineOutputTests {
  private let place: Workplace
  private var scratch: Scratch { place.scratch }

  init() throws { place = try Workplace() }

  /// Renders the spec.
  private func render(
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> CommandResult {
    try place.run(["render", "cluster.yaml"] + arguments, environment: environment)
  }

  // MARK: Default output

  @Test func oneMachineIsTheSameEverywhere() throws {
    let machines = try Workplace.machines(render(["--format", "json"]))
    #expect(machines.map(\.name) == ["kubernetes-master"] + (1...4).map { "kubernetes-node-\($0)" })
    #expect(machines.map(\.role) == ["master", "node", "node", "node", "node"])
    #expect(try render(["-o", "out"]).output.isEmpty)
    for machine in machines {
      let alone = try render([machine.name])
      #expect(alone.text.hasPrefix("#cloud-config\n"))
      #expect(alone.output == Data(machine.userData.utf8))
      #expect(
        try alone.output
          == Data(contentsOf: URL(fileURLWithPath: scratch.path("out/\(machine.name).yaml"))))
    }
  }

  @Test func severalMachinesAreAYAMLStream() throws {
    let stream = try render()
    let script =
      "import json, sys, yaml; json.dump(list(yaml.safe_load_all(sys.stdin.buffer)), sys.stdout)"
    let result = try Command.run(Repository.python.path, ["-c", script], input: stream.output)
    struct Document: Decodable { let hostname: String }
    let documents = try JSONDecoder().decode([Document].self, from: result.output)
    let names = ["kubernetes-master"] + (1...4).map { "kubernetes-node-\($0)" }
    #expect(documents.map(\.hostname) == names)
    for name in names { #expect(stream.text.contains("---\n# \(name) (")) }
    let two = try render(["kubernetes-node-2", "kubernetes-master"])
    #expect(two.text.components(separatedBy: "\n#cloud-config\n").count == 3)
  }

  @Test func archiveIsReadByTar() throws {
    for (options, mode) in [([], "-rw-r--r--"), (Workplace.filling, "-rw-------")] {
      try scratch.file("machines.tar", render(["--format", "tar"] + options).output)
      let listed = try Command.run("tar", ["-tvf", "machines.tar"], in: scratch.folder)
      #expect(listed.status == 0 && listed.error.isEmpty)
      let lines = listed.text.split(separator: "\n")
      #expect(lines.count == 5)
      for line in lines { #expect(line.hasPrefix(mode)) }
      try FileManager.default.createDirectory(
        atPath: scratch.path("out\(mode)"), withIntermediateDirectories: true)
      let extracted = try Command.run(
        "tar", ["-xpf", "machines.tar", "-C", "out\(mode)"], in: scratch.folder)
      #expect(extracted.status == 0 && extracted.error.isEmpty)
      for machine in try Workplace.machines(render(["--format", "json"] + options)) {
        let name = "out\(mode)/\(machine.name).yaml"
        #expect(scratch.text(name) == machine.userData)
        #expect(scratch.mode(name) == (options.isEmpty ? 0o644 : 0o600))
      }
    }
  }

  @Test func bytesDoNotDependOnThePlace() throws {
    let other = try Workplace()
    let environment = [
      "LANG": "tr_TR.UTF-8", "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu",
      "HOME": "/nonexistent",
      "NUM_NODES": "2", "USER": "nobody",
    ]
    for format in ["yaml", "json", "tar"] {
      let arguments = ["render", "cluster.yaml", "--format", format] + Workplace.filling
      let here = try place.run(arguments)
      #expect(here.status == 0 && !here.output.isEmpty)
      #expect(try here.output == other.run(arguments, environment: environment).output)
    }
  }

  // MARK: Folders

  @Test func filesAreAsPrivateAsTheyHaveToBe() throws {
    for umask in ["000", "022", "077"] {
      let line = "umask \(umask); \"$0\" render cluster.yaml -o "
      #expect(try place.shell(line + "a/b\(umask)").status == 0)
      #expect(scratch.mode("a/b\(umask)/kubernetes-master.yaml") == 0o644)
      let filled = line + "out\(umask) " + Workplace.filling.joined(separator: " ")
      #expect(try place.shell(filled).status == 0)
      #expect(scratch.mode("out\(umask)/kubernetes-master.yaml") == 0o600)
      #expect(scratch.mode("out\(umask)/kubernetes-node-1.yaml") == 0o600)
    }
    // A world-readable file becomes private, and vice versa.
    #expect(try render(["-o", "a/b000"] + Workplace.filling).status == 0)
    #expect(scratch.mode("a/b000/kubernetes-node-4.yaml") == 0o600)
    #expect(try render(["-o", "a/b000"]).status == 0)
    #expect(scratch.mode("a/b000/kubernetes-node-4.yaml") == 0o644)
  }

  /// Identifies a version of a file.
  private func stamps(_ folder: String) throws -> [String: [String]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
    return try names.reduce(into: [:]) { stamps, name in
      let facts = try FileManager.default.attributesOfItem(
        atPath: scratch.path("\(folder)/\(name)"))
      let (inode, time) = (facts[.systemFileNumber], facts[.modificationDate])
      stamps[name] = [
        "\(try #require(inode))", "\(try #require(time as? Date).timeIntervalSince1970)",
      ]
    }
  }

  @Test func unchangedFilesAreLeftAlone() throws {
    #expect(try render(["-o", "out"]).status == 0)
    let before = try stamps("out")
    #expect(before.count == 5)
    #expect(try render(["-o", "out"]).status == 0)
    #expect(try stamps("out") == before)
    let changed = try render([
      "-o", "out", "--set", "kubernetes.flags.scheduler={profiling: false}",
    ])
    #expect(changed.status == 0, "\(changed.error)")
    let after = try stamps("out")
    #expect(after.keys.filter { after[$0] != before[$0] } == ["kubernetes-master.yaml"])
  }

  @Test func foreignFilesAreReplacedOnlyByForce() throws {
    for text in ["mine\n", "#cloud-config\n# mine\n", ""] {
      try? FileManager.default.removeItem(atPath: scratch.path("out"))
      try scratch.file("out/kubernetes-node-2.yaml", text)
      let refused = try render(["-o", "out"])
      #expect(refused.status == 1 && refused.error.contains("--force replaces it"))
      #expect(scratch.text("out/kubernetes-node-2.yaml") == text)
      #expect(try stamps("out").count == 1)
      // Another machine's file may be written.
      #expect(try render(["kubernetes-node-1", "-o", "out"]).status == 0)
      #expect(try render(["-o", "out", "--force"]).status == 0)
      #expect(try stamps("out").count == 5)
      #expect(
        scratch.text("out/kubernetes-node-2.yaml")?.contains("hostname: kubernetes-node-2") == true)
    }
  }

  @Test func filesOfGoneMachinesAreRemovedWhenAsked() throws {
    #expect(try render(["-o", "out"]).status == 0)
    try scratch.file("out/notes.yaml", "mine\n")
    let fewer = ["-o", "out", "--set", "nodes.count=2"]
    let kept = try render(fewer)
    #expect(kept.status == 0 && kept.error.contains("out/kubernetes-node-4.yaml is of a machine"))
    #expect(!kept.error.contains("notes.yaml") && !kept.error.contains("node-2.yaml"))
    #expect(scratch.exists("out/kubernetes-node-3.yaml"))
    let pruned = try render(fewer + ["--prune"])
    #expect(pruned.status == 0 && pruned.error.contains("removed out/kubernetes-node-3.yaml"))
    #expect(
      try stamps("out").keys.sorted() == [
        "kubernetes-master.yaml", "kubernetes-node-1.yaml", "kubernetes-node-2.yaml", "notes.yaml",
      ])
    // Rendering one machine does not mean that the others are gone.
    #expect(try render(fewer + ["kubernetes-node-1", "--prune"]).status == 0)
    #expect(try stamps("out").count == 4)
  }

  @Test func foldersInTheWayAreSaid() throws {
    try scratch.file("out", "a file\n")
    let result = try render(["-o", "out"])
    #expect(result.status == 74 && result.error.contains("can't write out"))
    #expect(scratch.text("out") == "a file\n")
  }

  @Test func foldersInPlaceOfAFileLeaveTheRestAlone() throws {
    // A folder is in the place of the last file: no file may have been renamed or left as a draft.
    try scratch.file("out/kubernetes-node-4.yaml/mine", "")
    let result = try render(["-o", "out", "--force"])
    #expect(result.status == 74)
    #expect(try stamps("out").keys.sorted() == ["kubernetes-node-4.yaml"])
  }

  @Test func aNewFolderAppearsWhole() throws {
    // Left over from a run that was killed.
    try scratch.file("a/.out.new/kubernetes-node-9.yaml", "old\n")
    for folder in ["a/out", "b/c/"] {
      #expect(try render(["-o", folder]).status == 0)
      #expect(try stamps(folder).count == 5)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("a")) == ["out"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("b")) == ["c"])
  }

  @Test func afterAFailureNothingIsChanged() throws {
    // Larger files can't be written.
    let limited = "trap '' XFSZ; ulimit -f 4; \"$0\" render cluster.yaml -o"
    let result = try place.shell("\(limited) a/out")
    #expect(result.status == 74 && result.error.contains("can't write a/out"), "\(result.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("a")).isEmpty)
    #expect(try render(["-o", "b"]).status == 0)
    let before = try stamps("b")
    #expect(try place.shell("\(limited) b --set kubernetes.logLevel=5").status == 74)
    #expect(try stamps("b") == before)
  }

  @Test func treeHasTheFilesOfTheMachines() throws {
    #expect(try render(["--format", "tree", "-o", "tree"]).status == 0)
    let node = "tree/kubernetes-node-1"
    #expect(scratch.mode("\(node)/opt/bin/find-apiserver") == 0o755)
    #expect(scratch.text("\(node)/opt/bin/find-apiserver")?.hasPrefix("#!/bin/bash\n") == true)
    #expect(scratch.mode("\(node)/var/lib/kubelet/kubeconfig") == 0o600)
    #expect(scratch.text("\(node)/etc/hostname") == "kubernetes-node-1\n")
    let units = "\(node)/etc/systemd/system"
    #expect(scratch.text("\(units)/kubelet.service")?.contains("--address=$private_ipv4") == true)
    #expect(
      scratch.text("\(units)/kubelet.service.d/20-apiserver.conf")?.contains("[Service]") == true)
    #expect(scratch.text("\(units)/flanneld.service.d/20-network.conf")?.contains("[Unit]") == true)
    #expect(!scratch.exists("\(units)/flanneld.service"))
    #expect(
      scratch.text("\(node)/run/flannel/options.env")?.contains("FLANNELD_IFACE=eth2") == true)
    #expect(
      scratch.text("\(node)/etc/coreos/update.conf")?.hasSuffix("\nREBOOT_STRATEGY=etcd-lock\n")
        == true)
    #expect(!scratch.exists("\(node)/run/systemd"))
    #expect(scratch.exists("tree/kubernetes-master/opt/bin/derive-tokens"))
    let again = try render(["--format", "tree", "-o", "tree"])
    #expect(again.status == 1 && again.error.contains("--force replaces it"))
    // Of the previous machine, and of a run that was killed.
    for rest in [node, "tree/.kubernetes-node-1.old", "tree/.kubernetes-node-1.new"] {
      try scratch.file("\(rest)/stale", "")
    }
    #expect(try render(["--format", "tree", "-o", "tree", "--force"]).status == 0)
    #expect(!scratch.exists("\(node)/stale"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("tree"))
    #expect(!names.contains { $0.hasPrefix(".") }, "\(names)")
  }

  @Test func treeHasTheMaskOfTheUpdateSettings() throws {
    let settings = ["--set", "update.rebootStrategy=off", "--set", "update.group=stable"]
    #expect(try render(["--format", "tree", "-o", "tree"] + settings).status == 0)
    let node = "tree/kubernetes-node-1"
    #expect(
      scratch.text("\(node)/etc/coreos/update.conf")?.hasPrefix("GROUP=stable\n") == true)
    let mask = scratch.path("\(node)/run/systemd/system/locksmithd.service")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: mask) == "/dev/null")
  }
}
