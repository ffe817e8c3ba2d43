/// The letters that are specifiers after `%` in unit files. Source: systemd.unit(5), "Specifiers",
/// and NEWS.
package enum Specifiers {
  /// The version of systemd that added a letter, and the one that removed it; nil for what never
  /// was a specifier.
  package static func versions(of letter: Character) -> (since: Int, until: Int)? {
    versions[letter]
  }

  private static let versions: [Character: (since: Int, until: Int)] = {
    var versions: [Character: (since: Int, until: Int)] = [:]
    let lettersByVersion: [(Int, String)] = [
      (219, "nNpPiIftuUhsmbHv"), (236, "SCL"), (239, "jJTVE"), (240, "gG"), (246, "aowBWl"),
      (249, "MA"), (251, "qyYd"), (256, "D"),
    ]
    for (since, letters) in lettersByVersion {
      for letter in letters { versions[letter] = (since, Int.max) }
    }
    for letter in "crR" { versions[letter] = (219, 233) }
    return versions
  }()
}
