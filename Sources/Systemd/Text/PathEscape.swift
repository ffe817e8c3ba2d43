/// Paths in the names of units.
package enum PathEscape {
  /// A path as it appears in the names of units such as mounts, as `systemd-escape --path` prints
  /// it (systemd.unit(5), "String Escaping for Inclusion in Unit Names").
  package static func escaped(_ path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    if parts.isEmpty { return "-" }
    var result = ""
    for (index, byte) in parts.joined(separator: [UInt8(ascii: "/")]).enumerated() {
      switch byte {
      case UInt8(ascii: "/"): result += "-"
      case UInt8(ascii: ":"), UInt8(ascii: "_"): result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where index > 0: result += "."
      case _ where byte.isAlphanumeric: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
