import Diagnostics
import Lint

extension SizeLedger {
  /// The sizes for programs.
  var json: JSONValue {
    [
      "name": .string(name), "rawBytes": .integer(rawBytes),
      "base64Characters": .integer(base64Characters),
      "gzipBytes": gzipBytes.map(JSONValue.integer) ?? .null, "limit": .integer(Self.limit),
      "largest": .array(
        largest(3).map { ["name": .string($0.name), "rawBytes": .integer($0.rawBytes)] }),
    ]
  }
}
