import ClusterSpec
import Glibc

extension SpecInput {
  /// A spec with the content of its file and of the files it refers to.
  package init(reading file: String, bytes: [UInt8]) {
    self.init(file: file, bytes: bytes)
    readFilesBeside()
  }

  /// Reads the files that the spec refers to. One that can't be read is reported where the spec names it.
  package mutating func readFilesBeside() {
    let folder = file == "-" ? "" : FilesBeside.folder(of: file)
    for path in ClusterSpec.filesBeside(self) {
      filesBeside[path] = FilesBeside.read(path, in: folder)
    }
  }
}

/// Files in the folder of a spec.
private enum FilesBeside {
  /// A larger file would never fit into user-data, however well it compresses.
  static let limit = 1 << 20

  /// The folder of a file as it was named, with its slash; empty for the current one.
  static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  static func read(_ path: String, in folder: String) -> SpecInput.FileBeside {
    let name = folder + path
    guard let top = resolved(folder.isEmpty ? "." : folder), let file = resolved(name) else {
      return .unreadable("\(name): \(FileFault(name).reason)")
    }
    // A symbolic link may lead anywhere.
    guard file.hasPrefix(top == "/" ? top : top + "/") else {
      return .unreadable("\(name) is outside the spec's folder")
    }
    guard FileReader.isFile(file) else { return .unreadable("\(name) is not a file") }
    do {
      let bytes = try FileReader.read(file, limit: limit + 1)
      return bytes.count > limit
        ? .unreadable("\(name) is larger than \(limit) bytes")
        : .file(.init(name: name, bytes: bytes))
    } catch {
      return .unreadable("\(name): \(error.reason)")
    }
  }

  /// A path with symbolic links resolved; nil if it does not exist.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
