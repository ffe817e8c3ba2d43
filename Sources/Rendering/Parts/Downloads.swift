import ClusterSpec
import KubernetesRelease
import Machine

extension MachineDraft {
  private static let releaseFiles = "/etc/kubernetes/release-files"
  private static let releaseURLs = "/etc/kubernetes/release-urls"

  /// Adds the programs that the machine runs, for a release of several files. Each is in the folder of its
  /// kind, always complete: ``ReleaseProgram/Folder/path``.
  mutating func addDownloads(_ programs: [ReleaseProgram]) throws(Fault) {
    let wanted = contents.files(with: programs)
    var list = SourcedLines("# SHA-256, bytes, folder, file, and programs in an archive")
    var urls = SourcedLines()
    for (file, programs) in wanted {
      let setting = spec.release.file(file.name)
      let source =
        setting.map { ValueSource.releaseFile($0, in: spec.release.files) }
        ?? .setting(spec.release.files)
      // What the image lacks may come as a package.
      let others: [ValueSource] =
        profile.design == .founding || profile.contents.files.contains(file)
        ? [] : [.presence(spec.guest.packages)]
      let members = programs.compactMap(file.member)
      // A file's programs are all of one kind.
      let folder = programs.first?.folder.rawValue ?? ""
      let rest = ([setting?.size.map(String.init) ?? "-", folder, file.name] + members)
        .joined(separator: " ")
      list.add(
        text(.releaseDigest(file: file.name)) + " \(rest)",
        from: [.setting(spec.kubernetes.version), source] + others)
      urls.add(
        GuestText(file.name + " ") + url(of: file),
        from: setting?.url == nil
          ? [
            .setting(spec.release.mirror), .setting(spec.kubernetes.version),
            .presence(spec.release.files),
          ] + others
          : [source] + others)
    }
    try addFile(Self.releaseFiles, list.text, .plain)
    try addFile(Self.releaseURLs, urls.text, .secret)
    let version = TemplateValue.setting(spec.kubernetes.version)
    try addScript(
      .fetchPrograms,
      ["version": version].merging(profile.design == .founding ? ["archive": .literal("")] : [:]) {
        $1
      })
    try addUnit(.todayKubernetesRelease, ["version": version])
  }

  /// The URL that the machine fetches a file from. One that the spec gives may be a temp URL, which is a secret.
  private mutating func url(of file: PublishedFile) -> GuestText {
    guard spec.release.file(file.name)?.url == nil, let url = spec.release.url(of: file) else {
      return text(.releaseFileURL(file: file.name))
    }
    return GuestText(url)
  }
}

extension ClusterSpec.Release {
  /// The URL that machines fetch a file from: the spec's, the mirror's, or the publisher's.
  package func url(of file: PublishedFile) -> String? {
    self.file(file.name)?.url?.description ?? mirror.value?.url(of: file.name) ?? file.upstream
  }
}

/// A text without a template whose lines know their sources.
private struct SourcedLines {
  private var content: GuestText
  private var lines: [MachineText.Line]

  init(_ heading: String? = nil) {
    content = GuestText(heading.map { $0 + "\n" } ?? "")
    lines = heading == nil ? [] : [MachineText.Line(templateLine: nil)]
  }

  mutating func add(_ line: GuestText, from sources: [ValueSource]) {
    content += line + "\n"
    lines.append(MachineText.Line(templateLine: nil, sources: sources))
  }

  var text: MachineText { MachineText(content, lines: lines) }
}
