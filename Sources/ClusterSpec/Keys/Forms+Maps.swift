import Diagnostics
import YAMLDocument

extension Forms {
  /// Flags by name. The value is passed on as text, so that `true`, `40` and `2h` need no quotes.
  static let flags = Form<[FlagSetting]>(
    expected: flagsExpected,
    shape: .nullable(.map(names: FlagName.pattern, values: .scalar, atLeast: 0)),
    isNullable: true,
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.wrong(key, expected: flagsExpected, node)])
      }
      var flags: [FlagSetting] = []
      var problems: [ValueProblem] = []
      for pair in pairs {
        guard let name = FlagName(pair.key) else {
          problems.append(
            .name(
              "a flag's name in \(key)", expected: FlagName.expected, pair,
              hint: FlagName.fault(in: pair.key)))
          continue
        }
        let key = "\(key).\(name)"
        guard case .scalar(let scalar) = pair.value.content, !pair.value.isNull else {
          problems.append(.wrong(key, expected: "a text, number, true or false", pair.value))
          continue
        }
        guard scalar.text.isEmpty || PlainText(scalar.text) != nil else {
          problems.append(
            .wrong(
              key, expected: "a text without control characters", pair.value,
              hint: PlainText.fault(in: scalar.text)))
          continue
        }
        flags.append(FlagSetting(name: name, value: scalar.text, location: pair.keyLocation))
      }
      return problems.isEmpty ? .value(flags) : .bad(problems)
    },
    written: { flags in
      flags.isEmpty
        ? .inline("{}")
        : .map(
          flags.map {
            .init(
              name: $0.name.description, value: plainOrQuoted($0.value), location: $0.location)
          })
    })

  private static let flagsExpected = "a map of flags such as {max-pods: 40}"

  /// Addresses by host name; not empty, since an etcd cluster without members is none.
  static let members = Form<[EtcdMember]>(
    expected: membersExpected,
    shape: .nullable(
      .map(names: HostName.pattern, values: .text(of: IPv4Address.self), atLeast: 1)),
    isNullable: true,
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.wrong(key, expected: membersExpected, node)])
      }
      guard !pairs.isEmpty else { return .bad([.emptyMap(key, expected: membersExpected, node)]) }
      var members: [EtcdMember] = []
      var seen = Seen<IPv4Address>()
      var problems: [ValueProblem] = []
      for pair in pairs {
        let name = HostName(pair.key)
        if name == nil {
          problems.append(
            .name(
              "a name in \(key)", expected: HostName.expected, pair,
              hint: HostName.fault(in: pair.key)))
        }
        let entry = "\(key).\(pair.key.prefix(63))"
        switch Form<IPv4Address>.text().decode(pair.value, entry) {
        case .bad(let found): problems += found
        case .value(let address):
          problems += seen.problem(address, entry, at: pair.value.location)
          if let name { members.append(EtcdMember(name: name, address: address)) }
        }
      }
      return problems.isEmpty ? .value(members) : .bad(problems)
    },
    written: { members in
      members.isEmpty
        ? .inline("null")
        : .map(
          members.map {
            .init(
              name: plainOrQuoted($0.name.description), value: plainOrQuoted($0.address.description)
            )
          })
    })

  private static let membersExpected =
    "a map of names to addresses such as {demo-master: 192.168.0.3}"
}
