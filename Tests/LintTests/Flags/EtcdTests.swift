import CloudConfig
import Diagnostics
import Lint
import Testing

/// etcd with listen URLs but no advertised URLs (RK1413).
@Suite struct EtcdTests {
  private static func findings(_ text: String) -> [Diagnostic] {
    let machine = MachineLint(userData: Array("#cloud-config\n\(text)".utf8), file: "x")
    return LintReport([machine], options: LintOptions()).diagnostics.filter {
      $0.code.description == "RK1413"
    }
  }

  private static func settings(_ lines: String...) -> String {
    "coreos:\n  etcd2:\n" + lines.map { "    \($0)\n" }.joined()
      + "  units:\n  - name: etcd2.service\n    command: start\n"
  }

  private static func unit(_ lines: String..., name: String = "etcd2.service") -> String {
    "coreos:\n  units:\n  - name: \(name)\n    command: start\n    content: |\n      [Service]\n"
      + lines.map { "      \($0)\n" }.joined()
  }

  private static let listen = "listen_client_urls: http://0.0.0.0:2379"
  private static let start = "ExecStart=/usr/bin/etcd2"

  private static func discovery(_ text: String) -> [String] {
    let machine = MachineLint(userData: Array("#cloud-config\n\(text)".utf8), file: "x")
    return LintReport([machine], options: LintOptions()).diagnostics.filter {
      $0.code == "RK1415"
    }.map(\.message)
  }

  @Test(arguments: [
    "https://discovery.etcd.io/3e86b59982e49066c5d813af1c2e2579cbf573de",
    "http://$private_ipv4:4001/v2/keys/discovery/6c007a14", "HTTPS://d.example/x", "\"\"",
    "\"<hole: etcd.discovery>\"", "${DISCOVERY}",
  ])
  func discoveryURLsThatAreFine(_ url: String) {
    #expect(Self.discovery(Self.settings("discovery: \(url)")) == [])
  }

  @Test(arguments: [
    "https://discovery.etcd.io/<token>", "<discovery url>", "3e86b59982e49066c5d813af1c2e2579",
    "discovery.etcd.io/3e86b599", "ftp://discovery.etcd.io/3e86b599", "https://discovery.etcd.io/",
    "https://discovery.etcd.io", "https:///3e86b599", "https://discovery.etcd.io/new?size=3",
    "/3e86b599",
  ])
  func discoveryURLsThatAreNone(_ url: String) {
    let image = "coreos:\n  etcd:\n    discovery: \(url)\n"
    #expect(Self.discovery(image).count == 1)
    #expect(Self.discovery(Self.settings("discovery: \(url)")).count == 1)
    let environment = Self.unit("Environment=\"ETCD_DISCOVERY=\(url)\"", Self.start)
    #expect(Self.discovery(environment).count == 1)
    #expect(Self.discovery(Self.unit("\(Self.start) \"-discovery=\(url)\"")).count == 1)
  }

  @Test func memberEndsWithEveryEtcd() {
    let found = Self.findings(Self.settings(Self.listen))
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.guests.isEmpty == true)
    #expect(found.first?.location?.range.start == SourcePosition(line: 4, column: 25))
    // With a discovery URL that is used up, it does not become a proxy.
    let discovery = "discovery: https://discovery.example/token"
    let member = Self.settings(Self.listen, discovery, "discovery_fallback: exit")
    #expect(Self.findings(member).first?.guests.isEmpty == true)
  }

  @Test(arguments: [
    "proxy: \"on\"", "proxy: readonly", "discovery: https://discovery.example/token",
  ])
  func proxyEndsWithTheEtcdOf2015(_ line: String) {
    let found = Self.findings(Self.settings(Self.listen, line))
    #expect(found.map(\.guests) == [[Guest.coreos2015.rawValue]])
    #expect(found.first?.message.contains("2.0.11") == true)
  }

  @Test func wherever() {
    let environment = Self.unit(
      "Environment=ETCD_PROXY=on \"ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379\"", Self.start)
    let found = Self.findings(environment)
    #expect(found.count == 1)
    #expect(found.first?.location?.range.start == SourcePosition(line: 8, column: 33))
    for flags in [
      "--listen-client-urls=http://0.0.0.0:2379", "-name a -listen-client-urls http://0.0.0.0:2379",
    ] { #expect(Self.findings(Self.unit("\(Self.start) \(flags)")).count == 1) }
    // The unit is not defined: the image's is meant.
    let image = "coreos:\n  etcd2:\n    \(Self.listen)\n"
    #expect(Self.findings(image).count == 1)
    let empty = Self.unit(
      "Environment=ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379 ETCD_ADVERTISE_CLIENT_URLS=",
      Self.start)
    #expect(Self.findings(empty).count == 1)
    let member = Self.unit(
      "Environment=ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379", Self.start,
      name: "etcd-member.service")
    #expect(Self.findings(member).count == 1)
  }

  @Test func saidAnywhereIsSaid() {
    let listen = "Environment=ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379"
    let advertise = "ETCD_ADVERTISE_CLIENT_URLS=http://127.0.0.1:2379"
    let fine = [
      Self.settings(Self.listen, "advertise_client_urls: http://$private_ipv4:2379"),
      Self.unit(listen, "Environment=\(advertise)", Self.start),
      Self.unit(listen, "\(Self.start) --advertise-client-urls=http://127.0.0.1:2379"),
      Self.unit(Self.start),
      Self.unit("Environment=ETCD_LISTEN_CLIENT_URLS=", Self.start),
      Self.unit(listen, "Environment=", Self.start),
      Self.unit(listen, "EnvironmentFile=/etc/etcd.env", Self.start)
        + "write_files:\n- path: /etc/etcd.env\n  content: |\n    \(advertise)\n",
      Self.unit(listen, Self.start).replacing("etcd2.service", with: "locksmith.service"),
      Self.unit(listen, Self.start).replacing("command: start", with: "mask: true"),
      Self.settings(Self.listen)
        + "    drop-ins:\n    - name: 30-x.conf\n      content: |\n        [Service]\n"
        + "        Environment=\(advertise)\n",
    ]
    for text in fine { #expect(Self.findings(text).isEmpty, "\(text)") }
  }

  /// A unit file and a drop-in from a folder.
  @Test func foldersOfUnitsAreJudgedUnlessAFileMaySayMore() {
    let listen = "[Service]\nEnvironment=ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379\n"
    func codes(_ text: String) -> [String] {
      let unit = UnitFileText(file: "etcd2.service.d/20-x.conf", text: text)
      let machine = MachineLint(folder: ".", units: unit.map { [$0] } ?? [])
      return machine.diagnostics.map(\.code.description)
    }
    #expect(codes(listen) == ["RK1413"])
    #expect(codes(listen + "EnvironmentFile=/etc/etcd.env\n").isEmpty)
  }
}
