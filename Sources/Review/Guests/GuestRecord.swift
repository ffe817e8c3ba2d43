import CloudConfig
import Crypto
import Diagnostics
import FoundationEssentials

extension GuestRunReport {
  /// The report in the form in which real guests are recorded (`fixtures/guests`).
  package var json: JSONValue {
    [
      "exit": .integer(run.exit),
      "files": .object(
        run.files.map { file in
          JSONValue.Member(String(decoding: file.path, as: UTF8.self), file.content.json)
        }),
      "removed": .array(run.removed.map(JSONValue.bytes)),
      "systemd": .array(run.systemd.map(\.json)),
      "commands": .array(run.commands.flatMap(\.lines).map(JSONValue.bytes)),
      "validateExit": .integer(validateExit),
    ]
  }
}

extension GuestRun.File.Content {
  /// Longer content is given by its checksum.
  private static let longest = 4096

  fileprivate var json: JSONValue {
    switch self {
    case .link(let target): ["link": .bytes(target)]
    case .bytes(let bytes, let mode, let uid, let gid):
      .object(
        [
          JSONValue.Member("mode", .string(GuestRun.File.text(ofMode: mode))),
          JSONValue.Member("uid", .integer(Int(uid))),
          JSONValue.Member("gid", .integer(Int(gid))),
        ] + Self.members(bytes))
    }
  }

  private static func members(_ bytes: [UInt8]) -> [JSONValue.Member] {
    if bytes.count > longest {
      return [
        JSONValue.Member("bytes", .integer(bytes.count)),
        JSONValue.Member("sha256", .string(SHA256.hash(data: bytes).hexadecimal)),
      ]
    }
    if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) {
      return [JSONValue.Member("text", .string(text))]
    }
    return [JSONValue.Member("base64", .string(Data(bytes).base64EncodedString()))]
  }
}

extension GuestRun.File {
  /// Four octal digits.
  static func text(ofMode mode: UInt16) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension SystemdCall {
  fileprivate var json: JSONValue {
    switch self {
    case .reload: ["Reload"]
    case .enable(let unit, let isRuntime):
      ["EnableUnitFiles", [.bytes(unit)], .bool(isRuntime), true]
    case .job(let job, let unit): [.string(job), .bytes(unit), "replace"]
    case .script(let unit, let path):
      [
        "StartTransientUnit", .string(unit), "replace",
        [
          [
            "Description",
            .string(
              Self.variant(
                "s", "Unit generated and executed by coreos-cloudinit on behalf of user")),
          ],
          [
            "ExecStart",
            .string(
              Self.variant("a(sasb)", "[['/bin/bash', ['/bin/bash', '\(path)'], False]]")),
          ],
        ],
        [],
      ]
    }
  }

  /// As the recording bus prints it.
  private static func variant(_ type: String, _ value: String) -> String {
    "<dbus_next.signature.Variant ('\(type)', \(value))>"
  }
}

extension GuestCommand {
  /// The lines that the program's stub writes for the call.
  fileprivate var lines: [[UInt8]] {
    let call = arguments.reduce(into: Array(name.utf8)) { call, argument in
      call += Array(" <".utf8) + argument + Array(">".utf8)
    }
    // Trailing empty lines are not recorded.
    var inputLines = Self.lines(input)
    while inputLines.last?.isEmpty == true { inputLines.removeLast() }
    return Self.lines(call) + inputLines.map { Array("    stdin: ".utf8) + $0 }
  }

  private static func lines(_ text: [UInt8]) -> [[UInt8]] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }
}
