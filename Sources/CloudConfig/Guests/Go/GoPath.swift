/// Paths as Go's package `path` handles them, byte by byte.
enum GoPath {
  static let slash = UInt8(ascii: "/")

  /// The elements joined by slashes, without empty elements, `.` and `..` as far as that is possible
  /// (`path.Join` with an absolute first element).
  static func joined(_ elements: [UInt8]...) -> [UInt8] {
    var names: [ArraySlice<UInt8>] = []
    for element in elements {
      for name in element.split(separator: slash) {
        switch Array(name) {
        case [dot]: continue
        case [dot, dot]: _ = names.popLast()
        default: names.append(name)
        }
      }
    }
    return [slash] + names.joined(separator: [slash])
  }

  /// The directory of a joined path (`path.Dir`).
  static func folder(of path: [UInt8]) -> [UInt8] {
    guard let last = path.lastIndex(of: slash), last > 0 else { return [slash] }
    return Array(path[..<last])
  }

  /// The directory of any path, even a relative one (`path.Dir`).
  static func directory(of path: [UInt8]) -> [UInt8] {
    let end = path.lastIndex(of: slash).map { $0 + 1 } ?? 0
    let folder = Array(path[..<end])
    return folder.first == slash ? joined(folder) : folder
  }

  /// What follows the last dot of the last element (`filepath.Ext` without its dot).
  static func ending(of path: [UInt8]) -> ArraySlice<UInt8> {
    let name = path[(path.lastIndex(of: slash).map { $0 + 1 } ?? 0)...]
    guard let place = name.lastIndex(of: dot) else { return [] }
    return name[(place + 1)...]
  }

  private static let dot = UInt8(ascii: ".")
}
