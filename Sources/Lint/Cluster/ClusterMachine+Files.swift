import CloudConfig
import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine
import Systemd

extension ClusterMachine {
  /// The token lists that the API server accepts: `token,user,uid` per line.
  var tokenLists: [Located<Set<String>>] {
    guard let path = flag(["token-auth-file"], of: [.apiServer])?.value,
      let content = inventory.files[path]?.content
    else { return [] }
    let tokens = content.text.split(separator: "\n").compactMap { line -> String? in
      line.split(separator: ",").first.map { $0.filter { $0 != "\"" } }
    }
    guard !tokens.contains(where: { $0.hasPlaceholder || $0.contains("$") }) else { return [] }
    return [Located(Set(tokens), at: content.place)]
  }

  /// Tokens that this machine's components authenticate with, from the kubeconfigs they are given.
  var tokens: [Token] {
    inventory.machine.files.flatMap { file -> [Token] in
      guard let content = file.content, content.text.contains("kind: Config") else { return [] }
      var number = 0
      return content.text.split(separator: "\n", omittingEmptySubsequences: false).compactMap {
        line in
        number += 1
        let text = line.drop { " -".contains($0) }
        guard text.hasPrefix("token:") else { return nil }
        let value = text.dropFirst(6).filter { !" \"'".contains($0) }
        guard !value.isEmpty, !value.hasPlaceholder, !value.contains("$") else { return nil }
        return Token(
          file: file.path.description, token: value,
          location: content.location(of: SourceRange(line: number)))
      }
    }
  }

  /// The addresses where a master can be reached, as far as the document says.
  var addresses: [String] {
    guard
      let address = flag(
        ["bind-address", "advertise-address", "public-address-override"], of: [.apiServer])
    else { return [] }
    return address.value == "0.0.0.0" ? [] : [address.value]
  }

  /// The hosts that this machine asks for the API.
  var askedMasters: [Located<String>] {
    guard let asked = flag(["api-servers", "master"], of: [.kubelet, .proxy]) else { return [] }
    return asked.value.split(separator: ",").compactMap { url in
      let host = (url.split(separator: "/").first { !$0.hasSuffix(":") } ?? url[...])
        .prefix { $0 != ":" }
      guard IPv4Address(String(host)) != nil else { return nil }
      return Located(String(host), at: asked.location)
    }
  }

  /// The address ranges that the machine's texts name.
  var ranges: [Range] {
    var ranges: [Range] = []
    let server: [Component] = [.apiServer]
    if let services = flag(["service-cluster-ip-range", "portal-net"], of: server),
      let range = IPv4Network(services.value)
    {
      ranges.append(Range(what: "the service range", range: range, location: services.location))
    }
    if let pods = flannelNetwork { ranges.append(pods) }
    ranges += bridges
    return ranges
  }

  /// `{"Network": "10.240.0.0/16", …}` in a file or a command.
  private var flannelNetwork: Range? {
    let texts =
      inventory.machine.files.compactMap(\.content)
      + inventory.machine.units.flatMap {
        ([$0.text] + $0.dropIns.map(\.text)).compactMap(\.?.source)
      }
    for text in texts {
      var number = 0
      for line in text.text.lines {
        number += 1
        // Searched byte by byte first, since most lines have none.
        guard line.contains("\"Network"),
          let found = line.firstRange(of: "\"Network\"") ?? line.firstRange(of: "\\\"Network\\\"")
        else { continue }
        let value = line[found.upperBound...].drop { !$0.isNumber }
          .prefix { $0.isNumber || $0 == "." || $0 == "/" }
        guard let range = IPv4Network(String(value)) else { continue }
        let column = line[..<found.lowerBound].unicodeScalars.count + 1
        return Range(
          what: "flannel's range", range: range,
          location: text.location(of: SourceRange(line: number, column: column)))
      }
    }
    return nil
  }

  /// Addresses that networkd assigns to a bridge of the machine, such as cbr0.
  private var bridges: [Range] {
    inventory.units.filter { $0.name.type == .network }.compactMap { unit in
      guard let content = unit.text?.source,
        content.text.contains("Name=cbr") || content.text.contains("Name=docker")
      else { return nil }
      var number = 0
      for line in content.text.split(separator: "\n", omittingEmptySubsequences: false) {
        number += 1
        guard line.hasPrefix("Address="), let slash = line.firstIndex(of: "/"),
          let length = Int(line[line.index(after: slash)...].prefix { $0.isNumber }),
          (0...32).contains(length),
          let address = IPv4Address(String(line.dropFirst(8).prefix { $0 != "/" }))
        else { continue }
        let range = IPv4Network(containing: address, prefix: length)
        return Range(
          what: "the bridge's range", range: range,
          location: content.location(of: SourceRange(line: number)),
          isSubnet: true)
      }
      return nil
    }
  }
}
