import ClusterSpec
import CommandSupport
import Diagnostics
import FoundationEssentials
import KubernetesRelease
import Lint
import Systemd

/// The user-data and unit files that 'rkgen lint' checks.
struct LintTarget {
  private var userData: [(file: String, bytes: [UInt8])] = []
  private var unitFiles: [String: [UnitFileText]] = [:]
  private var folders: [String] = []

  /// Reads the files and folders. Throws an exit code if one can't be read or contains nothing to check.
  init(_ paths: [String], _ console: Console) throws {
    for path in paths {
      if FileReader.isFolder(path) {
        let count = fileCount
        try add(folder: path, console)
        if fileCount == count {
          throw console.failure(
            "\(path) contains no cloud-config and no unit file", ExitStatus.badInput)
        }
      } else {
        try add(file: path, isNamed: true, console)
      }
    }
  }

  /// The machines in it: one per user-data, one per folder of unit files.
  func machines(release: KubernetesVersion?, byCloudInit: Bool?) -> [MachineLint] {
    userData.concurrentMap {
      MachineLint(
        userData: $0.bytes, file: $0.file == "-" ? "<stdin>" : $0.file, release: release,
        byCloudInit: byCloudInit)
    } + folders.map { MachineLint(folder: $0, units: unitFiles[$0] ?? [], release: release) }
  }

  private var fileCount: Int { userData.count + unitFiles.values.reduce(0) { $0 + $1.count } }

  private mutating func add(folder: String, _ console: Console) throws {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw console.failure("can't read \(folder)")
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = "\(base)/\(name)"
      if FileReader.isFolder(path) {
        if !FileReader.isLink(path) { try add(folder: path, console) }
      } else if FileReader.isFile(path) {
        try add(file: path, isNamed: false, console)
      }
    }
  }

  private mutating func add(file: String, isNamed: Bool, _ console: Console) throws {
    if let unit = UnitFileText(file: file, text: ""), UnitName(unit.unit) != nil {
      let bytes = try console.read(file)
      let text = String(decoding: bytes, as: UTF8.self)
      let folder = Self.folder(of: file, isDropIn: unit.dropIn != nil)
      if unitFiles[folder] == nil { folders.append(folder) }
      if let unit = UnitFileText(file: file, text: text) {
        unitFiles[folder, default: []].append(unit)
      }
    } else if isNamed, file.hasSuffix(".conf"),
      let text = FileReader.contents(file, limit: 1 << 16),
      let unit = UnitFileText(loneDropIn: file, text: String(decoding: text, as: UTF8.self)),
      UnitName(unit.unit) != nil
    {
      folders.append(file)
      unitFiles[file] = [unit]
    } else if isNamed
      || UserDataFile.isUserData(FileReader.contents(file, limit: 1 << 12) ?? [], named: file)
    {
      userData.append((file, try console.read(file)))
    }
  }

  private static func folder(of file: String, isDropIn: Bool) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    if isDropIn { parts = parts.dropLast() }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
