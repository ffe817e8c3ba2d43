import ArgumentParser
import Boot
import CommandSupport
import Diagnostics
import Foundation

/// `rkgen release`
struct Release: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the release files that machines fetch, and uploads them.",
    subcommands: [ReleaseList.self, ReleasePin.self, Push.self, Link.self])

  /// The container, and how long the URL is valid.
  struct Options: ParsableArguments {
    @Option(help: ArgumentHelp("The container in Swift.", valueName: "name"))
    var container = ReleaseStore.container

    @Option(
      help: ArgumentHelp(
        "How long the temp URL is valid: 90s, 30m, 24h or 7d.", valueName: "time"))
    var lifetime = Lifetime.default

    @Flag(help: "Print JSON.")
    var json = false

    func name(_ object: String) throws -> ObjectName {
      guard let name = ObjectName(container: container, name: object) else {
        throw ValidationError(
          "a container name has at most 256 bytes and no '/'; an object name has at most 1024 "
            + "bytes and no segment that is empty, '.' or '..'")
      }
      return name
    }
  }

  /// `rkgen release push`
  struct Push: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Uploads a release and prints a temp URL for it.",
      discussion: """
        The container is created if it is missing. Nothing is sent if an identical object exists. \
        The account gets a temp-URL key only if it has none: a new key would invalidate existing \
        URLs.

        Given a folder, uploads every file under its SHA-256. Pass what is printed with \
        --release-files to the commands that render or boot.

        The temp URL is a secret: whoever has it can read the release until it expires.
        """)

    @Argument(
      help: ArgumentHelp(
        "The archive, kubernetes-server-linux-amd64.tar.gz, or a folder with a release's files.",
        valueName: "tarball|folder"))
    var tarball: String

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp(
        "Given a folder, upload exactly the files of this spec's release.",
        valueName: "spec"))
    var spec: String?

    @Option(
      help: ArgumentHelp(
        "The object's name; by default the file's under its SHA-256.", valueName: "name"))
    var object: String?

    @OptionGroup var options: Options
    @OptionGroup var cloud: CloudOptions

    func validate() throws {
      guard FileReader.isFolder(tarball) else {
        if spec != nil { throw ValidationError("--for requires a folder") }
        return
      }
      if object != nil { throw ValidationError("--object requires an archive") }
    }

    func run() async throws {
      let console = Console()
      if FileReader.isFolder(tarball) { return try await pushFolder(console) }
      let session = try cloud.session(console)
      try await console.reporting {
        let file = try ReleaseFile(path: tarball)
        let name = try options.name(object ?? ReleaseUpload.objectName(file))
        let link = try await Interrupt.cancelling(console) {
          try await ReleaseUpload(session: session, name: name, lifetime: options.lifetime)
            .push(file, console)
        }
        try ReleaseOutput(name: name, link: link, file: file).write(json: options.json, console)
      }
    }
  }

  /// `rkgen release url`
  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "url", abstract: "Prints a new temp URL for an uploaded release.")

    @Argument(help: "The object's name, as 'rkgen release push' printed it.")
    var object: String

    @OptionGroup var options: Options
    @OptionGroup var cloud: CloudOptions

    func run() async throws {
      let console = Console()
      let session = try cloud.session(console)
      try await console.reporting {
        let name = try options.name(object)
        let link = try await ReleaseUpload(
          session: session, name: name, lifetime: options.lifetime
        ).link()
        try ReleaseOutput(name: name, link: link, file: nil).write(json: options.json, console)
      }
    }
  }
}

/// A temp URL on standard output.
struct ReleaseOutput {
  let name: ObjectName
  let link: ReleaseStore.Link
  /// What was uploaded, if anything was.
  let file: ReleaseFile?

  /// Prints only the URL, so that it can be assigned to a variable, or everything as JSON.
  func write(json: Bool, _ console: Console) throws {
    guard json else {
      console.note("\(name.container)/\(name.name), readable until \(expiry) with this URL:")
      return try console.write(link.url.revealed + "\n")
    }
    var members: [JSONValue.Member] = [
      .init("container", .string(name.container)), .init("object", .string(name.name)),
      .init("url", .string(link.url.revealed)), .init("expires", .string(expiry)),
      .init("digest", .string(link.digest.rawValue)),
    ]
    if let file {
      members += [.init("size", .integer(file.size)), .init("sha256", .string(file.sha256))]
    }
    try console.write(JSONText.text(.object(members), layout: .pretty) + "\n")
  }

  private var expiry: String {
    Date(timeIntervalSince1970: TimeInterval(link.expires)).formatted(.iso8601)
  }
}
