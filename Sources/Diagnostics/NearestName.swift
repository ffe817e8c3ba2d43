/// The name that was probably meant: the most similar one, if it is similar enough.
///
/// A name that differs only in case, `-` and `_` wins. Otherwise the measure is Damerau-Levenshtein
/// distance (insertion, deletion, substitution, transposition), at most a third of the longer name
/// and never more than 3. Of equally near names the first wins. Names longer than 64 characters
/// match only in the first sense, which bounds the cost.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = foldedName(name)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let folded = foldedName(candidate)
    if folded == wanted { return candidate }
    let longest = max(wanted.count, folded.count)
    let limit = min(min(longest / 3, 3), (best?.distance ?? Int.max) - 1)
    guard longest <= 64, limit >= 1, abs(wanted.count - folded.count) <= limit else { continue }
    let distance = editDistance(wanted, folded)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.name
}

private func foldedName(_ name: String) -> [Unicode.Scalar] {
  name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" }
}

/// Optimal string alignment distance: three rows of the usual table are enough.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
      var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}

/// A name or text from the input as messages show it: in single quotes and truncated, so that no
/// finding grows with the input. Control characters are left to the printers.
public func quotedName(_ text: some StringProtocol) -> String {
  let limit = 60
  let start = text.unicodeScalars.prefix(limit + 1)
  guard start.count > limit else { return "'\(text)'" }
  var cut = String.UnicodeScalarView()
  cut.append(contentsOf: start.prefix(limit))
  return "'\(String(cut))…'"
}
