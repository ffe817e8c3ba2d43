import Rendering

extension Set<Hole> {
  /// How their values are given, for people.
  ///
  /// `secrets`: the file of the secrets if one was read: then it is known what it lacks.
  package func remedies(secrets: String?) -> [String] {
    Set<String>(
      map { hole in
        guard let secrets, hole.remedy == "--secrets" else { return hole.remedy }
        return "\(hole.description) in \(secrets)"
      }
    ).sorted()
  }
}
