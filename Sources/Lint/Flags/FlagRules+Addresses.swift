import Diagnostics

extension FlagRules {
  static let oneDash = Rule(
    "RK1407", "single-dash-flag", .error, "long flag with a single dash",
    reason: """
      Since v0.5, components read -name as a series of one-letter flags and exit with "unknown \
      shorthand flag"; up to 1.2, not even -v=2 is one. Programs that use Go's own flag package, \
      such as etcd and flanneld, accept both.
      """)

  static let noScheme = Rule(
    "RK1408", "address-without-scheme", .error, "address without a scheme",
    reason: """
      In localhost:8080, Kubernetes treats localhost as the scheme and exits with "unsupported \
      protocol scheme". Only numeric addresses work without http:// (DefaultServerURL of v0.9 to \
      1.2).
      """)

  static let missing = Rule(
    "RK1409", "missing-flag", .warning, "component without a flag that it needs",
    reason: """
      The component exits at once, or runs without ever finding its cluster.
      """)

  static let otherPort = Rule(
    "RK1410", "wrong-api-port", .error, "port where the API server does not listen",
    reason: """
      The component asks its own machine's API server on a port that the server's command line \
      does not name. Seen in a later revision of the Kubernetes provider of 2015: 6643 instead of \
      6443.
      """)
}
