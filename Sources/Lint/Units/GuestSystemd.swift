/// The systemd of the guests: a release of coreos-cloudinit came with an image, and that with its
/// systemd.
///
/// The least version of each: CoreOS stable of mid-2015 had 219, of April 2018 had 238, Flatcar
/// stable of 2026 has 257.
enum GuestSystemd: String, CaseIterable, Sendable {
  case coreos2015 = "coreos-2015"
  case coreos2018 = "coreos-2018"
  case flatcar

  /// Its version of systemd.
  var version: Int {
    switch self {
    case .coreos2015: 219
    case .coreos2018: 238
    case .flatcar: 257
    }
  }

  /// Guests whose systemd is older than a version.
  static func older(than version: Int) -> [GuestSystemd] {
    allCases.filter { $0.version < version }
  }

  /// Guests whose systemd is of a version or newer.
  static func from(_ version: Int) -> [GuestSystemd] { allCases.filter { $0.version >= version } }
}

extension [GuestSystemd] {
  /// As a finding names them: nothing if all.
  var names: [String] {
    count == GuestSystemd.allCases.count ? [] : map(\.rawValue)
  }

  /// As a sentence names them: "systemd 219 and 238".
  var versions: String { "systemd " + map { String($0.version) }.joined(separator: " and ") }
}
