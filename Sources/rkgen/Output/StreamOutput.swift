import CommandSupport
import Diagnostics
import FoundationEssentials
import Rendering

/// Machines on standard output as YAML.
enum StreamOutput {
  /// Writes exactly the user-data of a single machine, or a stream with one document per machine.
  static func write(_ machines: [RenderedMachine], _ console: Console) throws {
    for machine in machines {
      let mark = "---\n# \(machine.name) (\(machine.server.role.rawValue))\n"
      try console.write((machines.count == 1 ? [] : Array(mark.utf8)) + machine.userDataBytes)
    }
  }
}

/// Machines as JSON.
enum JSONOutput {
  /// An array with name, role and user-data of each machine.
  static func text(_ machines: [RenderedMachine]) -> String {
    let values = machines.map { machine in
      JSONValue.object([
        JSONValue.Member("name", .string(machine.name)),
        JSONValue.Member("role", .string(machine.server.role.rawValue)),
        machine.isCompressed
          ? JSONValue.Member(
            "userDataBase64", .string(Data(machine.userDataBytes).base64EncodedString()))
          : JSONValue.Member("userData", .string(machine.userData)),
      ])
    }
    let text = JSONText.text(.array(values), layout: .pretty)
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}

/// Machines as a reproducible tar archive (POSIX ustar).
enum TarOutput {
  private static let blockLength = 512

  static func write(_ machines: [RenderedMachine], _ console: Console) throws {
    for machine in machines {
      let content = machine.userDataBytes
      let entry = header(
        machine.fileName, length: content.count,
        mode: machine.isConfidential ? FileWriter.secretMode : FileWriter.plainMode)
      let rest = content.count % blockLength
      let filling = [UInt8](repeating: 0, count: rest > 0 ? blockLength - rest : 0)
      try console.write(entry + content + filling)
    }
    try console.write([UInt8](repeating: 0, count: 2 * blockLength))
  }

  private static func header(_ name: String, length: Int, mode: UInt32) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: blockLength)
    func put(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0)
    put(octal(Int(mode), digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(length, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put(String(repeating: " ", count: 8), at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6), at: 148)
    header[154] = 0
    return header
  }
}
