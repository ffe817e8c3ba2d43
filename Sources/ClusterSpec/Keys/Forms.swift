import Diagnostics
import YAMLDocument

/// The forms of the spec's values.
enum Forms {
  static let hostName = Form<HostName>.text(
    "a host name label of lower case letters, digits and inner hyphens such as 'demo'",
    { HostName($0) }, hint: lowercaseHint { HostName($0) != nil })
  static let plain = Form<PlainText>.text(
    "a text that is not empty and has no control characters", { PlainText($0) })
  static let version = Form<KubernetesVersion>.text(
    "a release such as v0.18.1", { KubernetesVersion($0) },
    hint: { KubernetesVersion("v" + $0).map { "write \($0)" } })
  static let url = Form<HTTPURL>.text(
    "an http or https address such as https://example.com/path", { HTTPURL($0) })
  static let digest = Form<SHA256Digest>.text(
    "a SHA-256 digest of 64 hexadecimal digits", { SHA256Digest($0) })
  static let address = Form<IPv4Address>.text(
    "an IPv4 address such as 10.0.0.10", { IPv4Address($0) })
  static let network = Form<IPv4Network>.text(
    "an IPv4 range without host bits such as 10.0.0.0/16", { IPv4Network($0) },
    hint: { IPv4Network.meant(by: $0).map { "the range is written \($0)" } }, code: .rangeForm)
  static let domain = Form<DomainName>.text(
    "a DNS name in lower case such as cluster.local", { DomainName($0) },
    hint: lowercaseHint { DomainName($0) != nil })
  static let interface = Form<InterfaceName>.text(
    "an interface's name of at most 15 characters such as eth2", { InterfaceName($0) })

  private static func lowercaseHint(
    _ isValid: @escaping @Sendable (String) -> Bool
  ) -> @Sendable (String) -> String? {
    { text in
      let lower = text.lowercased()
      return isValid(lower) ? "write \(lower)" : nil
    }
  }

  static func number(_ range: ClosedRange<Int>, example: Int) -> Form<Int> {
    .scalar(
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound) such as \(example)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound) such as \(example)",
      parse: { text in
        DecimalText.number(text.utf8, upTo: range.upperBound).flatMap {
          range.contains($0) ? $0 : nil
        }
      },
      print: { String($0) }, mustBePlain: true)
  }

  static let bool = Form<Bool>.scalar(
    "true or false", parse: { ["true": true, "false": false][$0] }, print: { String($0) },
    hint: { text in
      [
        "yes": true, "on": true, "y": true, "1": true, "no": false, "off": false, "n": false,
        "0": false,
      ][text.lowercased()].map { "write \($0)" }
        ?? ["true", "false"].first { $0 == text.lowercased() }.map { "write \($0)" }
    }, mustBePlain: true)

  /// A fixed word.
  static func word(_ word: String, hint: String) -> Form<String> {
    .text(quotedName(word), { $0 == word ? $0 : nil }, hint: { _ in hint })
  }

  static let plugins = list(
    "a list of plug-in names such as [LimitRanger]",
    of: Form<String>.text(
      "a plug-in's name of letters and digits such as LimitRanger",
      { text in
        text.utf8.first.map(NameText.isLetter) == true
          && text.utf8.allSatisfy { NameText.isLetter($0) || NameText.isDigit($0) } ? text : nil
      }))

  static let keys = list(
    "a list of public keys such as [ssh-ed25519 AAAA… me@home]",
    of: Form<SSHPublicKey>.text(
      "a public key on one line such as 'ssh-ed25519 AAAA… me@home'", { SSHPublicKey($0) },
      hint: {
        $0.contains("PRIVATE KEY") ? "this is a private key; the file ending in .pub is meant" : nil
      }))

  static func list<Value: Hashable & Sendable>(
    _ expected: String, of item: Form<Value>
  ) -> Form<[Value]> {
    Form<[Value]>(
      expected: expected,
      decode: { node, key in
        guard case .sequence(let nodes) = node.content else {
          return .bad([.specValue(key, expected: expected, node: node)])
        }
        var values: [Value] = []
        var first: [Value: SourceLocation] = [:]
        var problems: [Diagnostic] = []
        for (index, node) in nodes.enumerated() {
          switch item.decode(node, "\(key)[\(index)]") {
          case .bad(let found): problems += found
          case .value(let value):
            if let earlier = first[value] {
              problems.append(.repeated("\(key)[\(index)]", at: node.location, first: earlier))
            }
            first[value] = first[value] ?? node.location
            values.append(value)
          }
        }
        return problems.isEmpty ? .value(values) : .bad(problems)
      },
      lines: { values in
        if values.isEmpty { return .inline("[]") }
        return .block(
          values.map { value in
            guard case .inline(let text) = item.lines(value) else { return ("- null", nil) }
            return ("- " + text, nil)
          })
      })
  }

  static let flags = Form<[FlagSetting]>(
    expected: "a map of flags such as {max-pods: 40}",
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.specValue(key, expected: "a map of flags such as {max-pods: 40}", node: node)]
        )
      }
      var flags: [FlagSetting] = []
      var problems: [Diagnostic] = []
      for pair in pairs {
        guard let name = FlagName(pair.key) else {
          problems.append(.flagName(pair, in: key))
          continue
        }
        guard case .scalar(let scalar) = pair.value.content, !pair.value.isNull else {
          problems.append(
            .specValue(
              "\(key).\(name)", expected: "a text, number, true or false", node: pair.value))
          continue
        }
        guard scalar.text.isEmpty || PlainText(scalar.text) != nil else {
          problems.append(
            .specValue(
              "\(key).\(name)", expected: "a text without control characters", node: pair.value))
          continue
        }
        flags.append(FlagSetting(name: name, value: scalar.text, location: pair.keyLocation))
      }
      return problems.isEmpty ? .value(flags) : .bad(problems)
    },
    lines: { flags in
      flags.isEmpty
        ? .inline("{}")
        : .block(flags.map { ("\($0.name): \(plainOrQuoted($0.value))", $0.location) })
    })

  static let members = Form<[EtcdMember]>(
    expected: "a map of names to addresses such as {demo-master: 192.168.0.3}",
    decode: { node, key in
      guard case .mapping(let pairs) = node.content, !pairs.isEmpty else {
        return .bad([
          .specValue(
            key, expected: "a map of names to addresses such as {demo-master: 192.168.0.3}",
            node: node)
        ])
      }
      var members: [EtcdMember] = []
      var first: [IPv4Address: SourceLocation] = [:]
      var problems: [Diagnostic] = []
      for pair in pairs {
        let name = HostName(pair.key)
        if name == nil { problems.append(.memberName(pair, in: key)) }
        switch address.decode(pair.value, "\(key).\(pair.key)") {
        case .bad(let found): problems += found
        case .value(let address):
          if let earlier = first[address] {
            problems.append(
              .repeated("\(key).\(pair.key)", at: pair.value.location, first: earlier))
          }
          first[address] = first[address] ?? pair.value.location
          if let name { members.append(EtcdMember(name: name, address: address)) }
        }
      }
      return problems.isEmpty ? .value(members) : .bad(problems)
    },
    lines: { members in
      members.isEmpty
        ? .inline("null")
        : .block(members.map { ("\(plainOrQuoted($0.name.description)): \($0.address)", nil) })
    })
}

extension Node {
  /// Whether it says "not given": `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }
}
