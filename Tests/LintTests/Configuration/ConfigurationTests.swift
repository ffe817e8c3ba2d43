import CloudConfig
import Diagnostics
import KubernetesRelease
import Lint
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  /// A file and, if there is one, the command that names it.
  private static func lint(
    _ text: String, path: String = "/etc/kubernetes/file.yaml", command: String? = nil,
    release: String? = "v1.28.7"
  ) -> [Diagnostic] {
    let document =
      "#cloud-config\nwrite_files:\n- path: \(path)\n  content: |\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
      + (command.map {
        "coreos:\n  units:\n  - name: x.service\n    content: |\n      [Service]\n      ExecStart=\($0)\n"
      } ?? "")
    return MachineLint(
      userData: Array(document.utf8), file: "x", release: release.flatMap { KubernetesVersion($0) },
      predictsGuests: false
    ).diagnostics.filter {
      $0.code.description.hasPrefix("RK143") || $0.code.description.hasPrefix("RK01")
    }
  }

  private static func said(_ findings: [Diagnostic]) -> [String] {
    findings.map { "\($0.severity) \($0.code) \($0.message)\($0.hint.map { " | \($0)" } ?? "")" }
  }

  private static let kubelet =
    "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"
  private static let proxy =
    "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n"
  private static let scheduler =
    "apiVersion: kubescheduler.config.k8s.io/v1\nkind: KubeSchedulerConfiguration\n"

  // MARK: Keys

  @Test func keyIsFoundWhereItStands() throws {
    let found = Self.lint(Self.kubelet + "authentication:\n  anonymos:\n    enabled: false")
    #expect(
      Self.said(found) == [
        "warning RK1432 a KubeletConfiguration of v1.28 has no key 'authentication.anonymos': "
          + "kubelet ignores it | did you mean 'anonymous'?"
      ])
    #expect(found.first?.location?.range.start == SourcePosition(line: 8, column: 7))
    #expect(found.first?.subject == "/etc/kubernetes/file.yaml")
  }

  @Test(arguments: [
    ("v1.28.7", Severity.warning), ("v1.36.0", .warning), ("v1.40.0", .note), ("v0.18.1", .note),
    ("", .warning),
  ])
  func unknownKeyOfALenientKindWeighsByTheRelease(_ release: String, _ severity: Severity) {
    let found = Self.lint(Self.kubelet + "cgroupDrivr: systemd", release: release)
    #expect(found.map(\.severity) == [severity])
  }

  private static let strictMinors: [(String, String, Severity)] = [
    (
      "kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders: []", "v1.31.4", .warning
    ),
    ("kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders: []", "v1.32.0", .error),
    ("kubescheduler.config.k8s.io/v1alpha2\nkind: KubeSchedulerConfiguration", "v1.18.9", .warning),
    ("kubescheduler.config.k8s.io/v1beta1\nkind: KubeSchedulerConfiguration", "v1.19.0", .error),
  ]

  @Test(arguments: strictMinors)
  func programsBecameStrict(_ head: String, _ release: String, _ severity: Severity) {
    let found = Self.lint("apiVersion: \(head)\nnonsense: 1", release: release)
    #expect(found.map { "\($0.severity) \($0.code)" } == ["\(severity) RK1432"])
  }

  @Test func strictProgramsEndAtAnUnknownKey() {
    let found = Self.lint(Self.scheduler + "leaderElect: true")
    #expect(
      Self.said(found) == [
        "error RK1432 a KubeSchedulerConfiguration of v1.28 has no key 'leaderElect': "
          + "kube-scheduler exits | did you mean 'leaderElection'?"
      ])
  }

  private static let keysOfMinors: [(String, String, String?)] = [
    (kubelet + "crashLoopBackOff: {}", "v1.28.7", ", which was added in v1.32"),
    (kubelet + "crashLoopBackOff: {}", "v1.33.1", nil),
    (kubelet + "crashLoopBackOff: {}", "", nil),
    (proxy + "udpIdleTimeout: 250ms", "v1.28.7", ", which was removed in v1.26"),
    (proxy + "udpIdleTimeout: 250ms", "v1.25.0", nil),
    (proxy + "nftables: {}", "v1.28.7", ", which was added in v1.29"),
  ]

  @Test(arguments: keysOfMinors)
  func keysComeAndGo(_ text: String, _ release: String, _ history: String?) {
    let found = Self.lint(text, release: release)
    #expect(found.count == (history == nil ? 0 : 1))
    #expect(found.first?.message.contains(history ?? "") != false)
  }

  @Test func keyTwiceIsFoundOnce() {
    #expect(
      Self.lint(Self.kubelet + "maxPods: 1\nmaxPods: 2").map { "\($0.severity) \($0.code)" }
        == ["warning RK0111"])
    #expect(
      Self.lint(Self.scheduler + "parallelism: 1\nparallelism: 2").map {
        "\($0.severity) \($0.code)"
      }
        == ["error RK0111"])
  }

  // MARK: Values

  private static let badValues: [(String, String?)] = [
    (
      "maxPods: \"110\"",
      "'maxPods' takes a whole number, not the text '110' | write it without quotes"
    ),
    ("maxPods: 1.5", "'maxPods' takes a whole number, not the number '1.5'"),
    (
      "syncFrequency: 60",
      "'syncFrequency' takes a duration such as 10s or 1m30s, not the number '60' | give it a unit, such as 60s"
    ),
    (
      "syncFrequency: 1 minute",
      "'syncFrequency' takes a duration such as 10s or 1m30s, not the text '1 minute'"
    ),
    ("clusterDomain: no", "'clusterDomain' takes text, not the boolean 'no' | put it in quotes"),
    (
      "kubeReserved: {cpu: 1}",
      "'kubeReserved.cpu' takes text, not the number '1' | put it in quotes"
    ),
    (
      "clusterDNS: 10.0.0.10",
      "'clusterDNS' takes a list, not the text '10.0.0.10' | write a list with one element: [10.0.0.10]"
    ),
    ("authentication: [x509]", "'authentication' takes a mapping, not a list"),
    (
      "failSwapOn: \"false\"",
      "'failSwapOn' takes true or false, not the text 'false' | write it without quotes"
    ),
    (
      "featureGates: {A: yes, B: \"yes\"}",
      "'featureGates.B' takes true or false, not the text 'yes' | write it without quotes"
    ),
    (
      "topologyManagerScope: pods",
      "'topologyManagerScope' takes container, pod, not 'pods' | did you mean 'pod'?"
    ),
    ("enforceNodeAllocatable: [pods, kube]", nil),
    (
      "memorySwap: {swapBehavior: NoSwap}",
      "'memorySwap.swapBehavior' of v1.28 does not take 'NoSwap', which was added in v1.30"
    ),
    ("registerWithTaints: [{key: a, effect: NoShedule}]", nil),
  ]

  @Test(arguments: badValues)
  func valueIsFound(_ line: String, _ message: String?) {
    let found = Self.lint(Self.kubelet + line)
    #expect(found.map(\.code.description) == ["RK1433"])
    #expect(found.map(\.severity) == [.error])
    if let message { #expect(Self.said(found) == ["error RK1433 " + message]) }
  }

  /// The kubelet treats everything except `systemd` as cgroupfs.
  @Test func wordThatTheProgramGoesOnWithIsAWarning() {
    #expect(
      Self.said(Self.lint(Self.kubelet + "cgroupDriver: sytemd")) == [
        "warning RK1433 'cgroupDriver' takes cgroupfs, systemd, not 'sytemd' | did you mean 'systemd'?"
      ])
  }

  @Test func neededKeysAreMissed() {
    #expect(
      Self.said(Self.lint(Self.kubelet + "registerWithTaints:\n- key: a")) == [
        "error RK1434 'registerWithTaints' needs 'effect'"
      ])
    let encryption = "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\n"
    #expect(
      Self.said(
        Self.lint(
          encryption
            + "resources:\n- resources: [secrets]\n  providers:\n  - aescbc: {keys: [{name: a}]}\n"
            + "  - identity: {}")) == [
          "error RK1434 'resources.providers.aescbc.keys' needs 'secret'"
        ])
    #expect(
      Self.said(
        Self.lint(
          Self.proxy + "mode: iptables",
          command: "/usr/bin/kube-proxy --config=/etc/kubernetes/file.yaml"
        )) == [
          "error RK1434 a KubeProxyConfiguration needs 'clientConnection.kubeconfig', "
            + "without which kube-proxy does not know its API server"
        ])
  }

  // MARK: Kinds

  private static let wrongKinds: [(String, String)] = [
    (
      kubelet,
      "kube-proxy v1.28 reads a KubeProxyConfiguration from --config, but this is a KubeletConfiguration"
    ),
    (
      "mode: iptables",
      "kube-proxy v1.28 reads a KubeProxyConfiguration from --config, but this does not say that it is one"
    ),
    (
      "apiVersion: v1\nkind: KubeProxyConfiguration",
      "kube-proxy v1.28 reads a KubeProxyConfiguration from --config of kubeproxy.config.k8s.io/v1alpha1, but this has apiVersion 'v1'"
    ),
    (
      "apiVersion: kubeproxy.config.k8s.io/v1\nkind: KubeProxyConfiguration",
      "kube-proxy v1.28 does not read a KubeProxyConfiguration of 'kubeproxy.config.k8s.io/v1'"
    ),
    (
      "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfigration",
      "kube-proxy v1.28 reads a KubeProxyConfiguration from --config, but this is a 'KubeProxyConfigration'"
    ),
    (
      "- a",
      "kube-proxy v1.28 reads a KubeProxyConfiguration from --config, but this does not say that it is one"
    ),
  ]

  @Test(arguments: wrongKinds)
  func kindIsThatOfTheProgram(_ text: String, _ message: String) {
    let found = Self.lint(text, command: "/usr/bin/kube-proxy --config /etc/kubernetes/file.yaml")
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.code.description) == ["RK1431"])
    #expect(found.map(\.severity) == [.error])
  }

  @Test func versionIsThatOfTheRelease() {
    let old = "apiVersion: kubescheduler.config.k8s.io/v1beta3\nkind: KubeSchedulerConfiguration\n"
    #expect(Self.lint(old) == [])
    #expect(
      Self.said(Self.lint(old, release: "v1.29.0")) == [
        "error RK1431 kube-scheduler v1.29 does not read a KubeSchedulerConfiguration of "
          + "'kubescheduler.config.k8s.io/v1beta3' | it reads kubescheduler.config.k8s.io/v1"
      ])
    #expect(Self.lint(old, release: nil) == [])
  }

  @Test func brokenYAMLIsFoundInWhatIsNamed() {
    let text = Self.kubelet + "clusterDNS: [10.0.0.10\nmaxPods: 1"
    let command = "/usr/bin/kubelet --config=/etc/kubernetes/file.yaml --kubeconfig=/x"
    let found = Self.lint(text, command: command)
    #expect(found.count == 1 && found[0].code.description.hasPrefix("RK012"))
    #expect((7...9).contains(found.first?.location?.range.start.line ?? 0))
    // Nothing says that it is such a file.
    #expect(Self.lint(text) == [])
    #expect(Self.lint(text + "\n# ${more}", command: command) == [])
  }

  // MARK: Kubeconfigs

  private static let kubeconfig = """
    clusters:
    - name: local
      cluster: {server: "https://10.0.0.1:6443"}
    users:
    - name: kubelet
      user: {token: abc}
    contexts:
    - name: default
      context: {cluster: local, user: kubelet}
    current-context: default
    """

  private static let danglingNames: [(String, String, String?)] = [
    (
      "current-context: default", "current-context: defualt",
      "the current context is 'defualt', but there is no such context | did you mean 'default'?"
    ),
    ("user: kubelet", "user: node", "the context names the user 'node', but there is no such user"),
    (
      "cluster: local", "cluster: remote",
      "the context names the cluster 'remote', but there is no such cluster"
    ),
    ("current-context: default", "current-context: $NAME", nil),
    ("current-context: default", "current-context: \"\"", nil),
  ]

  @Test(arguments: danglingNames)
  func namesOfAKubeconfigAreThere(_ old: String, _ new: String, _ message: String?) {
    for head in [
      "apiVersion: v1\nkind: Config\n", "kind: Config\napiVersion: v1\npreferences: {}\n",
    ] {
      let found = Self.lint(head + Self.kubeconfig.replacing(old, with: new))
      #expect(Self.said(found) == (message.map { ["error RK1435 \($0)"] } ?? []))
    }
  }

  @Test func kubeconfigNeedNotSayWhatItIs() {
    let command = "/usr/bin/kubelet --kubeconfig=/etc/kubernetes/file.yaml"
    #expect(Self.lint(Self.kubeconfig, command: command) == [])
    #expect(
      Self.lint(Self.kubeconfig.replacing("token:", with: "tokn:"), command: command)
        .map(\.code.description) == ["RK1432"])
  }

  // MARK: Configurations in the wild

  private static let soundFiles: [String] = [
    kubelet + "syncFrequency:\nclusterDNS:\nauthentication:\nmaxPods: ~",
    kubelet + "maxPods: ${MAX_PODS}\nclusterDomain: $DOMAIN\nsyncFrequency: <frequency>",
    kubelet + "maxPods: {{ max_pods }}\nclusterDNS: [{{ dns }}]",
    kubelet + "{% if x %}\nnonsense: 1\n{% endif %}",
    kubelet + "maxPods: __MAX_PODS__",
    kubelet
      + "evictionHard:\n  memory.available: 5%\n  nodefs.available: \"10%\"\noomScoreAdj: -999",
    kubelet
      + "reservedSystemCPUs: 0-3\npodPidsLimit: -1\nstreamingConnectionIdleTimeout: 0s\nkubeAPIQPS: 1_000",
    kubelet + "clusterDNS: &dns [10.0.0.10]\nallowedUnsafeSysctls: *dns",
    kubelet
      + "logging: {format: json, flushFrequency: 5s, verbosity: 2, options: {json: {infoBufferSize: \"0\"}}}",
    kubelet + "logging: {flushFrequency: 5000000000}",
    kubelet + "---\napiVersion: v1\nkind: Nonsense\nx: y",
    kubelet + "---\nnonsense: true",
    "---\n# A comment\n" + kubelet + "...",
    "{\"kind\": \"KubeletConfiguration\", \"apiVersion\": \"kubelet.config.k8s.io/v1beta1\", \"maxPods\": 110,\n"
      + "\t\"evictionHard\": {\"memory.available\": \"100Mi\"}, \"staticPodURLHeader\": {\"a\": [\"b\"]}}",
    proxy
      + "mode: \"\"\nconntrack: {maxPerCore: 32768, min: 131072, tcpCloseWaitTimeout: 1h0m0s}\noomScoreAdj: -999\n"
      + "iptables: {masqueradeBit: 14, syncPeriod: 30s}\nwinkernel: {networkName: \"\"}\nclientConnection: {qps: 5, burst: 10}",
    scheduler
      + "profiles:\n- schedulerName: a\n  plugins: {score: {enabled: [{name: X, weight: 5}], disabled: [{name: \"*\"}]}}\n"
      + "  pluginConfig: [{name: NodeResourcesFit, args: {scoringStrategy: {type: MostAllocated}}}]",
    "apiVersion: audit.k8s.io/v1\nkind: Policy\nmetadata: {name: x}\nomitStages: [RequestReceived]\nrules:\n"
      + "- level: None\n  users: [\"system:kube-proxy\"]\n  resources: [{group: \"\", resources: [endpoints]}]",
    "apiVersion: v1\nkind: EncryptionConfig\nresources:\n- resources: [secrets]\n  providers:\n  - identity: {}\n"
      + "  - aescbc: {keys: [{name: key1, secret: <BASE 64>}]}\n  - kms: {name: a, endpoint: unix:///x, apiVersion: v2, timeout: 3s}",
    "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\ncurrent-context: \"\"\nusers: null",
    "apiVersion: v1\nkind: Config\nclusters:\n- name: a\n  cluster:\n    certificate-authority-data: LS0t...\nusers:\n"
      + "- name: b\n  user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws, args: [a], env: null}}",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  clusters: nonsense",
    "apiVersion: v1\nkind: Pod\nclusters: 1",
    "apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nx: config.k8s.io/",
    "apiVersion: policy/v1\nkind: Policy\nx: audit.k8s.io/",
    "#!/bin/bash\ncat > /etc/x <<END\nkind: KubeletConfiguration\napiVersion: kubelet.config.k8s.io/v1beta1\nx: y\nEND",
  ]

  @Test(arguments: soundFiles)
  func soundFilesAreSilent(_ text: String) {
    for release in ["v1.28.7", nil] {
      let found = Self.lint(text, release: release)
      #expect(found == [], "\(Self.said(found))")
    }
  }

  /// The kubelet of 2015 read pods from the file or folder that --config names.
  @Test(arguments: ["v0.18.1", "v1.1.2", nil])
  func podsOf2015AreSilent(_ release: String?) {
    let command =
      "/opt/bin/kubelet --config=/etc/kubernetes/file.yaml --api-servers=http://10.0.0.1:8080"
    for text in ["apiVersion: v1\nkind: Pod\nmetadata:\n  name: x", "version: v1beta2\nid: x"] {
      #expect(Self.lint(text, command: command, release: release) == [])
    }
  }

  @Test func filesToBeFilledAreLeftAlone() {
    let text = Self.kubelet + "nonsense: 1"
    #expect(Self.lint(text).count == 1)
    #expect(Self.lint(text, path: "/etc/kubernetes/kubelet.yaml.j2") == [])
  }

  // MARK: What rkgen renders

  @Test(arguments: [
    ("today/rendered/today-master.yaml", "cgroupDriver", "cgroupDrivr"),
    ("today/rendered/today-node-1.yaml", "cgroupDriver", "cgroupDrivr"),
    ("today-ignition/rendered/demo-node-1.ign", "cgroupDriver", "cgroupDrivr"),
  ])
  func misspelledKeyOfAMachineIsFound(_ file: String, _ key: String, _ misspelled: String) throws {
    let text = try Repository.text("fixtures/\(file)")
    let sound = MachineLint(userData: Array(text.utf8), file: file, predictsGuests: false)
    #expect(!sound.diagnostics.contains { $0.code.description.hasPrefix("RK143") })
    let broken = text.replacing(key, with: misspelled)
    #expect(broken != text)
    let found = MachineLint(userData: Array(broken.utf8), file: file, predictsGuests: false)
      .diagnostics
      .filter { $0.code.description.hasPrefix("RK143") }
    #expect(found.map(\.hint) == ["did you mean '\(key)'?"])
    let start = try #require(found.first?.location?.range.start)
    let line = broken.split(separator: "\n", omittingEmptySubsequences: false)[start.line - 1]
    #expect(line.dropFirst(start.column - 1).hasPrefix(misspelled))
  }
}
