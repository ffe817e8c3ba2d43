import CloudConfig
import Diagnostics

/// Rules about the size of user-data.
public enum SizeRules {
  /// All rules about sizes.
  public static let rules = [tooLarge, nearLimit, fitsCompressed]

  static let tooLarge = Rule(
    "RK1601", "user-data-too-large", .error, "user-data that OpenStack refuses",
    reason: """
      OpenStack accepts at most 65535 base64 characters, which are 49149 bytes \
      (nova/api/openstack/compute/schemas/user_data.py): the request to create the machine fails. \
      coreos-cloudinit reads gzip since its release of 2018, and so does Flatcar's; the one of \
      2015 does not. What rkgen renders is measured as it is sent: for Flatcar and Ubuntu \
      compressed as a whole, for CoreOS with larger files packed.
      """)

  static let nearLimit = Rule(
    "RK1602", "user-data-near-limit", .warning, "user-data near the size that OpenStack refuses",
    reason: """
      OpenStack accepts at most 65535 base64 characters, which are 49149 bytes \
      (nova/api/openstack/compute/schemas/user_data.py). At four fifths of that, one more unit or \
      a longer list of keys, perhaps on the day when it is urgent, makes it too large. What rkgen \
      renders is measured as it is sent: for Flatcar and Ubuntu compressed as a whole, for CoreOS \
      with larger files packed.
      """)

  static let fitsCompressed = Rule(
    "RK1603", "user-data-fits-compressed", .note,
    "user-data that OpenStack accepts only compressed",
    reason: """
      OpenStack accepts at most 65535 base64 characters, which are 49149 bytes. Compressed with \
      gzip, this fits; Flatcar, coreos-cloudinit of 2018 and cloud-init decompress it. Ignition \
      decompresses contents, so a config fits as the compressed content of ignition.config.replace \
      in another one. 'rkgen render --packed' and 'rkgen boot' compress what they render.
      """)

  /// What is wrong with the size of a machine's user-data.
  public static func findings(in ledger: SizeLedger) -> [Diagnostic] {
    // Packing makes nothing larger, and usually need not be tried.
    guard isNear(ledger.size), isNear(ledger.sentSize) else { return [] }
    let characters = ledger.base64Characters
    let isTooLarge = !ledger.sentSize.fits
    let place = SourceLocation(file: ledger.name, line: 1)
    let bytes =
      ledger.packedSize.map { "\(ledger.rawBytes) bytes, packed \($0.rawBytes)," }
      ?? "\(ledger.rawBytes) bytes"
    let size = "\(bytes) are \(characters) base64 characters"
    let most = "largest parts: " + ledger.largest().map(shown).joined(separator: ", ")
    let rule = isTooLarge ? tooLarge : nearLimit
    // Any other guest can get it compressed.
    let gzip = ledger.packedSize == nil ? ledger.gzipSize.flatMap { $0.fits ? $0 : nil } : nil
    let guests = gzip == nil ? [] : [Guest.coreos2015.rawValue]
    let verdict =
      isTooLarge
      ? "more than the \(SizeLedger.limit) that OpenStack accepts"
      : "\(ledger.percent)% of the \(SizeLedger.limit) that OpenStack accepts"
    let finding = rule.finding(
      "\(size), \(verdict); \(most)", at: place, hint: remedy(ledger), guests: guests)
    guard let gzip, isTooLarge else { return [finding] }
    return [
      finding,
      fitsCompressed.finding(
        "\(size), and \(gzip.base64Characters) if compressed with gzip; OpenStack accepts "
          + "\(SizeLedger.limit)", at: place,
        hint: ledger.compression == .embedded
          ? "make it the content of ignition.config.replace, as 'rkgen render --packed' does" : nil),
    ]
  }

  private static func isNear(_ size: UserDataSize) -> Bool {
    size.base64Characters * 5 >= SizeLedger.limit * 4
  }

  private static func shown(_ entry: SizeLedger.Entry) -> String {
    switch entry.kind {
    case .other: "everything else (\(entry.rawBytes) bytes)"
    case .file, .unit, .dropIn, .script: "\(quotedName(entry.name)) (\(entry.rawBytes) bytes)"
    }
  }

  private static func remedy(_ ledger: SizeLedger) -> String {
    guard let gzip = ledger.gzipSize else { return "fetch large files at boot" }
    guard gzip.fits else {
      return
        "gzip would reduce it to \(gzip.base64Characters) characters, still too many: fetch large "
        + "files at boot"
    }
    return
      "gzip would reduce it to \(gzip.base64Characters) characters; coreos-cloudinit of 2018, "
      + "Flatcar and cloud-init read it, coreos-cloudinit of 2015 does not"
  }
}
