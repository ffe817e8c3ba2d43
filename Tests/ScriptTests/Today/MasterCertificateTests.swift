import Foundation
import TestSupport
import Testing

extension MachineRoot {
  /// The spec of a small cluster of v1.28 on the cloud network.
  static let today = """
    kubernetes: {version: v1.28.7, apiServer: {extraNames: [api.example.com, 203.0.113.7]}}
    network: {control: cloud}
    master: {address: 192.168.0.10}
    """

  /// A master of it with its certificates, which tests share, because creating them takes seconds.
  static let made = Result {
    let root = try MachineRoot(.master, spec: today)
    try root.prepareForCertificates()
    let result = try root.makeCertificates("192.168.0.10")
    try #require(result.status == 0, "\(result.error)")
    return root
  }

  /// Gives it the certificates of that master.
  func takeCertificates() throws {
    for folder in ["kubernetes", "etcd-pki"] {
      try FileManager.default.copyItem(
        atPath: Self.made.get().scratch.path("var/lib/" + folder),
        toPath: scratch.path("var/lib/" + folder))
    }
  }
}

/// The certificates that a master of v1.28 creates, with the openssl of this machine.
@Suite(.thorough, .waits(on: .forScripts)) struct MasterCertificateTests {
  private static let pki = "var/lib/kubernetes/pki/"
  private static let etcd = "var/lib/etcd-pki/"
  private static let address = "192.168.0.10"

  /// A certificate: its path, signer, subject, usages, and hosts.
  struct Leaf: CustomStringConvertible, Sendable {
    let path: String
    let authority: String
    let subject: String
    let purposes: Set<String>
    var hosts: [String] = []

    var description: String { path }
    var isOfKubernetes: Bool { authority == "etc/kubernetes/authority.crt" }

    static func client(_ name: String, _ subject: String) -> Leaf {
      Leaf(
        path: pki + name, authority: "etc/kubernetes/authority.crt", subject: subject,
        purposes: ["sslclient"])
    }
  }

  static let leaves = [
    Leaf(
      path: etcd + "server", authority: "etc/etcd/authority.crt", subject: "CN=kubernetes-master",
      purposes: ["sslserver", "sslclient"],
      hosts: ["kubernetes-master", "localhost", address, "127.0.0.1"]),
    Leaf(
      path: etcd + "peer", authority: "etc/etcd/authority.crt", subject: "CN=kubernetes-master",
      purposes: ["sslserver", "sslclient"], hosts: ["kubernetes-master", address]),
    Leaf(
      path: pki + "apiserver-etcd-client", authority: "etc/etcd/authority.crt",
      subject: "CN=kube-apiserver-etcd-client", purposes: ["sslclient"]),
    Leaf(
      path: pki + "apiserver", authority: "etc/kubernetes/authority.crt",
      subject: "CN=kube-apiserver", purposes: ["sslserver"],
      hosts: [
        "kubernetes", "kubernetes.default", "kubernetes.default.svc",
        "kubernetes.default.svc.cluster.local", "kubernetes-master", "localhost", "api.example.com",
        "10.0.0.1", address, "127.0.0.1", "203.0.113.7",
      ]),
    Leaf(
      path: pki + "kubelet-server", authority: "etc/kubernetes/authority.crt",
      subject: "O=system:nodes,CN=system:node:kubernetes-master", purposes: ["sslserver"],
      hosts: ["kubernetes-master", address]),
    .client("apiserver-kubelet-client", "CN=kube-apiserver-kubelet-client"),
    .client("controller-manager", "CN=system:kube-controller-manager"),
    .client("scheduler", "CN=system:kube-scheduler"),
    .client("admin", "O=system:masters,CN=kubernetes-admin"),
    .client("kubelet", "O=system:nodes,CN=system:node:kubernetes-master"),
    .client("kube-proxy", "O=system:node-proxier,CN=system:kube-proxy"),
    .client("flannel", "CN=flannel"),
    Leaf(
      path: pki + "front-proxy-client", authority: pki + "front-proxy-ca.crt",
      subject: "CN=front-proxy-client", purposes: ["sslclient"]),
  ]

  private let root: MachineRoot

  init() throws {
    root = try MachineRoot(.master, spec: MachineRoot.today)
    try root.prepareForCertificates()
  }

  private var texts: [String: String] {
    Self.leaves.flatMap { [$0.path + ".crt", $0.path + ".key"] }
      .reduce(into: [:]) { $0[$1] = root.scratch.text($1) }
  }

  private func notes(_ program: String) -> [String] {
    (root.scratch.text(program + "-calls") ?? "").split(separator: "\n").map(String.init)
  }

  private func openssl(_ arguments: String..., at time: String? = nil) throws -> String {
    let clock = time.map { ["faketime", $0] } ?? []
    return try Command.run("env", clock + ["openssl"] + arguments).text
  }

  private func isVerified(_ leaf: Leaf, for purpose: String, at time: String? = nil) throws -> Bool
  {
    let path = root.scratch.path(leaf.path + ".crt")
    return try openssl(
      "verify", "-x509_strict", "-purpose", purpose, "-CAfile", root.scratch.path(leaf.authority),
      path, at: time) == "\(path): OK\n"
  }

  private func handshake(_ leaf: Leaf, _ host: String) throws -> Bool {
    let script = Repository.root.appendingPathComponent("Tests/ScriptTests/handshake.py").path
    let texts = texts
    let pair = (texts[leaf.path + ".crt"] ?? "") + (texts[leaf.path + ".key"] ?? "")
    let file = try root.scratch.file("pair.pem", pair)
    return try Command.run(
      Repository.python.path, [script, file.path, root.scratch.path(leaf.authority), host]
    ).status == 0
  }

  /// Expects that every certificate is valid and matches its key, and that there are no other files.
  private func expectWhole(_ comment: Comment? = nil) throws {
    for leaf in Self.leaves {
      let path = root.scratch.path(leaf.path)
      let key = try openssl("pkey", "-in", path + ".key", "-pubout")
      #expect(try openssl("x509", "-in", path + ".crt", "-noout", "-pubkey") == key, "\(leaf)")
      #expect(try isVerified(leaf, for: leaf.purposes.first ?? ""), "\(leaf)")
    }
    let front = ["front-proxy-ca.crt", "front-proxy-ca.key", "service-account.pub"]
    let expected = Set(texts.keys.map { $0 } + front.map { Self.pki + $0 })
    let found = try [Self.pki, Self.etcd].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: root.scratch.path(folder))
        .map { folder + $0 }
    }
    #expect(Set(found) == expected, comment)
  }

  // MARK: Created files

  @Test func certificatesAreForTheirUsersAndUses() throws {
    let result = try root.makeCertificates(Self.address)
    #expect(result.status == 0, "\(result.error)")
    try expectWhole()
    for leaf in Self.leaves {
      let path = root.scratch.path(leaf.path)
      let facts = try openssl(
        "x509", "-in", path + ".crt", "-noout", "-subject", "-nameopt", "sep_comma_plus,sname")
      #expect(facts == "subject=\(leaf.subject)\n")
      let text = try openssl("x509", "-in", path + ".crt", "-noout", "-text")
      #expect(text.contains("prime256v1") && text.contains("CA:FALSE"), "\(leaf)")
      for purpose in ["sslserver", "sslclient"] {
        #expect(
          try isVerified(leaf, for: purpose) == leaf.purposes.contains(purpose),
          "\(leaf) \(purpose)")
      }
      for host in leaf.hosts { #expect(try handshake(leaf, host), "\(leaf) \(host)") }
      #expect(root.scratch.mode(leaf.path + ".key") == 0o600)
    }
    // Names that belong to others, or to nobody.
    for (index, host) in [(0, "kubernetes"), (3, "192.168.0.11"), (4, "localhost")] {
      #expect(try !handshake(Self.leaves[index], host), "\(host)")
    }
    #expect(notes("systemctl") == ["--no-block try-restart kubelet.service"])
    let owners = notes("chown").map { $0.split(separator: " ").first }
    #expect(owners.filter { $0 == "etcd" }.count == 2)
    #expect(owners.filter { $0 == "root" }.count == Self.leaves.count - 1)
    #expect(
      root.scratch.text(Self.pki + "service-account.pub")
        == (try openssl(
          "pkey", "-in", root.scratch.path("etc/kubernetes/service-account.key"), "-pubout")))
  }

  /// The rendered kubeconfigs refer to the created files.
  @Test func kubectlReadsTheKubeconfigs() throws {
    try root.takeCertificates()
    for program in [
      "controller-manager", "scheduler", "admin", "kubelet", "kube-proxy", "flannel",
    ] {
      let text = try #require(root.scratch.text("etc/kubernetes/\(program).kubeconfig"))
      let file = try root.scratch.file("kubeconfig", root.moved(text))
      let result = try Command.run(
        "kubectl",
        [
          "--kubeconfig", file.path, "config", "view", "--raw", "--flatten", "--minify", "-o",
          "json",
        ],
        environment: ["HOME": root.scratch.folder.path])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.text.contains(#""server": "https://127.0.0.1:6443""#))
      // With the content of the files embedded.
      let certificate = try #require(texts[Self.pki + program + ".crt"])
      #expect(result.text.contains(Data(certificate.utf8).base64EncodedString()), "\(program)")
    }
  }

  // MARK: When

  @Test func goodCertificatesStay() throws {
    try root.takeCertificates()
    let first = texts
    // A clock that is one day slow changes nothing, nor do eleven months.
    for time in ["1 day ago", "+330 days"] {
      let result = try root.makeCertificates(Self.address, at: time)
      #expect(result.status == 0 && result.text.isEmpty, "\(result.text)\(result.error)")
      #expect(texts == first)
    }
    #expect(notes("systemctl").isEmpty)
    for leaf in Self.leaves {
      #expect(try isVerified(leaf, for: leaf.purposes.first ?? "", at: "1 day ago"), "\(leaf)")
    }
    // All except the authority of front-proxy, which is valid for ten years.
    let later = try root.makeCertificates(Self.address, at: "+340 days")
    #expect(later.status == 0 && later.text.contains("expires within 30 days"), "\(later.error)")
    #expect(later.text.split(separator: "\n").count == Self.leaves.count)
    #expect(texts.allSatisfy { first[$0.key] != $0.value })
    #expect(notes("systemctl") == ["--no-block try-restart kubelet.service"])
  }

  @Test func whatHasChangedIsMadeAgain() throws {
    try root.takeCertificates()
    let first = texts
    let moved = try root.makeCertificates("192.168.0.11")
    #expect(moved.status == 0 && moved.text.contains("names or addresses have changed"))
    let changed = Set(texts.filter { first[$0.key] != $0.value }.keys.map { $0.dropLast(4) })
    #expect(
      changed == Set(Self.leaves.filter { $0.hosts.contains(Self.address) }.map { $0.path[...] }))
    // Half of one is lost, the key of another does not match, and there is another authority.
    let half = try #require(texts[Self.etcd + "peer.crt"]).dropLast(150)
    try root.scratch.file(Self.etcd + "peer.crt", String(half))
    let key = try #require(texts[Self.etcd + "peer.key"])
    try root.scratch.file(Self.etcd + "server.key", key)
    try root.replaceAuthority("kubernetes", by: "etcd")
    let second = texts
    let repaired = try root.makeCertificates("192.168.0.11")
    #expect(repaired.status == 0 && repaired.text.contains("not signed by this authority"))
    #expect(repaired.text.components(separatedBy: "it is damaged, or not of its key").count == 3)
    try expectWhole()
    let kept = Self.leaves.filter { second[$0.path + ".crt"] == texts[$0.path + ".crt"] }
    #expect(
      kept.map(\.path) == [Self.pki + "apiserver-etcd-client", Self.pki + "front-proxy-client"])
  }

  // MARK: Errors

  @Test func whatIsMissingIsSaid() throws {
    let noAddress = try root.makeCertificates("")
    #expect(noAddress.status == 1 && noAddress.error.contains("node-address.service"))
    let past = try root.makeCertificates(Self.address, at: "1999-01-01")
    #expect(past.status == 1 && past.error.contains("clock"), "\(past.error)")
    let other = try #require(root.scratch.text("etc/etcd/signer.key"))
    let own = try #require(root.scratch.text("etc/kubernetes/signer.key"))
    for (key, reason) in [
      (other, "is not the key of the first certificate"),
      (own.replacingOccurrences(of: "\n", with: "\nA"), "is not a usable key"),
    ] {
      try root.scratch.file("etc/kubernetes/signer.key", key)
      let result = try root.makeCertificates(Self.address)
      #expect(result.status == 1 && result.error.contains(reason), "\(result.error)")
    }
    #expect(!root.scratch.exists(Self.pki + "apiserver.crt"))
    let open = try MachineRoot(.master, spec: MachineRoot.today, secrets: false)
    try open.prepareForCertificates()
    let result = try open.makeCertificates(Self.address)
    #expect(result.status == 1 && result.error.contains("--secrets"))
  }

  /// Killed at every step: existing files stay intact, and the next run does the rest.
  @Test(arguments: ["openssl", "sync", "mv crt", "systemctl"])
  func killedInTheMiddle(_ step: String) throws {
    try root.takeCertificates()
    let words = step.split(separator: " ")
    let name = String(words[0])
    let real = name == "systemctl" ? "true" : try MachineRoot.real(name)
    let condition =
      switch step {
      case "openssl": "$1 == ca"
      case "mv crt": "$2 == */kubelet-server.crt"
      default: "-n x"
      }
    try root.program(
      name, "[[ ! \(condition) ]] || { kill -KILL $PPID; exit; }\nexec \(real) \"$@\"\n")
    #expect(try root.makeCertificates("192.168.0.11").status != 0)
    try FileManager.default.removeItem(atPath: root.scratch.path("bin/" + name))
    try root.prepareForCertificates()
    try root.scratch.file("systemctl-calls", "")
    let result = try root.makeCertificates("192.168.0.11")
    #expect(result.status == 0, "\(result.error)")
    try expectWhole("\(step)")
    #expect(notes("systemctl") == ["--no-block try-restart kubelet.service"])
  }

  @Test func twoAtOnceMakeOne() throws {
    let runs = try (0..<2).map { _ in try root.start("make-certificates", [Self.address]) }
    #expect(runs.map { $0.wait() } == [0, 0])
    #expect(runs.filter { $0.output.contains("making") }.count == 1)
    try expectWhole()
  }

  @Test func aFullDiskLeavesTheOldOnes() throws {
    let script = try root.script("make-certificates")
    let folder = root.scratch.path("var/lib")
    let program = """
      set -eu
      mount -t tmpfs -o size=400k tmpfs '\(folder)'
      bash '\(script)' \(Self.address)
      cd '\(folder)'
      dd if=/dev/zero of=padding bs=4k count=200 2> /dev/null || true
      ! bash '\(script)' 192.168.0.11 2> '\(root.scratch.path("errors"))'
      for file in kubernetes/pki/*.crt etcd-pki/*.crt; do openssl x509 -in $file -noout; done
      if ls -A kubernetes/pki etcd-pki | grep .new; then exit 3; fi
      rm padding
      bash '\(script)' 192.168.0.11
      """
    let result = try Command.run(
      "unshare", ["--map-root-user", "--mount", "bash", "-c", program],
      environment: root.environment)
    #expect(result.status == 0, "\(result.text)\(result.error)")
    let errors = root.scratch.text("errors") ?? ""
    #expect(
      errors.contains("No space left on device") && errors.contains("KiB of free space"),
      "\(errors)")
  }
}
