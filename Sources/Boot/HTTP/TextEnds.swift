extension StringProtocol {
  /// Without spaces at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// A URL without slashes at its end.
  var withoutLastSlashes: String {
    var rest = Substring(self)
    while rest.last == "/" { rest.removeLast() }
    return String(rest)
  }
}
