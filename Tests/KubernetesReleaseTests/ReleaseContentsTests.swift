import KubernetesRelease
import Testing

/// What machines fetch of a release.
@Suite struct ReleaseContentsTests {
  private func contents(_ version: String) throws -> ReleaseContents {
    try #require(KubernetesVersion(version).flatMap(ReleaseProfile.named)).contents
  }

  @Test(arguments: ["v1.28.7", "v1.30.2", "v1.36.0"])
  func everyProgramIsInOneFile(_ version: String) throws {
    let contents = try contents(version)
    #expect(contents.files.flatMap(\.programs).count == ReleaseProgram.allCases.count)
    #expect(Set(contents.files.flatMap(\.programs)) == Set(ReleaseProgram.allCases))
    #expect(Set(contents.files.map(\.name)).count == contents.files.count)
    for file in contents.files {
      #expect(file.upstream?.hasSuffix("/" + file.name) == true)
      #expect(Set(file.programs.map(\.folder)).count == 1, "\(file.name)")
    }
    for component in Component.allCases {
      let file = try #require(contents.files.first { $0.name == component.rawValue })
      #expect(file.upstream?.contains("/release/\(version)/bin/linux/amd64/") == true)
    }
  }

  @Test func theArchiveOf2015HasAllOfKubernetes() throws {
    let contents = try contents("v0.18.1")
    guard case .archive(let file) = contents else {
      Issue.record("not an archive")
      return
    }
    #expect(file.member(.kubelet) == "kubernetes/server/bin/kubelet")
    let known = Set(file.programs.map(\.rawValue))
    #expect(known.isSuperset(of: Component.allCases.map(\.rawValue)))
  }
}
