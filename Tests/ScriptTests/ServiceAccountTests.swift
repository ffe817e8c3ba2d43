import Foundation
import TestSupport
import Testing

/// The rendered keep-service-accounts, with a stand-in API server that rejects accounts in its first moments,
/// and a controller manager that then forgets them.
@Suite(.thorough, .waits(on: .forScripts)) struct ServiceAccountTests {
  private static let complete = "every namespace has a service account with a token"
  private static let account = "/default/serviceaccounts/default"

  private let root: MachineRoot

  init() throws { root = try MachineRoot(.master) }

  private func start(_ server: APIServer) throws -> RunningScript {
    try root.start(
      "keep-service-accounts",
      changing: [
        ("127.0.0.1:8080", "127.0.0.1:\(server.port)"), ("sleep 10", "sleep 0.2"),
        ("sleep 3", "sleep 0.2"), ("sleep 2", "sleep 0.2"), ("first_pause=5", "first_pause=1"),
      ])
  }

  /// Waits for a few more complete looks of the script: what it has not done then, it never does.
  private func letItLook(at server: APIServer) {
    let looks = server.requests.count
    #expect(eventually { server.requests.count >= looks + 12 })
  }

  private func count(_ text: String, in script: RunningScript) -> Int {
    script.output.components(separatedBy: text).count - 1
  }

  @Test func whatIsRightIsLeftAlone() throws {
    let server = try APIServer()
    let script = try start(server)
    #expect(eventually { script.output == Self.complete + "\n" })
    letItLook(at: server)
    #expect(script.output == Self.complete + "\n")
    #expect(server.writes.isEmpty)
  }

  /// The controller manager is too early: its account is rejected, and again a second later.
  @Test func aFirstBootThatLostTheRaceIsMadeRight() throws {
    let server = try APIServer(refusals: 2)
    #expect(try server.get(Self.account) == nil)
    let script = try start(server)
    #expect(eventually { script.output.contains(Self.complete) })
    #expect(try server.get(Self.account)?.contains("default-token-1") == true)
    letItLook(at: server)
    #expect(server.writes == ["PUT /api/v1/namespaces/default"])
    #expect(count("namespace default has no service account", in: script) == 1)
    #expect(count(Self.complete, in: script) == 1)
  }

  /// The account is accepted, its token is rejected.
  @Test func anAccountWithoutATokenIsMadeRight() throws {
    let server = try APIServer(files: ["stopped"])
    try server.request("POST", Self.account)
    try server.remove("stopped")
    let script = try start(server)
    #expect(eventually { script.output.contains(Self.complete) })
    #expect(try server.get(Self.account)?.contains("default-token-1") == true)
    letItLook(at: server)
    #expect(server.writes == ["PUT /api/v1/namespaces" + Self.account])
    #expect(count("the service account of namespace default has no token", in: script) == 1)
  }

  @Test func whatIsJustBeingMadeIsWaitedFor() throws {
    let server = try APIServer(files: ["stopped", "soon"])
    let script = try start(server)
    #expect(eventually { script.output == Self.complete + "\n" })
    letItLook(at: server)
    #expect(script.output == Self.complete + "\n")
    #expect(server.writes.isEmpty)
  }

  @Test func namespacesThatAreMadeLaterAreMadeRight() throws {
    let server = try APIServer()
    let script = try start(server)
    #expect(eventually { script.output.contains(Self.complete) })
    try server.file("refusals", "4")
    try server.request("POST", "/later")
    try server.request("POST", "/other")
    #expect(eventually { count(Self.complete, in: script) == 2 })
    for name in ["later", "other"] {
      let account = try server.get("/\(name)/serviceaccounts/default")
      #expect(account?.contains("default-token-1") == true)
      #expect(count("namespace \(name) has no service account", in: script) == 1)
    }
    letItLook(at: server)
    #expect(
      Set(server.writes) == ["PUT /api/v1/namespaces/later", "PUT /api/v1/namespaces/other"])
    #expect(server.writes.count == 2)
  }

  @Test func nothingIsWrittenWhileTheAPIServerDoesNotAnswer() throws {
    let server = try APIServer(refusals: 2, files: ["down"])
    let script = try start(server)
    #expect(eventually { script.output == "waiting for the API server\n" })
    letItLook(at: server)
    #expect(server.writes.isEmpty)
    try server.remove("down")
    #expect(eventually { script.output.contains(Self.complete) })
    #expect(server.writes == ["PUT /api/v1/namespaces/default"])
    // Nor if nothing listens.
    server.stop()
    #expect(eventually { count("waiting for the API server", in: script) == 2 })
    #expect(script.isRunning)
  }

  @Test func aNamespaceThatIsBeingDeletedNeedsNoAccount() throws {
    let server = try APIServer()
    try server.request("POST", "/old")
    try server.request("DELETE", "/old")
    #expect(try server.get("/old")?.contains("Terminating") == true)
    #expect(try server.get("/old/serviceaccounts/default") == nil)
    let script = try start(server)
    #expect(eventually { script.output == Self.complete + "\n" })
    letItLook(at: server)
    #expect(server.writes.isEmpty)
  }

  @Test func moreAndMoreTimePassesBetweenTriesThatDoNotHelp() throws {
    let server = try APIServer(files: ["stopped"])
    let script = try start(server)
    #expect(eventually { server.writes.count == 4 })
    #expect(eventually { script.output.contains("3 attempts failed, next in 8 seconds; see ") })
    let pauses = script.output.matches(of: /next in ([0-9]+) seconds/).map(\.1)
    #expect(pauses == ["2", "4", "8"])
    #expect(script.output.contains("journalctl -u kube-controller-manager"))
    #expect(count("namespace default has no service account", in: script) == 1)
    #expect(!script.output.contains(Self.complete))
    // A namespace created in the meantime does not wait for the end of the pause.
    try server.remove("stopped")
    try server.file("refusals", "2")
    try server.request("POST", "/later")
    #expect(eventually { script.output.contains(Self.complete) })
    #expect(Set(server.writes).count == 2)
  }
}

/// A stand-in for the API server and the controller manager, on loopback.
private final class APIServer {
  let port: Int
  private let scratch: Scratch
  private let daemon: Daemon

  /// Starts it with files that control its behaviour.
  init(refusals: Int = 0, files: [String] = []) throws {
    scratch = try Scratch()
    for file in files { try scratch.file(file, "") }
    try scratch.file("refusals", "\(refusals)")
    let program = Repository.root.appendingPathComponent("Tests/ScriptTests/api-server.py")
    let daemon = try Daemon(Repository.python.path, [program.path, scratch.folder.path])
    self.daemon = daemon
    port = try daemon.announcedPort()
  }

  /// The requests, in order.
  var requests: [String] {
    (scratch.text("requests") ?? "").split(separator: "\n").map(String.init)
  }

  /// What was written.
  var writes: [String] { requests.filter { $0.hasPrefix("PUT") } }

  func file(_ name: String, _ text: String) throws { try scratch.file(name, text) }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: scratch.path(name))
  }

  func stop() { daemon.kill() }

  /// Creates or deletes an object.
  func request(_ method: String, _ path: String) throws {
    try #require(try curl(["-X", method], path).status == 0)
  }

  /// A stored object, if it exists.
  func get(_ path: String) throws -> String? {
    let result = try curl([], path)
    return result.status == 0 ? result.text : nil
  }

  private func curl(_ arguments: [String], _ path: String) throws -> CommandResult {
    try Command.run(
      "curl", ["-fsS"] + arguments + ["http://127.0.0.1:\(port)/api/v1/namespaces\(path)"])
  }
}
