import Diagnostics
import YAMLDocument

extension Codecs {
  /// Flags by name. The value is passed on as text, so that `true`, `40` and `2h` need no quotes.
  static let flags = texts(
    "a map of flags such as {v: 4}", of: FlagName.self, called: "a flag name",
    mayBeEmpty: true, isLine: false,
    make: { FlagSetting(name: $0, value: $1, location: $2) },
    entry: {
      .init(name: $0.name.description, value: plainOrQuoted($0.value), location: $0.location)
    })

  /// Values by name. `read` gets each name with its value and the path of both.
  static func map<Name: TextValue, Item: Sendable>(
    _ expected: String, of type: Name.Type, values: ValueShape,
    read: @escaping @Sendable (Name, Pair, String) -> Outcome<[Item]>,
    written: @escaping @Sendable ([Item]) -> [Printed.Entry]
  ) -> Codec<[Item]> {
    map(
      expected, names: Name.pattern, called: Name.expected, name: { Name($0) },
      hint: { Name.fault(in: $0) }, values: values, read: read, written: written)
  }

  /// The same for names that are no type of their own.
  static func map<Name: Sendable, Item: Sendable>(
    _ expected: String, names: String, called noun: String,
    name: @escaping @Sendable (String) -> Name?, hint: @escaping @Sendable (String) -> String?,
    values: ValueShape, read: @escaping @Sendable (Name, Pair, String) -> Outcome<[Item]>,
    written: @escaping @Sendable ([Item]) -> [Printed.Entry]
  ) -> Codec<[Item]> {
    Codec<[Item]>(
      expected: expected, shape: .nullable(.map(names: names, values: values, atLeast: 0)),
      isNullable: true,
      decode: { node, key in
        guard case .mapping(let pairs) = node.content else {
          return .bad([.wrong(key, expected: expected, node)])
        }
        var items: [Item] = []
        var problems: [ValueProblem] = []
        for pair in pairs {
          guard let name = name(pair.key) else {
            problems.append(
              .name("a name in \(key)", expected: noun, pair, hint: hint(pair.key)))
            continue
          }
          switch read(name, pair, "\(key).\(pair.key)") {
          case .value(let found): items += found
          case .bad(let found): problems += found
          }
        }
        return problems.isEmpty ? .value(items) : .bad(problems)
      },
      written: { $0.isEmpty ? .inline("{}") : .map(written($0)) })
  }

  /// Texts by name. Names that differ in spelling may have the same identity. `make` gets the name,
  /// the text and the location of each.
  static func texts<Name: TextValue, Item: Sendable>(
    _ expected: String, of type: Name.Type, called noun: String,
    by identity: @escaping @Sendable (Name) -> String = { $0.description }, mayBeEmpty: Bool,
    longest: Int = .max, isLine: Bool,
    make: @escaping @Sendable (Name, String, SourceLocation) -> Item,
    entry: @escaping @Sendable (Item) -> Printed.Entry
  ) -> Codec<[Item]> {
    Codec<[Item]>(
      expected: expected,
      shape: .nullable(.map(names: Name.pattern, values: .scalar, atLeast: 0)),
      isNullable: true,
      decode: { node, key in
        guard case .mapping(let pairs) = node.content else {
          return .bad([.wrong(key, expected: expected, node)])
        }
        var items: [Item] = []
        var seen = Seen<String>()
        var problems: [ValueProblem] = []
        for pair in pairs {
          guard let name = Name(pair.key) else {
            problems.append(
              .name(
                "\(noun) in \(key)", expected: Name.expected, pair, hint: Name.fault(in: pair.key)))
            continue
          }
          let key = "\(key).\(name)"
          problems += seen.problem(identity(name), key, at: pair.keyLocation)
          guard case .scalar(let scalar) = pair.value.content, !pair.value.isNull else {
            problems.append(.wrong(key, expected: "a text, number, true or false", pair.value))
            continue
          }
          let text = scalar.text
          guard text.isEmpty ? mayBeEmpty : PlainText(text) != nil else {
            problems.append(
              .wrong(
                key, expected: "a text without control characters", pair.value,
                hint: PlainText.fault(in: text)))
            continue
          }
          guard text.count <= longest else {
            problems.append(
              .wrong(
                key, expected: "a text of at most \(longest) characters", pair.value,
                hint: "it has \(text.count)"))
            continue
          }
          guard !isLine || !text.contains(where: \.isNewline) else {
            problems.append(.wrong(key, expected: "one line of text", pair.value))
            continue
          }
          items.append(make(name, text, pair.keyLocation))
        }
        return problems.isEmpty ? .value(items) : .bad(problems)
      },
      written: { $0.isEmpty ? .inline("{}") : .map($0.map(entry)) })
  }

  /// Addresses by host name; not empty, since an etcd cluster has members.
  static let members = Codec<[EtcdMember]>(
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
        switch Codec<IPv4Address>.text().decode(pair.value, entry) {
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
