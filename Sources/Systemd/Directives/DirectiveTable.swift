/// The directives of all sections of unit files and of systemd-networkd's files.
///
/// Sources: `systemd --dump-configuration-items` of systemd 252, 257 and 262 for names, sections
/// and kinds; "Added in version" in the manual pages of 262 for versions, corrected by NEWS where a
/// page was regrouped later. For systemd-networkd and .link files the same pages, and the names in
/// the programs of 252 and 262. Directives removed before 252 come from NEWS.
public enum DirectiveTable {
  /// The newest version of systemd that it covers.
  public static let newest = 262

  /// A directive of a section, if any version of systemd has it there.
  public static func directive(
    _ name: String, in section: String, of type: UnitType
  ) -> Directive? {
    table(of: type).directive(name, in: section)
  }

  /// The directives of a section, by name.
  public static func directives(in section: String, of type: UnitType) -> [Directive] {
    table(of: type).directives(in: section).sorted { $0.name < $1.name }
  }

  /// The sections that files of a type may have, in alphabetical order.
  public static func sections(of type: UnitType) -> [String] {
    if type.isNetworkd { return table(of: type).sections }
    return (["Unit", "Install", ownSection(of: type)]).sorted()
  }

  /// All sections of systemd's own unit files, whatever their type.
  public static var unitSections: [String] {
    (units.sections + ["Target", "Device", "Snapshot"]).sorted()
  }

  /// The sections of files of a type that have a directive, in alphabetical order.
  public static func sections(with name: String, of type: UnitType) -> [String] {
    sections(of: type).filter { directive(name, in: $0, of: type) != nil }
  }

  /// Lines of the tables that could not be parsed; there should be none.
  public static var unreadableLines: [String] {
    [units, networks, networkDevices, links].flatMap(\.unreadable)
  }

  /// The section that only one unit type has, such as `Service`. Those of targets, devices and
  /// snapshots have no directives.
  private static func ownSection(of type: UnitType) -> String {
    type.rawValue.prefix(1).uppercased() + type.rawValue.dropFirst()
  }

  private static func table(of type: UnitType) -> DirectiveReader {
    switch type {
    case .network: networks
    case .netdev: networkDevices
    case .link: links
    default: units
    }
  }

  // Each is parsed when first used.
  private static let units = DirectiveReader(values, [unit, service, types, shared])
  private static let networks = DirectiveReader(values, [network, queueing])
  private static let networkDevices = DirectiveReader(values, [netdev])
  private static let links = DirectiveReader(values, [link])
}
