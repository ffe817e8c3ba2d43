/// Names for people.
package enum NameList {
  /// All names, or the first and the last if there are many.
  package static func folded(_ names: [String]) -> String {
    guard names.count > 5, let last = names.last else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " … " + last
  }
}
