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
    "environment", at: Level.Kind.allCases, Codecs.environment, .value([]),
    "environment variables of services",
    effect:
      "Written as a drop-in of each service, escaped so that systemd preserves every character.")

  static let ownSysctl = Key(
    "sysctl", at: Level.Kind.allCases, Codecs.sysctl, .value([]),
    "kernel settings",
    effect:
      "Written to /etc/sysctl.d/80-own.conf and applied at every boot. One that rkgen also sets is "
      + "an error."
  )

  static let ownFlags = Key(
    "flags", at: [.masters, .nodes, .pool, .machine], Codecs.ownFlags, .value([]),
    "additional flags of programs on some machines",
    effect:
      "Added to the command lines of the programs that run there. They take precedence over "
      + "kubernetes.flags, which applies to all machines.")
}

extension Codecs {
  fileprivate static let environment: Codec<[OwnVariable]> = map(
    "a map of services to variables such as {kubelet.service: {GOGC: 50}}",
    names: #"^.+\.service$"#, called: "a service such as kubelet.service",
    name: { UnitName($0).flatMap { $0.type == .service ? $0 : nil } },
    hint: { UnitName.fault(in: $0) },
    values: .map(names: VariableName.pattern, values: .scalar, atLeast: 0),
    read: { unit, pair, path in
      texts(
        "a map of variables such as {GOGC: 50}", of: VariableName.self,
        called: "a variable name",
        mayBeEmpty: true, isLine: true,
        make: { OwnVariable(unit: unit, name: $0.description, value: $1, source: OwnSource($2)) },
        entry: { $0.entry }
      ).decode(pair.value, path)
    },
    written: { variables in
      var units: [UnitName] = []
      for variable in variables where !units.contains(variable.unit) { units.append(variable.unit) }
      return units.map { unit in
        let own = variables.filter { $0.unit == unit }
        return .init(
          name: plainOrQuoted(unit.description), value: Printed.map(own.map(\.entry)).flow,
          location: own.first?.source.location)
      }
    })

  fileprivate static let sysctl: Codec<[OwnKernelSetting]> = texts(
    "a map of kernel settings such as {vm.max_map_count: 262144}", of: KernelSettingName.self,
    called: "a setting name", by: { OwnKernelSetting.identity(of: $0.description) },
    mayBeEmpty: false, isLine: true,
    make: { OwnKernelSetting(name: $0.description, value: $1, source: OwnSource($2)) },
    entry: {
      .init(name: $0.name, value: plainOrQuoted($0.value), location: $0.source.location)
    })

  private static let programs = Component.allCases.map { "\($0)" }

  fileprivate static let ownFlags: Codec<[OwnFlag]> = map(
    "a map of programs to flags such as {kubelet: {v: 4}}",
    names: "^(\(programs.joined(separator: "|")))$",
    called: "one of \(programs.joined(separator: ", "))",
    name: { name in Component.allCases.first { "\($0)" == name } },
    hint: { nearestName(to: $0, among: programs).map { "did you mean \(quotedName($0))?" } },
    values: flags.shape,
    read: { component, pair, path in
      if pair.value.isNull { return .value([]) }
      switch flags.decode(pair.value, path) {
      case .value(let found):
        return .value(
          found.map {
            OwnFlag(
              component: component, flag: $0, source: OwnSource($0.location ?? pair.keyLocation))
          })
      case .bad(let problems): return .bad(problems)
      }
    },
    written: { all in
      Component.allCases.compactMap { component in
        let own = all.filter { $0.component == component }
        guard let first = own.first else { return nil }
        return .init(
          name: "\(component)", value: flags.written(own.map(\.flag)).flow,
          location: first.source.location)
      }
    })
}

extension OwnVariable {
  fileprivate var entry: Printed.Entry {
    .init(name: name, value: YAMLWriter.json(.text(value)), location: source.location)
  }
}
