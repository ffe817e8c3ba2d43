import Diagnostics

extension FlagRules {
  static let oneDash = Rule(
    "RK1407", "single-dash-flag", .error, "a long flag with one dash",
    reason: """
      Since v0.5 components read -name as a row of one-letter flags and end with "unknown shorthand flag"; up to \
      1.2 not even -v=2 is one. \
      Programs with Go's own flag package, such as etcd and flanneld, take both.
      """)

  static let noScheme = Rule(
    "RK1408", "address-without-scheme", .error, "an address whose host is taken for a scheme",
    reason: """
      Of localhost:8080 Kubernetes takes localhost for the scheme and ends with "unsupported protocol scheme". \
      Only numeric addresses may stand without http:// (DefaultServerURL of v0.9 to 1.2).
      """)

  static let missing = Rule(
    "RK1409", "missing-flag", .warning, "a component without what it needs",
    reason: """
      The component ends at once, or runs without ever finding its cluster.
      """)

  static let otherPort = Rule(
    "RK1410", "wrong-api-port", .error, "a port where the API server does not listen",
    reason: """
      The component asks the API server of its own machine on a port that the command line of that server does \
      not name. Seen in a later state of the Kubernetes provider of 2015: 6643 for 6443.
      """)
}
