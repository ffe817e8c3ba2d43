import Diagnostics

/// Why a spec or secrets bundle is refused, by code.
public enum SpecRules {
  /// The rules of this room.
  public static let rules: [Rule] = spec + ranges + secrets

  private static let spec: [Rule] = [
    Rule(
      .specShape, .error, "a file that holds no spec",
      reason: "A spec is a mapping with apiVersion, kind and metadata. 'rkgen init' writes one."),
    Rule(
      .specUnknownKey, .error, "a key that the spec does not know",
      reason: """
        A misspelt key would silently leave the default in place on every machine. 'rkgen schema' \
        prints all keys; editors complete them from it.
        """),
    Rule(
      .specMissing, .error, "a key that must be given",
      reason: "There is no default that would be right for more than one cluster."),
    Rule(
      .specValue, .error, "a value that its key does not take",
      reason:
        "Every value is read into its type before anything is rendered, so that no machine meets it."
    ),
    Rule(
      .specRepeated, .error, "the same thing twice in a list or map",
      reason: "The second would replace the first on the machine, or would be refused there."),
    Rule(
      .specOverride, .error, "a --set that is not key=value",
      reason: "Overrides are written as --set key.path=value, the value as in the file."),
    Rule(
      .specEnvironment, .warning, "an environment variable that has no effect",
      reason: """
        The variables of the 2015 scripts are honoured with --env. Some have two names, some no \
        meaning any more; what is set and ignored is said.
        """),
    Rule(
      .specConflict, .error, "settings that do not go together",
      reason: "Each is right by itself; together they describe a cluster that can't come up."),
    Rule(
      .specNameLength, .error, "names that would get too long",
      reason: "A host name label has at most 63 characters (RFC 1123), the node's number included."),
  ]

  private static let ranges: [Rule] = [
    Rule(
      .rangeForm, .error, "a range that is not written as one",
      reason: """
        A range is an address with a prefix length and no bits behind the prefix. Flannel and the API \
        server each read such leftovers in their own way.
        """),
    Rule(
      .rangeOverlap, .error, "two ranges that share addresses",
      reason: """
        Routes follow the longest prefix: packets for a pod would go to a service or out of the wrong \
        interface, for some addresses only, long after the boot.
        """),
    Rule(
      .rangeReserved, .error, "a range of addresses with a meaning of their own",
      reason: "Loopback, link-local, multicast and the like are never routed as ordinary addresses."
    ),
    Rule(
      .rangeServiceNet, .warning, "a range that overlaps Rackspace ServiceNet",
      reason: """
        ServiceNet gives machines addresses in 10.176.0.0/12 on eth1. Where a range of the cluster \
        covers the addresses of another machine there, that machine can't be reached.
        """),
    Rule(
      .dnsServerPlace, .error, "a DNS service address that is not free",
      reason: """
        The address must lie in the services' range and not be one that the API server takes for its \
        own services when it starts.
        """),
    Rule(
      .podSubnet, .error, "pod subnets that do not fit their range",
      reason:
        "Flannel cuts the pods' range into one subnet per machine; the subnets must be smaller."),
    Rule(
      .rangeCapacity, .error, "a range too small for the machines",
      reason: "The last machines would wait for a subnet or an address for ever."),
    Rule(
      .masterAddressPlace, .error, "a master address where no machine can be",
      reason: "The address lies in a range of the cluster itself, so no server will ever have it."),
  ]

  private static let secrets: [Rule] = [
    Rule(
      .secretsSyntax, .error, "a secrets bundle that can't be read",
      reason: "'rkgen secrets new' writes one. Excerpts are not shown, as they could show a secret."
    ),
    Rule(
      .secretsValue, .error, "a key or value of a secrets bundle",
      reason: "A token that is empty or of the wrong form would lock everybody out, or nobody."),
  ]
}
