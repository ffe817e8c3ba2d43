/// A piece of a text that goes into a unit file.
public enum Fragment: Hashable, Sendable {
  /// Text that must mean itself to systemd, whatever it contains. Where a function returns escaped
  /// fragments, a literal is text to be written as it stands.
  case literal(String)
  /// Text that is written as it stands because somebody else replaces it: systemd (`%i`,
  /// `${KUBE_APISERVER}`), coreos-cloudinit (`$private_ipv4`), or a template's own words.
  case verbatim(String)

  /// The text, of either kind.
  public var text: String {
    switch self {
    case .literal(let text), .verbatim(let text): text
    }
  }
}

extension Sequence where Element == Fragment {
  /// All pieces as one text.
  public var text: String { reduce(into: "") { $0 += $1.text } }

  /// The same pieces without empty ones, neighbouring literals joined. Verbatim pieces stay apart,
  /// so that each can be traced to where it came from.
  public var joined: [Fragment] {
    var result: [Fragment] = []
    for fragment in self where !fragment.text.isEmpty {
      if case .literal(let text) = fragment, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(fragment)
      }
    }
    return result
  }
}
