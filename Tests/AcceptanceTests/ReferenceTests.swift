import CloudConfig
import ClusterSpec
import CommandSupport
import Foundation
import Machine
import Rendering
import TestSupport
import Testing

/// The tools that read what rkgen renders, or their closest relatives, find nothing wrong.
@Suite(.thorough) struct ReferenceTests {
  /// Most machines have the same units, of one scenario and of others.
  @Test func systemdAcceptsEveryUnit() throws {
    var seen: Set<[String: GuestDocument.Unit]> = []
    for (name, document) in try Self.documents where seen.insert(document.units).inserted {
      let image = try ImageRoot(document)
      let result = try image.verify()
      #expect(result.error.isEmpty && result.status == 0, "\(name) \(result.error)")
    }
    #expect(seen.count >= Scenario.all.count)
  }

  @Test func systemdSeesAFault() throws {
    let text = try #require(Scenario(name: "default").rendered()["kubernetes-master"])
    let broken = text.replacingOccurrences(of: "RestartSec=5", with: "RestartSecs=5")
    let document = try #require(GuestDocument.read([broken]).first)
    #expect(try ImageRoot(document).verify().error.contains("RestartSecs"))
  }

  /// Each script once, however many machines have it.
  @Test func shellcheckAcceptsEveryScript() throws {
    var machines: [String: String] = [:]
    for (name, document) in try Self.documents {
      #expect(!document.scripts.isEmpty, "\(name)")
      for (path, script) in document.scripts { machines[script] = name + path }
    }
    let scratch = try Scratch()
    let files = try machines.map { script, path in try scratch.file(path + ".sh", script).path }
    let result = try Command.run("shellcheck", ["--severity=style"] + files.sorted())
    #expect(result.status == 0, "\(result.text)")
  }

  /// Every machine of every scenario, as another YAML parser reads it.
  private static var documents: [(name: String, document: GuestDocument)] {
    get throws {
      let machines = try Scenario.all.flatMap { scenario in
        try scenario.rendered().map { ("\(scenario.name)/\($0)", $1) }
      }
      return Array(zip(machines.map(\.0), try GuestDocument.read(machines.map(\.1))))
    }
  }

  /// Another YAML parser reads, after the guest's substitution, what rkgen meant.
  @Test(arguments: Scenario.all) func pythonReadsTheValuesThatWereMeant(
    _ scenario: Scenario
  ) throws {
    let folder = scenario.folder
    let spec = try ClusterSpec.read(
      SpecInput(
        reading: folder.appendingPathComponent("cluster.yaml").path,
        bytes: Array(Data(contentsOf: folder.appendingPathComponent("cluster.yaml"))))
    ).spec
    let secrets =
      scenario.hasSecrets
      ? try SecretsBundle.read(
        Array(Data(contentsOf: folder.appendingPathComponent("secrets.yaml"))), file: "secrets"
      ).bundle : nil
    let machines = Renderer.render(try #require(spec), secrets: secrets).machines
    #expect(!machines.isEmpty)
    let addresses = GuestVariable.allCases.reduce(into: [:]) {
      $0[$1] = GuestDocument.addresses[$1.rawValue]
    }
    for (machine, document) in try zip(machines, GuestDocument.read(machines.map(\.userData))) {
      let machine = machine.machine
      #expect(document.files.count == machine.files.count)
      for file in machine.files {
        let read = document.files[file.path.description]
        #expect(read?.content == file.text?.content.filled(with: addresses))
        #expect(read?.permissions == file.mode.description)
      }
      #expect(document.units.count == machine.units.count)
      for unit in machine.units {
        let read = document.units[unit.name.description]
        #expect(read?.content == unit.text?.content.filled(with: addresses))
        for dropIn in unit.dropIns {
          #expect(
            read?.dropIns[dropIn.name.description] == dropIn.text.content.filled(with: addresses))
        }
      }
    }
  }

  @Test(arguments: Scenario.all) func bytesKeepTheRulesOfTheGuest(_ scenario: Scenario) throws {
    for (name, text) in try scenario.rendered() {
      #expect(text.hasPrefix("#cloud-config\n"), "\(name)")
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(name)")
      #expect(!text.utf8.contains(0x0d) && !text.utf8.contains(0x09), "\(name)")
      // Today's machines run Flatcar and Ubuntu, which get user-data compressed.
      #expect(
        (text.utf8.count + 2) / 3 * 4 <= 65_535
          || !Scenario.founding.map(\.name).contains(scenario.name),
        "\(name)")
    }
  }
}

/// The units of a machine together with stand-ins for those of the image.
struct ImageRoot {
  private let scratch: Scratch

  /// The units of the images (coreos-overlay, June 2015; containerd of Flatcar) that ours refer to.
  private static let image = [
    "etcd2.service": "[Service]\nExecStart=/opt/image/etcd2\nRestart=always\n",
    "early-docker.service": "[Service]\nExecStart=/opt/image/docker\n",
    "flanneld.service": """
    [Unit]
    Requires=early-docker.service
    After=early-docker.service etcd.service etcd2.service
    [Service]
    Type=notify
    Restart=always
    RestartSec=5
    ExecStartPre=/opt/image/touch
    ExecStart=/opt/image/flanneld

    """,
    "docker.service": """
    [Unit]
    Requires=docker.socket
    After=docker.socket
    [Service]
    EnvironmentFile=-/run/flannel_docker_opts.env
    ExecStart=/opt/image/dockerd

    """,
    "containerd.service": "[Service]\nType=notify\nExecStart=/opt/image/containerd\n",
    "docker.socket": "[Socket]\nListenStream=/run/rkgen-test-docker.sock\n",
  ]

  init(_ document: GuestDocument) throws {
    scratch = try Scratch()
    for (name, text) in Self.image { try add(name, text) }
    for (name, unit) in document.units {
      if let content = unit.content { try add(name, content) }
      for (dropIn, content) in unit.dropIns { try add("\(name).d/\(dropIn)", content) }
    }
  }

  /// Every program under /opt is a stand-in: the real ones come with the image and the release.
  private func add(_ name: String, _ text: String) throws {
    let root = scratch.folder.path
    for word in text.split(whereSeparator: { " \n=\"'".contains($0) }) where word.hasPrefix("/opt/")
    {
      try scratch.file(String(word.dropFirst()), "#!/bin/sh\n", mode: 0o755)
    }
    try scratch.file(
      "units/" + name, text.replacingOccurrences(of: "=/opt/", with: "=\(root)/opt/"))
  }

  func verify() throws -> CommandResult {
    let folder = scratch.path("units")
    let units = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasSuffix(".d") }.map { "\(folder)/\($0)" }
    return try Command.run(
      "systemd-analyze", ["verify", "--man=no"] + units.sorted(),
      environment: ["SYSTEMD_UNIT_PATH": folder + ":"])
  }
}
