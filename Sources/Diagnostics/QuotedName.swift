/// A name or text from the input as messages show it: in single quotes, cut when it is long, so that
/// no finding grows with the input. Control characters are the printers' business.
public func quotedName(_ text: some StringProtocol) -> String {
  let limit = 60
  let start = text.unicodeScalars.prefix(limit + 1)
  guard start.count > limit else { return "'\(text)'" }
  var cut = String.UnicodeScalarView()
  cut.append(contentsOf: start.prefix(limit))
  return "'\(String(cut))…'"
}
