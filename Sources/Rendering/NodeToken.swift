import ClusterSpec
import Crypto
import Diagnostics
import FoundationEssentials
import KubernetesRelease

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
    HMAC<SHA256>.authenticationCode(
      for: Array(label.utf8), using: SymmetricKey(data: seed.bytes)
    ).prefix(16).hexadecimal
  }
}
