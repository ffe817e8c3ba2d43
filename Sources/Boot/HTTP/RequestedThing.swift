/// What may be asked for once only, with its name.
struct RequestedThing: Hashable, Sendable, CustomStringConvertible {
  let description: String

  static func server(_ name: String) -> Self { Self(description: "server \(name)") }
  static func network(_ name: String) -> Self { Self(description: "network \(name)") }
  static func subnet(_ name: String) -> Self { Self(description: "subnet \(name)") }
  static func keyPair(_ name: String) -> Self { Self(description: "key pair \(name)") }
}
