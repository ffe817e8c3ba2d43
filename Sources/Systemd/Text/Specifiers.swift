/// The letters that are specifiers after `%` in unit files. Source: systemd.unit(5), "Specifiers",
/// and NEWS.
package enum Specifiers {
  /// The version of systemd that added a letter, and the one that removed it; nil for what never
  /// was a specifier.
  package static func age(of letter: Character) -> (since: Int, until: Int)? { ages[letter] }

  private static let ages: [Character: (since: Int, until: Int)] = {
    var ages: [Character: (since: Int, until: Int)] = [:]
    let lettersByVersion: [(Int, String)] = [
      (219, "nNpPiIftuUhsmbHv"), (236, "SCL"), (239, "jJTVE"), (240, "gG"), (246, "aowBWl"),
      (249, "MA"), (251, "qyYd"), (256, "D"),
    ]
    for (since, letters) in lettersByVersion {
      for letter in letters { ages[letter] = (since, Int.max) }
    }
    for letter in "crR" { ages[letter] = (219, 233) }
    return ages
  }()
}
