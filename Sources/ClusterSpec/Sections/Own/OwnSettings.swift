import Diagnostics
import KubernetesRelease
import Systemd
import YAMLDocument

/// An environment variable of a service.
package struct OwnVariable: OwnEntry {
  package let unit: UnitName
  package let name: String
  package let value: String
  package var source: OwnSource

  package var identity: String { "\(unit) \(name)" }
}

/// A kernel setting.
package struct OwnKernelSetting: OwnEntry {
  package let name: String
  package let value: String
  package var source: OwnSource

  package var identity: String { Self.identity(of: name) }

  /// What identifies a setting, spelled with dots between its parts. In the other spelling, slashes
  /// separate parts, and dots, as in an interface's name, are literal; the first of either decides
  /// which it is (sysctl.d(5)). A leading hyphen ignores failures.
  static func identity(of name: String) -> String {
    let name = name.hasPrefix("-") ? name.dropFirst() : name[...]
    guard name.first(where: { "./".contains($0) }) == "/" else { return String(name) }
    return String(name.map { $0 == "." ? "/" : $0 == "/" ? "." : $0 })
  }
}

/// A flag of a Kubernetes program on some machines.
package struct OwnFlag: OwnEntry {
  package let component: Component
  package let flag: FlagSetting
  package var source: OwnSource

  package var identity: String { "\(component) \(flag.name)" }
}

extension Keys {
  static let ownEnvironment = Key(
    "environment", at: Level.Kind.allCases, Forms.environment, .value([]),
    "environment variables of services",
    effect:
      "Written as a drop-in of each service, escaped so that systemd preserves every character.")

  static let ownSysctl = Key(
    "sysctl", at: Level.Kind.allCases, Forms.sysctl, .value([]),
    "kernel settings",
    effect:
      "Written to /etc/sysctl.d/80-own.conf and applied at every boot. One that rkgen also sets is "
      + "an error."
  )

  static let ownFlags = Key(
    "flags", at: [.masters, .nodes, .pool, .machine], Forms.ownFlags, .value([]),
    "additional flags of programs on some machines",
    effect:
      "Added to the command lines of the programs that run there. They take precedence over "
      + "kubernetes.flags, which applies to all machines.")
}

extension Forms {
  fileprivate static let environment = Form<[OwnVariable]>(
    expected: environmentExpected,
    shape: .nullable(
      .map(
        names: #"^.+\.service$"#,
        values: .map(names: VariableName.pattern, values: .scalar, atLeast: 0), atLeast: 0)),
    isNullable: true,
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.wrong(key, expected: environmentExpected, node)])
      }
      var variables: [OwnVariable] = []
      var problems: [ValueProblem] = []
      for pair in pairs {
        guard let unit = UnitName(pair.key), unit.type == .service else {
          problems.append(
            .name(
              "a name in \(key)", expected: "a service such as kubelet.service", pair,
              hint: UnitName.fault(in: pair.key)))
          continue
        }
        let form: Form<[OwnVariable]> = Forms.texts(
          "a map of variables such as {GOGC: 50}", of: VariableName.self,
          called: "a variable name",
          mayBeEmpty: true, isLine: true,
          make: { OwnVariable(unit: unit, name: $0.description, value: $1, source: OwnSource($2)) },
          entry: { $0.entry })
        switch form.decode(pair.value, "\(key).\(unit)") {
        case .value(let found): variables += found
        case .bad(let found): problems += found
        }
      }
      return problems.isEmpty ? .value(variables) : .bad(problems)
    },
    written: { variables in
      var units: [UnitName] = []
      for variable in variables where !units.contains(variable.unit) { units.append(variable.unit) }
      return variables.isEmpty
        ? .inline("{}")
        : .map(
          units.map { unit in
            let own = variables.filter { $0.unit == unit }
            return .init(
              name: plainOrQuoted(unit.description), value: Written.map(own.map(\.entry)).flow,
              location: own.first?.source.location)
          })
    })

  private static let environmentExpected =
    "a map of services to variables such as {kubelet.service: {GOGC: 50}}"

  fileprivate static let sysctl: Form<[OwnKernelSetting]> = texts(
    "a map of kernel settings such as {vm.max_map_count: 262144}", of: KernelSettingName.self,
    called: "a setting name", by: { OwnKernelSetting.identity(of: $0.description) },
    mayBeEmpty: false, isLine: true,
    make: { OwnKernelSetting(name: $0.description, value: $1, source: OwnSource($2)) },
    entry: {
      .init(name: $0.name, value: plainOrQuoted($0.value), location: $0.source.location)
    })

  fileprivate static let ownFlags = Form<[OwnFlag]>(
    expected: flagsOfProgramsExpected,
    shape: .nullable(
      .map(
        names: "^(\(Component.allCases.map { "\($0)" }.joined(separator: "|")))$",
        values: flags.shape, atLeast: 0)),
    isNullable: true,
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.wrong(key, expected: flagsOfProgramsExpected, node)])
      }
      var all: [OwnFlag] = []
      var problems: [ValueProblem] = []
      let names = Component.allCases.map { "\($0)" }
      for pair in pairs {
        guard let component = Component.allCases.first(where: { "\($0)" == pair.key }) else {
          problems.append(
            .name(
              "a name in \(key)", expected: "one of \(names.joined(separator: ", "))", pair,
              hint: nearestName(to: pair.key, among: names).map {
                "did you mean \(quotedName($0))?"
              }))
          continue
        }
        if pair.value.isNull { continue }
        switch flags.decode(pair.value, "\(key).\(component)") {
        case .value(let found):
          all += found.map {
            OwnFlag(
              component: component, flag: $0,
              source: OwnSource($0.location ?? pair.keyLocation))
          }
        case .bad(let found): problems += found
        }
      }
      return problems.isEmpty ? .value(all) : .bad(problems)
    },
    written: { all in
      all.isEmpty
        ? .inline("{}")
        : .map(
          Component.allCases.compactMap { component in
            let own = all.filter { $0.component == component }
            guard let first = own.first else { return nil }
            return .init(
              name: "\(component)", value: flags.written(own.map(\.flag)).flow,
              location: first.source.location)
          })
    })

  private static let flagsOfProgramsExpected =
    "a map of programs to flags such as {kubelet: {max-pods: 40}}"
}

extension OwnVariable {
  fileprivate var entry: Written.Entry {
    .init(name: name, value: YAMLWriter.json(.text(value)), location: source.location)
  }
}
