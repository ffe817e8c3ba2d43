import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import Ignition
import Machine

/// A file of user-data, not necessarily rendered by rkgen.
enum UserDataFile {
  /// Whether bytes identify themselves as user-data, not as a spec or anything else.
  static func isUserData(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(1 << 12), as: UTF8.self)
    switch MachineDocument.format(of: bytes) {
    case .ignition: return text.contains("\"ignition") || !text.contains("apiVersion")
    case .butane: return true
    case .cloudConfig:
      return text.hasPrefix("#cloud-config") || text.hasPrefix("Content-Type: multipart")
        || text.hasPrefix("MIME-Version:")
    }
  }

  /// Whether a file in a folder is user-data. What is compressed is recognized by the name that rkgen gives it.
  static func isUserData(_ bytes: [UInt8], named name: String) -> Bool {
    isUserData(bytes) || mayBeCompressed(bytes) && isNamedLikeOurs(name)
  }

  /// Whether a file is named as 'rkgen render -o' names its output.
  static func isNamedLikeOurs(_ name: String) -> Bool { ending(of: name) != nil }

  /// The ending of such a name.
  static func ending(of name: String) -> String? {
    GuestFormat.allCases.map(\.fileEnding).first(where: name.hasSuffix)
  }

  /// Whether bytes are user-data, perhaps compressed.
  static func mayBeCompressed(_ bytes: [UInt8]) -> Bool {
    isUserData(bytes) || bytes.starts(with: [0x1F, 0x8B])
  }

  /// The content of user-data. Prints the findings and throws an exit code if it can't be read at all.
  static func reading(
    _ bytes: [UInt8], file: String, _ console: Console
  ) throws -> UserDataReading {
    let reading = MachineDocument.read(bytes, file: file)
    guard reading.machines.isEmpty || reading.isUnreadable else { return reading }
    console.report(reading.diagnostics.sorted(), sources: reading.sources)
    if !reading.diagnostics.hasErrors {
      console.error("\(file) contains neither a cloud-config nor an Ignition config")
    }
    throw ExitCode(ExitStatus.badInput)
  }

  /// The machine that user-data describes. Reports what Ignition would; what guests make of a cloud-config is
  /// left to 'rkgen lint'. Prints the reason and throws an exit code on failure.
  static func machine(_ bytes: [UInt8], file: String, _ console: Console) throws -> Machine {
    let reading = try reading(bytes, file: file, console)
    if MachineDocument.format(of: bytes) == .ignition {
      console.report(reading.diagnostics.sorted(), sources: reading.sources)
    }
    guard reading.machines.count == 1, let machine = reading.machines.first else {
      console.error(
        "\(file) is an archive of several cloud-configs",
        hint: "rkgen show \(file) --guest flatcar shows what a guest does with it")
      throw ExitCode(ExitStatus.badInput)
    }
    return machine
  }
}
