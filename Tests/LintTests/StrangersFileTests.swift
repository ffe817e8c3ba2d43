import CloudConfig
import Diagnostics
import Lint
import Testing

/// Files like those in public repositories, with nothing wrong in them: each once had an error or a warning.
@Suite struct StrangersFileTests {
  private func findings(_ machine: MachineLint) -> [String] {
    LintReport([machine], options: LintOptions()).diagnostics
      .filter { $0.severity > .note }.map { "\($0.code) \($0.message)" }
  }

  @Test(arguments: [
    ("a.service", "[Service]\nExecStart=mkdir /x\n"),
    (
      "a.service",
      "[Service]\nExecStart=/bin/true\nCPUSchedulingPolicy=idle\nCPUSchedulingPriority=0\n"
    ),
    (
      "a.service",
      "[Service]\nType=notify\nExecStart=/bin/bash -c 'systemd-notify --ready; sleep 99'\n"
    ),
    ("a.service", "[Service]\nType=notify\nExecStart=/bin/sh -c 'exec /usr/bin/dockerd'\n"),
    ("a.service", "[Service]\n# ExecStartPost=/bin/a \\\n#   b\nExecStart=/bin/true\n"),
    ("kubelet.service", "[Service]\nExecStart=/usr/bin/kubelet\n"),
    ("ignition-delete-config.service.d/10.conf", "[Service]\nExecStart=/bin/true\n"),
    ("org.example.A.service", "[D-BUS Service]\nName=org.example.A\nExec=/usr/bin/a\n"),
    (
      "a.service.j2",
      """
      {{ ansible_managed | comment }}
      [Unit]
      After={{ dependency }}.service
      [Service]
      {% if limit %}
      LimitNOFILE={{ limit }}
      {% endif %}
      ExecStart=/usr/bin/a \\
      {% if verbose %}
        --verbose
      {% endif %}
        --last
      """
    ),
    ("a.service.j2", "[Service]\nExecStart=/usr/bin/docker rm {{ name | default('a') }}\n"),
    ("a.service.in", "[Service]\nExecStart=@bindir@/a\nUser=__USER__\n"),
  ])
  func unitsAreClean(_ file: String, _ text: String) throws {
    let unit = try #require(UnitFileText(file: file, text: text))
    #expect(findings(MachineLint(folder: ".", units: [unit])) == [])
  }

  @Test func aTemplateIsSaidToBeOne() throws {
    let unit = try #require(
      UnitFileText(file: "a.service", text: "[Service]\nExecStart=/bin/a\nLimitNOFILE={{ n }}\n"))
    let found = MachineLint(folder: ".", units: [unit]).diagnostics
    #expect(found.map(\.code.description) == ["RK1108"])
    #expect(found.first?.location?.range.start == SourcePosition(line: 3, column: 13))
    #expect(found.first?.message.contains("'{{ n }}'") == true)
  }

  /// A variable on a line of its own is no placeholder.
  @Test func argumentsMayBeContinued() throws {
    let text = "[Service]\nExecStart=/bin/a \\\n  ${OPTIONS}\nEnvironment=OPTIONS=-b\nNice=high\n"
    let unit = try #require(UnitFileText(file: "a.service", text: text))
    #expect(findings(MachineLint(folder: ".", units: [unit])).count == 1)
  }

  @Test func aDropInNeedsNoFolder() throws {
    let text = "[Service]\nEnvironment=\"A=b\"\nExecStart=\nExecStart=/usr/bin/kubelet $A\n"
    let unit = try #require(UnitFileText(loneDropIn: "10-kubeadm.conf", text: text))
    #expect(findings(MachineLint(folder: ".", units: [unit])) == [])
    let wrong = try #require(UnitFileText(loneDropIn: "x.conf", text: "[Socket]\nAccept=perhaps\n"))
    #expect(findings(MachineLint(folder: ".", units: [wrong])).count == 1)
    #expect(UnitFileText(loneDropIn: "my.conf", text: "[mysqld]\nport=1\n") == nil)
  }

  @Test(arguments: [
    "users:\n- default\n- name: bob\n  groups: sudo, docker\n  sudo: ALL=(ALL) NOPASSWD:ALL\n",
    "users:\n- name: bob\n  lock_passwd: true\n",
    "manage_etc_hosts: true\n",
    "write_files:\n- path: /etc/x\n  content: a\n  append: true\n",
    "package_update: true\nwrite_files:\n- path: /etc/x\n  content: a\n  permissions: 420\n",
    """
    write_files:
    - path: /etc/kubernetes/pki/ca.key
      permissions: "0600"
      content: |
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIA==
        -----END PRIVATE KEY-----
    - path: /run/start.sh
      permissions: "0755"
      content: |
        #!/bin/sh
        kubeadm init --config /run/kubeadm.yaml
    runcmd:
    - /run/start.sh

    """,
    """
    hostname: ${name}
    coreos:
      units:
      - name: a.service
        command: start
        content: |
          [Unit]
          Requires=docker.service
          After=${dependency}.service docker.service
          [Service]
          LimitNOFILE=${limit}
          ExecStart=/usr/bin/docker run ${image}

    """,
  ])
  func userDataIsClean(_ text: String) {
    let machine = MachineLint(userData: Array("#cloud-config\n\(text)".utf8), file: "user-data")
    #expect(findings(machine) == [])
  }

  /// Programs that read version 2 merge units of the same name.
  @Test(arguments: [("2.2.0", 0), ("3.3.0", 1)])
  func unitsOfIgnitionMayRepeat(_ version: String, _ count: Int) {
    let unit =
      #"{"name":"docker.service","dropins":[{"name":"1.conf","contents":"[Service]\nNice=1\n"}]}"#
    let text = #"{"ignition":{"version":"\#(version)"},"systemd":{"units":[\#(unit),\#(unit)]}}"#
    let machine = MachineLint(userData: Array(text.utf8), file: "a.ign")
    #expect(machine.diagnostics.count { $0.code == "RK2032" } == count)
  }
}
