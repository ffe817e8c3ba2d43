import Boot
import ClusterSpec
import CommandSupport
import Diagnostics

/// A plan as text, JSON or shell commands.
struct PlanOutput {
  let plan: BootPlan
  let request: ClusterRequest
  let release: LocalRelease?
  let container: String
  /// Whether the release is a single archive.
  let fetchesArchive: Bool
  /// The secrets file, if one was given.
  let secrets: String?
  /// The cloud of clouds.yaml, if one was selected.
  let cloud: String?

  /// Shows the plan on standard error.
  func show(_ console: Console) {
    for note in plan.notes { console.note(note) }
    console.show(text)
  }

  /// Writes the plan to standard output.
  func write(_ format: BootCommand.Format, _ options: SpecOptions, _ console: Console) throws {
    for note in plan.notes { console.note(note) }
    switch format {
    case .text: try console.write(text)
    case .json: try console.write(JSONText.text(json, layout: .pretty) + "\n")
    case .shell: try console.write(shell(options))
    }
  }

  private var text: String {
    if plan.steps.isEmpty, plan.problems.isEmpty {
      return "Everything exists: \(plan.present.count) servers; nothing to do.\n"
    }
    var lines = ["To do for cluster \(request.name):", "  in       \(plan.place.description)"]
    if let release, !plan.missing.isEmpty {
      lines.append("  upload   \(release.path) (\(release.size) bytes) to container \(container)")
    }
    lines += plan.steps.compactMap(Self.line) + portLines
    for (flavor, machines) in groups {
      lines.append(
        "  server   \(NameList.folded(machines.map(\.name))): \(machines.count) × \(flavor)")
    }
    if !plan.present.isEmpty {
      lines.append("Already exist: \(NameList.folded(plan.present.map(\.name)))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Neighbours of one role and flavor.
  private var groups: [(String, [MachineRequest])] {
    plan.missing.reduce(into: []) { groups, machine in
      if let last = groups.last?.1.last, last.role == machine.role, last.flavor == machine.flavor {
        groups[groups.count - 1].1.append(machine)
      } else {
        groups.append((machine.flavor, [machine]))
      }
    }
  }

  private static func line(_ step: BootPlan.Step) -> String? {
    switch step {
    case .createNetwork(let network): "  network  \(network.label), \(network.cidr)"
    case .createSubnet(let network, _): "  subnet   \(network.cidr) in \(network.label)"
    case .generateKeyPair(let pair): "  key pair \(pair.name), new in \(pair.path)"
    case .uploadKeyPair(let pair, _): "  key pair \(pair.name), from \(pair.path).pub"
    case .deleteNetwork(let label, let id):
      "  delete   network \(label), duplicate: \(id), not in use"
    case .createServerGroup(let group): "  group    \(group.name), \(group.policy)"
    case .createVolume(let volume):
      "  volume   \(volume.name), \(volume.size) GiB" + (volume.type.map { " of \($0)" } ?? "")
    case .createSecurityGroup(let group):
      "  group    \(group.name), a security group with \(group.rules.count) rule\(group.rules.count == 1 ? "" : "s")"
    case .updateSecurityGroup(let group, _):
      "  change   security group \(group.name), rules differ from the spec"
    case .deletePort(let port):
      "  delete   port '\(port.name ?? "")', duplicate: \(port.id), not in use"
    case .createServer, .createPort, .updatePort: nil
    case .replaceServer(let server):
      "  delete   \(server.name), in error: \(server.fault?.message ?? "Nova gives no reason")"
    case .deleteServer(let server): "  delete   \(server.name), duplicate: \(server.asSurplus)"
    }
  }

  private var json: JSONValue {
    [
      "cluster": .string(request.name),
      "cloud": [
        "url": .string(plan.place.cloud), "region": Self.json(plan.place.region),
        "project": Self.json(plan.place.project), "user": Self.json(plan.place.user),
      ],
      "steps": .array(upload + plan.steps.map(Self.json)),
      "present": .array(plan.present.map { .string($0.name) }),
      "notes": .array(plan.notes.map { .string($0) }),
      "problems": .array(plan.problems.map { .string($0.message) }),
    ]
  }

  private static func json(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private var upload: [JSONValue] {
    guard let release, !plan.missing.isEmpty else { return [] }
    return [
      [
        "do": "uploadRelease", "path": .string(release.path), "bytes": .integer(release.size),
        "container": .string(container),
      ]
    ]
  }

  private static func json(_ step: BootPlan.Step) -> JSONValue {
    switch step {
    case .createNetwork(let network):
      ["do": "createNetwork", "label": .string(network.label), "cidr": .string(network.cidr)]
    case .createSubnet(let network, let id):
      ["do": "createSubnet", "network": .string(id), "cidr": .string(network.cidr)]
    case .generateKeyPair(let pair):
      ["do": "generateKeyPair", "name": .string(pair.name), "path": .string(pair.path)]
    case .uploadKeyPair(let pair, _):
      ["do": "uploadKeyPair", "name": .string(pair.name), "path": .string(pair.path)]
    case .deleteNetwork(let label, let id):
      ["do": "deleteNetwork", "label": .string(label), "id": .string(id)]
    case .createServerGroup(let group):
      [
        "do": "createServerGroup", "name": .string(group.name), "policy": .string(group.policy),
      ]
    case .createVolume(let volume):
      [
        "do": "createVolume", "name": .string(volume.name), "size": .integer(volume.size),
        "type": json(volume.type),
      ]
    case .createSecurityGroup(let group):
      [
        "do": "createSecurityGroup", "name": .string(group.name),
        "rules": .integer(group.rules.count),
      ]
    case .updateSecurityGroup(let group, let there):
      ["do": "updateSecurityGroup", "name": .string(group.name), "id": .string(there.id)]
    case .createPort(let port): json(port, ["do": "createPort"])
    case .updatePort(let port, let there):
      json(port, ["do": "updatePort", "id": .string(there.id)])
    case .deletePort(let port):
      ["do": "deletePort", "name": json(port.name), "id": .string(port.id)]
    case .createServer(let machine, _):
      [
        "do": "createServer", "name": .string(machine.name), "role": .string(machine.role),
        "flavor": .string(machine.flavor), "userDataBytes": .integer(machine.userData.count),
      ]
    case .replaceServer(let server):
      ["do": "replaceServer", "name": .string(server.name), "id": .string(server.id)]
    case .deleteServer(let server):
      ["do": "deleteServer", "name": .string(server.name), "id": .string(server.id)]
    }
  }

  private func shell(_ options: SpecOptions) -> String {
    let folder = "user-data"
    var text = """
      #!/bin/sh
      # What 'rkgen boot' would do, with OpenStack's own clients. Provide TEMP_URL, DISCOVERY_URL
      # and the secrets.
      set -eu

      """
    if let cloud {
      text += "export OS_CLOUD=\(ShellPlan.word(cloud))\n"
    }
    if !plan.missing.isEmpty { text += push(options) }
    if !plan.missing.isEmpty {
      text += """
        \(variables(options)) \\
          rkgen render \(ShellPlan.word(options.spec)) \(settings(options))--secrets \(ShellPlan.word(secrets ?? "secrets.yaml")) \\
          \(releaseOption(options))--packed -o \(folder)

        """
    }
    return text + ShellPlan(plan, request, folder: folder, usesCloudsFile: cloud != nil).text
  }

  private func push(_ options: SpecOptions) -> String {
    let container = "--container \(ShellPlan.word(container))"
    switch release {
    case .archive(let file):
      return "TEMP_URL=$(rkgen release push \(ShellPlan.word(file.path)) \(container))\n"
    case .folder(let path, _):
      return "rkgen release push \(ShellPlan.word(path)) --for \(ShellPlan.word(options.spec)) "
        + "\(container) > \(Self.pushedFiles)\n"
    case nil: return ""
    }
  }

  /// The file in which the shell commands keep the output of 'rkgen release push'.
  private static let pushedFiles = "release-files.yaml"

  private func releaseOption(_ options: SpecOptions) -> String {
    if case .folder? = release { return "--release-files \(Self.pushedFiles) " }
    return options.releaseFiles.map { "--release-files \(ShellPlan.word($0)) " } ?? ""
  }

  /// Other users see a program's arguments, but not its environment.
  private func variables(_ options: SpecOptions) -> String {
    var isFolder = options.releaseFiles != nil
    if case .folder? = release { isFolder = true }
    let release = fetchesArchive && !isFolder ? "RKGEN_RELEASE_URL=$TEMP_URL " : ""
    return release + "RKGEN_DISCOVERY_URL=${DISCOVERY_URL:-}"
  }

  private func settings(_ options: SpecOptions) -> String {
    var measured: [String] = []
    if case .archive(let file)? = release {
      measured = ["release.sha256=\(file.sha256)", "release.size=\(file.size)"]
    }
    // The script takes these from variables.
    let settings = options.allSettings.filter { setting in
      !ClusterSpec.keysOfOneBoot.contains { setting.hasPrefix($0 + "=") }
    }
    return (settings + measured).map { "--set \(ShellPlan.word($0)) " }.joined()
      + (options.env ? "--env " : "")
  }
}
