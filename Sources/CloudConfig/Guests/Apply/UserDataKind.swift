/// The kind of user-data that a guest detects.
enum UserDataKind {
  case empty, script, cloudConfig, ignition, multipart, unknown

  /// The checks in the guest's order (config/script.go, config.go, ignition.go).
  init(_ text: [UInt8], _ guest: Guest) {
    let line = text.prefix { $0 != 0x0A }
    if text.isEmpty {
      self = .empty
    } else if line.starts(with: Self.interpreter) {
      self = .script
    } else if Self.trimmed(line, guest).elementsEqual(Self.header) {
      self = .cloudConfig
    } else if guest != .coreos2015, GoIgnition.isConfig(text) {
      self = .ignition
    } else if guest == .flatcar, Self.isMultipart(text) {
      self = .multipart
    } else {
      self = .unknown
    }
  }

  static let header = Array("#cloud-config".utf8)
  private static let interpreter = Array("#!".utf8)

  private static func trimmed(_ line: ArraySlice<UInt8>, _ guest: Guest) -> ArraySlice<UInt8> {
    guard guest == .coreos2015 else { return GoString.trimmedRight(line) }
    return line.last == 0x0D ? line.dropLast() : line
  }

  private static func isMultipart(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    guard let header = try? GoMIMEHeader(&rest) else { return false }
    return String(decoding: header["Content-Type"], as: UTF8.self).contains("multipart/mixed")
  }
}
