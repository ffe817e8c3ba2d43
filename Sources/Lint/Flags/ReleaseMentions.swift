import KubernetesRelease

/// Kubernetes releases that texts mention.
enum ReleaseMentions {
  static func all(in inventory: Inventory) -> [KubernetesVersion] {
    Set(inventory.texts.values.flatMap { versions(in: $0.text) }).sorted()
  }

  /// Versions such as `v1.0.6` on lines that mention Kubernetes, but not those of other projects.
  private static func versions(in text: String) -> [KubernetesVersion] {
    var variables: [Substring: Substring]?
    return text.lines.flatMap { line -> [KubernetesVersion] in
      let line = line.lowercased()
      guard line.contains("kube") || line.contains("k8s") else { return [] }
      let written = words(of: line)
      guard line.contains("$") else { return written.flatMap { versions(inWord: $0) } }
      let known = variables ?? self.variables(of: text.lowercased())
      variables = known
      let filled = words(of: filled(line, known))
      // On its own, a variable may be the version of anything that the line mentions.
      return written.flatMap { versions(inWord: $0) }
        + zip([""] + filled, filled).filter { before, word in
          before == "kubernetes" || word.contains("/") || word.contains(":")
        }.flatMap { versions(inWord: $1) }
    }
  }

  private static func words(of line: String) -> [Substring] {
    line.split { " \t\"'`()[]{},;".contains($0) }
  }

  private static func versions(inWord word: Substring) -> [KubernetesVersion] {
    let found = word.split { "/:=".contains($0) }.filter(isOwnVersion)
      .flatMap { $0.split { !"v.0123456789".contains($0) } }
      .compactMap { KubernetesVersion($0.split(separator: ".").joined(separator: ".")) }
    return found.isEmpty || !isKubernetes(word) ? [] : found
  }

  /// Whether a version in a part of a URL may be that of what the other parts name: `etcd-v3.5.9.tar.gz` is in many
  /// folders.
  private static func isOwnVersion(_ part: Substring) -> Bool {
    let name = part.prefix { !$0.isNumber }
    return name.allSatisfy { !$0.isLetter || $0 == "v" }
      || ["kube", "k8s", "release", "version"].contains { name.contains($0) }
  }

  /// Variables that a text sets to a version, and to no other.
  private static func variables(of text: String) -> [Substring: Substring] {
    var values: [Substring: Set<Substring>] = [:]
    for line in text.lines {
      let parts = line.split(separator: "=")
      guard parts.count > 1 else { continue }
      let value = parts[parts.count - 1].split { " \t\"'".contains($0) }.first ?? ""
      let name = parts[parts.count - 2].split { " \t\"'".contains($0) }.last ?? ""
      values[name, default: []].insert(value)
    }
    return values.compactMapValues { values in
      values.first { values.count == 1 && $0.drop { $0 == "v" }.first?.isNumber == true }
    }
  }

  /// A line with `$name` and `${name}` replaced.
  private static func filled(_ line: String, _ variables: [Substring: Substring]) -> String {
    let parts = line.split(separator: "$", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { line, part in
      let isBraced = part.first == "{"
      let name = part.dropFirst(isBraced ? 1 : 0).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let rest = part[name.endIndex...].dropFirst(isBraced ? 1 : 0)
      line += variables[name].map { $0 + rest } ?? "$" + part
    }
  }

  /// Whether the version in a word may be that of Kubernetes: on its own, in a variable named for
  /// it, or in a URL or image whose parts name it.
  private static func isKubernetes(_ word: Substring) -> Bool {
    let word = word.last == ":" ? word.dropLast() : word
    let parts = word.split { "/:=".contains($0) }
    guard word.contains("/") || word.contains(":") else {
      return parts.count < 2 || parts[0] == "version"
        || ["kube", "k8s"].contains { parts[0].contains($0) }
    }
    if word.contains("github") {
      return ["releases", "archive"].contains { word.contains("/kubernetes/\($0)/") }
    }
    let programs = Component.allCases.map(\.rawValue) + ["hyperkube", "kubectl"]
    return parts.contains { part in
      ["kubernetes", "kubernetes.tar.gz"].contains(part) || part.hasPrefix("kubernetes-release")
        || part.hasPrefix("kubernetes-server") || programs.contains { part == $0 }
        || part.hasPrefix("hyperkube-")
    }
  }
}
