/// What a service answered.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// Fields by name in lower case.
  public var headers: [String: String]
  /// The content.
  public var body: [UInt8]

  /// An answer from its parts.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.body = body
  }

  /// The content as text.
  public var text: String { String(decoding: body, as: UTF8.self) }
}
