import KubernetesRelease
import ClusterSpec

/// The bearer token of a component on a node. It follows from the cluster's seed, so that the master
/// can make the same list at boot (`Templates/master/derive-tokens.sh`) and nobody has to send one.
struct NodeToken {
  /// The component's name in front of the node's, as in `kubelet:kubernetes-node-1`: the label that is
  /// hashed, and the user's unique name for the API server.
  let label: String

  /// The token of a component on a node.
  init(_ component: Component, node: String) { label = "\(component.rawValue):\(node)" }

  /// The first 32 hexadecimal digits of HMAC-SHA256 over the label, keyed with the seed.
  func value(seed: TokenSeed) -> String {
    SHA256.authenticationCode(key: seed.bytes, message: Array(label.utf8)).prefix(16)
      .reduce(into: "") { text, byte in
        let digits = String(byte, radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
      }
  }
}
