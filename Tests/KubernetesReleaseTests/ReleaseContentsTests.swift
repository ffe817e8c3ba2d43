import KubernetesRelease
import Testing

/// The files that machines fetch for a release.
@Suite struct ReleaseContentsTests {
  private func contents(_ version: String) throws -> ReleaseContents {
    try #require(KubernetesVersion(version).flatMap(ReleaseProfile.named)).contents
  }

  @Test(arguments: ["v1.28.7", "v1.30.2", "v1.36.0"])
  func everyProgramIsInOneFile(_ version: String) throws {
    let contents = try contents(version)
    let all = contents.completed(for: .ubuntu, packages: [])
    let programs = all.files.flatMap(\.programs)
    #expect(programs.count == Set(programs).count)
    // The first releases had other names, and Docker.
    let first = try Set(self.contents("v0.3.0").files[0].programs).subtracting([.kubelet])
    let gone = first.union([.docker, .dockerOptions])
    #expect(Set(programs) == Set(ReleaseProgram.allCases).subtracting(gone))
    #expect(Set(all.files.map(\.name)).count == all.files.count)
    for file in contents.files {
      #expect(file.upstream?.hasSuffix("/" + file.name) == true)
      #expect(Set(file.programs.map(\.folder)).count == 1, "\(file.name)")
    }
    for component in Component.allCases {
      let file = try #require(contents.files.first { $0.name == component.rawValue })
      #expect(file.upstream?.contains("/release/\(version)/bin/linux/amd64/") == true)
    }
  }

  /// What the image has, or a package provides, is not fetched.
  @Test func onlyWhatTheImageLacksIsFetchedBeside() throws {
    let contents = try contents("v1.28.7")
    func more(_ packages: Set<String>) -> [String] {
      let all = contents.completed(for: .ubuntu, packages: packages).files
      return all.filter { !contents.files.contains($0) }.map(\.name)
    }
    #expect(contents.completed(for: .flatcar, packages: []) == contents)
    #expect(more([]) == ["containerd-static-2.3.4-linux-amd64.tar.gz", "runc", "jq"])
    #expect(more(["runc", "conntrack"]) == ["containerd-static-2.3.4-linux-amd64.tar.gz", "jq"])
    #expect(more(["containerd", "jq"]) == [])
  }

  /// Today's packages can't provide what a release of 2015 needs.
  @Test(arguments: ["v0.3.0", "v1.2.0"])
  func whatUbuntuLacksOf2015IsFetchedBesideTheArchive(_ version: String) throws {
    let contents = try contents(version)
    #expect(contents.completed(for: .coreos, packages: []) == contents)
    let all = contents.completed(for: .ubuntu, packages: ["jq"])
    #expect(
      all.files.map(\.name) == [
        "kubernetes-server-linux-amd64.tar.gz", "docker", "etcd-v2.3.8-linux-amd64.tar.gz",
        "flannel-v0.7.1-linux-amd64.tar.gz",
      ])
    #expect(all.files.dropFirst().allSatisfy { $0.upstream != nil && !$0.wasRun })
    #expect(all.path(of: .docker) == "/opt/kubernetes/bin/docker")
    let programs = all.files.flatMap(\.programs)
    #expect(programs.count == Set(programs).count)
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
    let first = try self.contents("v0.3.0")
    #expect(
      first.files[0].programs.map(\.rawValue) == [
        "apiserver", "controller-manager", "scheduler", "kubelet", "proxy", "kubecfg",
      ])
    #expect(first.path(of: .kubecfg) == "/opt/kubernetes/current/server/bin/kubecfg")
  }
}
