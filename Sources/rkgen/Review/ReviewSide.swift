import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import FoundationEssentials
import Ignition
import Rendering
import Review

/// One side of a comparison: a spec, a rendered folder or file, or one of them at a revision of git.
struct ReviewSide {
  /// The argument, which also names the side in the output.
  let text: String

  private static let gitMark = "git:"

  struct Content {
    var machines: [ReviewedMachine]
    /// Whether it is one machine's user-data, so that only that machine of the other side is compared.
    var isOneMachine = false
    /// The spec of the machines, if it is known.
    var spec: ClusterSpec?
  }

  /// The content of this side. Prints the reason and throws an exit code on failure.
  func content(_ console: Console) throws -> Content {
    guard text.hasPrefix(Self.gitMark) else {
      if FileReader.isFolder(text) { return Content(machines: try folder(console)) }
      return try file(text, try console.read(text), console)
    }
    let place = text.dropFirst(Self.gitMark.count)
    guard let colon = place.firstIndex(of: ":") else {
      throw console.failure(
        "\(text) must be git:REVISION:PATH, such as git:main:cluster.yaml", ExitStatus.badInput)
    }
    let tree = GitTree(
      revision: String(place[..<colon]), path: String(place[place.index(after: colon)...]))
    switch try tree.content(console) {
    case .file(let bytes): return try file(text, bytes, console)
    case .folder(let files): return Content(machines: machines(files, console))
    }
  }

  /// The machines of a rendered folder with their text; files of `known` machines count whatever they contain. A
  /// file in another format than what is rendered keeps its whole name.
  func folderTexts(
    known: Set<String>, _ fileEnding: String, _ console: Console
  ) throws -> [(name: String, userData: String)] {
    guard FileReader.isFolder(text) else {
      guard FileReader.exists(text) else { return [] }
      throw console.failure("\(text) is not a folder", ExitStatus.badInput)
    }
    return try files(console).compactMap { file in
      let isOfFormat = file.name.hasSuffix(fileEnding)
      let name = isOfFormat ? Self.machineName(file.name) : file.name
      guard known.contains(name) || UserDataFile.isUserData(file.bytes) else { return nil }
      return (name, String(decoding: file.bytes, as: UTF8.self))
    }
  }

  private func folder(_ console: Console) throws -> [ReviewedMachine] {
    machines(try files(console), console)
  }

  private func files(_ console: Console) throws -> [(name: String, bytes: [UInt8])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: text)) ?? []
    return try names.filter { UserDataFile.isNamedLikeOurs($0) && !$0.hasPrefix(".") }.sorted()
      .map { ($0, try console.read("\(text)/\($0)")) }
  }

  private static func machineName(_ file: String) -> String {
    UserDataFile.ending(of: file).map { String(file.dropLast($0.count)) } ?? file
  }

  private func machines(
    _ files: [(name: String, bytes: [UInt8])], _ console: Console
  ) -> [ReviewedMachine] {
    let ours = files.filter { UserDataFile.isNamedLikeOurs($0.name) }
    let others = ours.filter { !UserDataFile.mayBeCompressed($0.bytes) }.map(\.name)
    if !others.isEmpty {
      console.note("not a cloud-config, skipped in \(text): \(others.joined(separator: ", "))")
    }
    if ours.count == others.count { console.warn("\(text) contains no cloud-config") }
    return ours.filter { UserDataFile.mayBeCompressed($0.bytes) }.map { file in
      let reading = MachineDocument.read(file.bytes, file: "\(text)/\(file.name)")
      if reading.isUnreadable { console.report(reading.diagnostics, sources: reading.sources) }
      return Self.machine(Self.machineName(file.name), reading, file.bytes)
    }
  }

  /// A spec, or the cloud-config of one machine.
  private func file(
    _ name: String, _ bytes: [UInt8], _ console: Console
  ) throws -> Content {
    if UserDataFile.mayBeCompressed(bytes) {
      let reading = try UserDataFile.reading(bytes, file: name, console)
      return Content(machines: [Self.machine(nil, reading, bytes)], isOneMachine: true)
    }
    let result = ClusterSpec.read(SpecInput(reading: name, bytes: bytes))
    console.report(result.diagnostics, sources: result.sources)
    guard let spec = result.spec else { throw ExitCode(ExitStatus.badInput) }
    let rendered = Renderer.render(spec)
    console.report(rendered.diagnostics, sources: result.sources)
    if rendered.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
    return Content(machines: rendered.machines.map(ReviewedMachine.init), spec: spec)
  }

  /// A machine; without a name, it gets its own hostname.
  private static func machine(
    _ name: String?, _ reading: UserDataReading, _ bytes: [UInt8]
  ) -> ReviewedMachine {
    // An archive is kept whole; anything else is decompressed.
    let text = reading.sources.count == 1 ? reading.sources[0].bytes : bytes
    return ReviewedMachine(
      name: name ?? reading.machines.lazy.compactMap(\.hostname?.value).first ?? "machine",
      userData: String(decoding: text, as: UTF8.self), machines: reading.machines)
  }
}

extension ReviewedMachine {
  /// A rendered machine.
  init(_ machine: RenderedMachine) {
    self.init(
      name: machine.name, userData: machine.userData, machines: [machine.machine],
      isConfidential: machine.isConfidential)
  }
}
