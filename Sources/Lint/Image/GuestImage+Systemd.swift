import Guests

extension GuestImage {
  /// Images whose systemd is older than a version.
  static func older(than version: Int) -> [GuestImage] { all.filter { $0.systemd < version } }

  /// Images whose systemd is of a version or newer.
  static func from(_ version: Int) -> [GuestImage] { all.filter { $0.systemd >= version } }
}

extension [GuestImage] {
  /// As a finding names them: empty for all.
  var names: [String] { count == GuestImage.all.count ? [] : map(\.name) }

  /// As a sentence names them: "systemd 219 and 238".
  var versions: String { "systemd " + map { String($0.systemd) }.joined(separator: " and ") }
}
