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

  /// The first 32 hexadecimal digits of HMAC-SHA256 over the label.
  ///
  /// `code`: keyed with the seed. Keying it takes longer than one label.
  func value(_ code: HMAC<SHA256>) -> String {
    var code = code
    code.update(data: Array(label.utf8))
    return code.finalize().withUnsafeBytes { $0.prefix(16).hexadecimal }
  }
}
