import CloudConfig
import ClusterSpec
import Ignition
import Machine
import YAMLDocument

/// All that depends on the format of user-data when machines are rendered.
extension GuestFormat {
  private static let comment = "Rendered by rkgen. Change the spec, not this file."

  /// A machine as user-data. `packsFiles` makes larger files smaller, where the format can.
  func encode(_ machine: Machine, packsFiles: Bool = false) throws -> String {
    switch self {
    case .cloudConfig:
      try CloudConfig.encode(machine, comment: Self.comment, packsFiles: packsFiles)
    case .ignition: try Ignition.encode(machine, maker: "rkgen")
    case .cloudInit: try CloudInit.encode(machine, comment: Self.comment)
    }
  }

  /// User-data compressed as a whole, and the size in it of `filling` bytes that do not shrink.
  func compressed(_ userData: [UInt8], filling: Int) -> (bytes: [UInt8], filling: Int) {
    switch self {
    case .cloudConfig, .cloudInit: (FixedGzip.compressed(userData), filling)
    // Three bytes become four in a URL.
    case .ignition: (Array(Ignition.packed(userData, maker: "rkgen").utf8), (filling + 2) / 3 * 4)
    }
  }

  /// The document, for locating what is in it. `substituted` is what a guest makes of the user-data, which before
  /// need not be YAML.
  func document(_ userData: String, substituted: () -> String) -> Node? {
    switch self {
    case .cloudConfig, .cloudInit:
      YAMLReader.read(Array(substituted().utf8), file: "user-data").node
    case .ignition: JSONReader.read(Array(userData.utf8), file: "user-data").node
    }
  }

  /// Where the document lists the machine's files, units and users.
  var lists: (files: String, units: String, users: String) {
    switch self {
    case .cloudConfig, .cloudInit: ("write_files", "coreos.units", "users")
    case .ignition: ("storage.files", "systemd.units", "passwd.users")
    }
  }

  /// Whether each text of a machine is on one line.
  var hasTextsOnOneLine: Bool { self == .ignition }

  /// Whether files and units exist before systemd reads its units.
  var isAppliedBeforeBoot: Bool { self == .ignition }

  /// The user that is listed for the machine's own keys, if there is one.
  var userOfKeys: String? { self == .ignition ? Ignition.core : nil }

  // MARK: Machines that share a skeleton

  /// Whether values can replace marks that follow these bytes, in files of at most `longest` bytes.
  func takesMarks(after leads: [UInt8?], inFilesOf longest: @autoclosure () -> Int) -> Bool {
    switch self {
    // After these, a value can't complete the name of a variable.
    case .cloudConfig, .cloudInit: leads.allSatisfy { $0.map { " \"=".utf8.contains($0) } ?? false }
    // A larger file could be compressed.
    case .ignition: longest() < Ignition.plainLimit / 2
    }
  }

  /// Whether the values of a machine, its name first, are encoded as the marks are.
  func takes(_ values: [String]) -> Bool {
    switch self {
    case .cloudConfig, .cloudInit:
      values.allSatisfy { $0.utf8.allSatisfy(Self.isPlain) }
        && values[0] == plainOrQuoted(values[0])
    // Ignition escapes text the same way everywhere, but may compress a longer one.
    case .ignition: values.allSatisfy { $0.utf8.count < 256 }
    }
  }

  /// A value as encoded in the user-data.
  func encoded(_ value: String) -> String { self == .ignition ? Ignition.escaped(value) : value }

  /// Whether a byte needs no escaping in a block, in quotes or next to a variable.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: " "):
      true
    default: byte.isAlphanumeric
    }
  }
}
