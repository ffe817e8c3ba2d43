import Foundation
import TestSupport
import Testing

extension MachineRoot {
  /// Stands in for what needs systemd or the user etcd. Both record their calls.
  func prepareForCertificates() throws {
    for name in ["systemctl", "chown"] {
      try program(name, "echo \"$*\" >> '\(scratch.path(name + "-calls"))'\n")
    }
  }

  /// Gives an authority the key and certificate of another.
  func replaceAuthority(_ authority: String, by other: String) throws {
    for file in ["signer.key", "authority.crt"] {
      let text = try #require(scratch.text("etc/\(other)/\(file)"))
      try scratch.file("etc/\(authority)/\(file)", text)
    }
  }

  /// Creates the certificates of a master with an address, optionally at another time.
  func makeCertificates(
    _ address: String = "10.184.0.5", at time: String? = nil
  ) throws -> CommandResult {
    let command = ["bash", try script("make-certificates"), address]
    let clock = time.map { ["faketime", $0] } ?? []
    return try Command.run("env", clock + command, environment: environment)
  }
}

/// The rendered make-certificates with the openssl of this machine. It uses only what openssl 1.0.1 has.
@Suite(.thorough, .waits(on: .forScripts)) struct CertificateTests {
  private static let files = [
    "var/lib/kubernetes/apiserver.pem", "var/lib/etcd-certificate/server.pem",
  ]
  private static let restarts = [
    "--no-block try-restart kube-apiserver.service", "--no-block try-restart etcd2.service",
  ]
  private static let extra =
    "kubernetes: {apiServer: {extraNames: [api.example.com, 203.0.113.7]}}"

  private let root: MachineRoot

  init() throws {
    root = try MachineRoot(.master, spec: Self.extra)
    try root.prepareForCertificates()
  }

  private var pairs: [String?] { Self.files.map { root.scratch.text($0) } }

  private func notes(_ program: String) -> [String] {
    (root.scratch.text(program + "-calls") ?? "").split(separator: "\n").map(String.init)
  }

  private func forget() throws { try root.scratch.file("systemctl-calls", "") }

  /// Whether their folders contain only the files themselves.
  private func expectTidy(_ comment: Comment? = nil) throws {
    for file in Self.files {
      let folder = (file as NSString).deletingLastPathComponent
      let names = try FileManager.default.contentsOfDirectory(atPath: root.scratch.path(folder))
      #expect(names == [(file as NSString).lastPathComponent], comment)
    }
  }

  private func openssl(_ arguments: String..., at time: String? = nil) throws -> String {
    let clock = time.map { ["faketime", $0] } ?? []
    let result = try Command.run("env", clock + ["openssl"] + arguments)
    return result.text + result.error
  }

  private func isVerified(
    _ file: String, by authority: String, for purpose: String, at time: String? = nil
  ) throws -> Bool {
    let path = root.scratch.path(file)
    return try openssl(
      "verify", "-purpose", purpose, "-CAfile",
      root.scratch.path("etc/\(authority)/authority.crt"), path, at: time) == "\(path): OK\n"
  }

  private func handshake(_ file: String, _ authority: String, _ host: String) throws -> Bool {
    let script = Repository.root.appendingPathComponent("Tests/ScriptTests/handshake.py").path
    let trusted = root.scratch.path("etc/\(authority)/authority.crt")
    return try Command.run(
      Repository.python.path, [script, root.scratch.path(file), trusted, host]
    ).status == 0
  }

  // MARK: Created files

  @Test func certificatesAreForTheNamesAndUses() throws {
    let result = try root.makeCertificates()
    #expect(result.status == 0, "\(result.error)")
    try expectTidy()
    for (file, authority) in zip(Self.files, ["kubernetes", "etcd"]) {
      #expect(root.scratch.mode(file) == 0o600)
      #expect(try isVerified(file, by: authority, for: "sslserver"))
      let other = authority == "etcd" ? "kubernetes" : "etcd"
      #expect(try !isVerified(file, by: other, for: "sslserver"))
      #expect(try !handshake(file, other, "localhost"))
      for host in ["10.184.0.5", "127.0.0.1", "localhost", "kubernetes-master"] {
        #expect(try handshake(file, authority, host), "\(file) \(host)")
      }
      #expect(try !handshake(file, authority, "10.184.0.6"))
    }
    for host in [
      "kubernetes", "kubernetes.default", "kubernetes.default.svc",
      "kubernetes.default.svc.cluster.local", "10.0.0.2", "api.example.com", "203.0.113.7",
    ] {
      #expect(try handshake(Self.files[0], "kubernetes", host), "\(host)")
      #expect(try !handshake(Self.files[1], "etcd", host), "\(host)")
    }
    // The API server accepts client certificates as users; etcd's members are clients of each other.
    #expect(try !isVerified(Self.files[0], by: "kubernetes", for: "sslclient"))
    #expect(try isVerified(Self.files[1], by: "etcd", for: "sslclient"))
    #expect(notes("chown").map { $0.prefix { $0 != " " } } == ["root", "etcd"])
  }

  /// A node's client certificate for etcd is not a user of the API server.
  @Test func etcdsClientsAreNoUsers() throws {
    let node = try MachineRoot(.node)
    let client = try #require(node.scratch.text("etc/etcd/client.pem"))
    try root.scratch.file("client.pem", client)
    #expect(try isVerified("client.pem", by: "etcd", for: "sslclient"))
    #expect(try !isVerified("client.pem", by: "kubernetes", for: "sslclient"))
    #expect(try !isVerified("client.pem", by: "etcd", for: "sslserver"))
  }

  @Test func etcdAsksForItsOwnAuthority() throws {
    #expect(try root.makeCertificates().status == 0)
    let script = Repository.root.appendingPathComponent("Tests/ScriptTests/handshake.py").path
    let authority = root.scratch.path("etc/etcd/authority.crt")
    let node = try MachineRoot(.node)
    for (client, status) in [
      (node.scratch.path("etc/etcd/client.pem"), Int32(0)), (root.scratch.path(Self.files[0]), 1),
    ] {
      let result = try Command.run(
        Repository.python.path,
        [script, root.scratch.path(Self.files[1]), authority, "10.184.0.5", client, authority])
      #expect(result.status == status, "\(result.error)")
    }
  }

  // MARK: When

  @Test func aGoodCertificateStays() throws {
    #expect(try root.makeCertificates().status == 0)
    #expect(notes("systemctl") == Self.restarts)
    let first = pairs
    // A clock that is one day slow changes nothing, nor do eleven months.
    for time in [nil, "1 day ago", "+330 days"] {
      let result = try root.makeCertificates(at: time)
      #expect(result.status == 0 && result.text.isEmpty, "\(result.error)")
      #expect(pairs == first)
    }
    #expect(notes("systemctl") == Self.restarts)
    for (file, authority) in zip(Self.files, ["kubernetes", "etcd"]) {
      #expect(try isVerified(file, by: authority, for: "sslserver", at: "1 day ago"))
    }
    try expectTidy()
  }

  @Test(arguments: [
    ("10.184.0.6", nil, "names or addresses have changed"),
    ("10.184.0.5", "+340 days", "expires within 30 days"),
    ("10.184.0.5", "+2 years", "not valid today"),
    ("10.184.0.5", "30 days ago", "not valid today"),
  ])
  func aBadOneIsReplacedOnce(_ address: String, time: String?, reason: String) throws {
    #expect(try root.makeCertificates().status == 0)
    let first = pairs
    try forget()
    let second = try root.makeCertificates(address, at: time)
    #expect(second.status == 0 && second.text.contains(reason), "\(second.text)\(second.error)")
    #expect(zip(pairs, first).allSatisfy { $0 != nil && $0 != $1 })
    #expect(notes("systemctl") == Self.restarts)
    let third = try root.makeCertificates(address, at: time)
    #expect(third.status == 0 && third.text.isEmpty)
    #expect(notes("systemctl") == Self.restarts)
    try expectTidy()
  }

  @Test func anotherAuthorityOrADamagedFileIsNoticed() throws {
    #expect(try root.makeCertificates().status == 0)
    let first = pairs
    try forget()
    // Half of etcd's certificate is lost, and the API server's authority changes.
    let half = try #require(first[1]).dropLast(150)
    try root.scratch.file(Self.files[1], String(half))
    try root.replaceAuthority("kubernetes", by: "etcd")
    let second = try root.makeCertificates()
    #expect(second.text.contains("not signed by this authority"), "\(second.error)")
    #expect(second.text.contains("it is damaged"))
    #expect(try isVerified(Self.files[0], by: "etcd", for: "sslserver"))
    #expect(try isVerified(Self.files[1], by: "etcd", for: "sslserver"))
    #expect(notes("systemctl") == Self.restarts)
  }

  /// Both phases of a rotation: a certificate of the other authority is still trusted, but kept only until the
  /// signer changes.
  @Test func theFirstOfTheTrustedSigns() throws {
    let file = "etc/kubernetes/authority.crt"
    let own = try #require(root.scratch.text(file))
    let other = try #require(root.scratch.text("etc/etcd/authority.crt"))
    try root.scratch.file(file, own + other)
    #expect(try root.makeCertificates().status == 0)
    let first = pairs
    #expect(try root.makeCertificates().text.isEmpty)
    try root.replaceAuthority("kubernetes", by: "etcd")
    try root.scratch.file(file, other + own)
    #expect(try isVerified(Self.files[0], by: "kubernetes", for: "sslserver"))
    let second = try root.makeCertificates()
    #expect(second.text.contains("not signed by this authority"), "\(second.error)")
    #expect(pairs[0] != first[0] && pairs[1] == first[1])
    #expect(try isVerified(Self.files[0], by: "etcd", for: "sslserver"))
    // A key that does not match the first certificate.
    try root.scratch.file(file, own + other)
    let third = pairs
    let failed = try root.makeCertificates()
    #expect(failed.status == 1 && failed.error.contains("do not match"), "\(failed.error)")
    #expect(pairs == third)
  }

  // MARK: Errors

  @Test func missingAddressAndPlaceholdersAreSaid() throws {
    let noAddress = try root.makeCertificates("")
    #expect(noAddress.status == 1 && noAddress.error.contains("/etc/environment"))
    let open = try MachineRoot(.master, secrets: false)
    try open.prepareForCertificates()
    let result = try open.makeCertificates()
    #expect(result.status == 1 && result.error.contains("--secrets"))
    #expect(!open.scratch.exists("var/lib/kubernetes/apiserver.pem"))
  }

  /// A clock before the authority's validity.
  @Test func whatNobodyWouldTakeIsNotPutInPlace() throws {
    #expect(try root.makeCertificates().status == 0)
    let first = pairs
    let result = try root.makeCertificates(at: "1999-01-01")
    #expect(result.status == 1 && result.error.contains("clock"), "\(result.error)")
    #expect(pairs == first)
    try expectTidy()
  }

  /// Killed at every step: the old files stay intact, and the next run does the rest.
  @Test(arguments: ["openssl", "chown", "sync", "mv", "systemctl"])
  func killedInTheMiddle(_ step: String) throws {
    #expect(try root.makeCertificates().status == 0)
    let first = pairs
    try forget()
    let real = step == "chown" || step == "systemctl" ? "true" : try MachineRoot.real(step)
    try root.program(
      step,
      "[[ \(step) == openssl && $1 != ca ]] || { kill -KILL $PPID; exit; }\nexec \(real) \"$@\"\n")
    #expect(try root.makeCertificates("10.184.0.6").status != 0)
    // The server is notified after the swap.
    #expect((pairs == first) == (step != "systemctl"))
    try FileManager.default.removeItem(atPath: root.scratch.path("bin/" + step))
    try root.prepareForCertificates()
    let result = try root.makeCertificates("10.184.0.6")
    #expect(result.status == 0, "\(result.error)")
    #expect(zip(pairs, first).allSatisfy { $0 != nil && $0 != $1 })
    #expect(notes("systemctl") == Self.restarts)
    for (file, authority) in zip(Self.files, ["kubernetes", "etcd"]) {
      #expect(try isVerified(file, by: authority, for: "sslserver"))
    }
    try expectTidy("\(step)")
  }

  @Test func twoAtOnceMakeOne() throws {
    let runs = try (0..<2).map { _ in try root.start("make-certificates", ["10.184.0.5"]) }
    #expect(runs.map { $0.wait() } == [0, 0])
    #expect(runs.filter { $0.output.contains("making") }.count == 1)
    try expectTidy()
  }

  @Test func aFullDiskLeavesTheOldOnes() throws {
    let script = try root.script("make-certificates")
    let folder = root.scratch.path("var/lib")
    let program = """
      set -eu
      mount -t tmpfs -o size=200k tmpfs '\(folder)'
      bash '\(script)' 10.184.0.5
      cd '\(folder)'
      sum() { cat kubernetes/apiserver.pem etcd-certificate/server.pem | sha256sum; }
      before=$(sum)
      # Room for nothing, then for more and more, until it is enough.
      dd if=/dev/zero of=padding bs=4k count=64 2> /dev/null || true
      failures=0
      until bash '\(script)' 10.184.0.6 > /dev/null 2> '\(root.scratch.path("errors"))'; do
        failures=$((failures + 1))
        cat kubernetes/apiserver.pem | openssl x509 -noout
        cat etcd-certificate/server.pem | openssl x509 -noout
        if ls -A kubernetes etcd-certificate | grep .new; then exit 3; fi
        truncate --size=-4k padding
      done
      ((failures >= 5)) && [[ $before != "$(sum)" ]]
      ls -A kubernetes etcd-certificate
      """
    let result = try Command.run(
      "unshare", ["--map-root-user", "--mount", "bash", "-c", program],
      environment: root.environment)
    #expect(result.status == 0, "\(result.text)\(result.error)")
    #expect(
      result.text.hasSuffix("etcd-certificate:\nserver.pem\n\nkubernetes:\napiserver.pem\n"),
      "\(result.text)")
  }
}
