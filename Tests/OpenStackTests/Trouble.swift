import Foundation
import TestSupport

/// A proxy that limits, cuts, loses, refuses and lies in front of the cloud: `Tests/openstack/trouble.py`.
struct Trouble {
  private let daemon: Daemon
  private let authURL: URL
  private let start = ContinuousClock.now

  /// Starts one; the script describes its options.
  init(_ site: Site, _ options: [String]) throws {
    let script = Repository.root.appendingPathComponent("Tests/openstack/trouble.py")
    let url = site.environment["OS_AUTH_URL"] ?? ""
    guard let authURL = URL(string: url) else {
      throw OpenStack.Fault(description: "not a URL: \(url)")
    }
    self.authURL = authURL
    let daemon = try Daemon("python3", [script.path, url] + options)
    self.daemon = daemon
    guard eventually({ daemon.output.contains("\n") }) else {
      throw OpenStack.Fault(description: "no proxy: \(daemon.output)")
    }
  }

  /// Makes rkgen use it.
  var environment: [String: String] {
    let port = daemon.output.prefix { $0 != "\n" }
    return ["OS_AUTH_URL": "http://127.0.0.1:\(port)/\(authURL.port ?? 80)\(authURL.path)"]
  }

  /// The requests and their outcomes: `0.52 POST network /v2.0/ports: 201`.
  var requests: [String] { daemon.output.split(separator: "\n").dropFirst().map(String.init) }

  /// How often the proxy itself answered with a status.
  func count(_ status: Int) -> Int { requests.count { $0.hasSuffix(": \(status)") } }

  /// Prints the number of requests in soak tests.
  func note(_ what: String) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    Soak.note(
      "\(what): \(requests.count) requests, \(count(429)) × 429, \(count(503)) × 503, "
        + "\(requests.count { $0.contains("cut ") }) cut, "
        + "\(seconds.formatted(.number.precision(.fractionLength(0)))) s")
  }
}
