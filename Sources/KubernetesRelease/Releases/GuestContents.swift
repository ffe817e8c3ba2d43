import Guests

extension ReleaseContents {
  /// These contents plus what the release needs and neither the image nor the distribution's packages provide.
  public func completed(for kind: GuestImage.Kind, packages: Set<String>) -> ReleaseContents {
    let lacked = GuestImage.images(of: kind).reduce(into: Set<String>()) {
      $0.formUnion($1.brought)
    }
    let more = (design == .founding ? Self.broughtTo2015 : Self.brought)
      .filter { lacked.contains($0.need) && packages.isDisjoint(with: $0.packages) }
    return more.isEmpty ? self : .files(files + more.map(\.file))
  }

  private typealias Brought = (need: String, packages: Set<String>, file: PublishedFile)

  private var design: ClusterDesign {
    switch self {
    case .archive: .founding
    case .files: .today
    }
  }

  /// Files for what CoreOS of 2015 has and an image lacks. No distribution packages the same: newer Docker rejects
  /// the way kubelets before v1.2 start containers, and newer etcd and flannel drop the API of that time. None was
  /// run; names and URLs are from scripts of the time.
  private static let broughtTo2015: [Brought] = [
    // The release that v1.2 was tested with upstream, a single program like all up to v1.10.
    (
      "docker", [],
      PublishedFile(
        name: "docker", upstream: "https://get.docker.com/builds/Linux/x86_64/docker-1.9.1",
        form: .program(.docker), wasRun: false)
    ),
    // The last that CoreOS shipped as etcd2.
    (
      "etcd2.service", [],
      published(
        "etcd-io/etcd", "v2.3.8", "etcd-v2.3.8-linux-amd64.tar.gz",
        .archive(folder: "etcd-v2.3.8-linux-amd64", [.etcd, .etcdctl]), wasRun: false)
    ),
    (
      "flanneld.service", [],
      published(
        "flannel-io/flannel", "v0.7.1", "flannel-v0.7.1-linux-amd64.tar.gz",
        .archive(folder: "", [.flanneld, .dockerOptions]), wasRun: false)
    ),
  ]

  /// Files for what Flatcar has and an image lacks: the needed program, and the packages that provide the same.
  private static let brought: [Brought] = [
    // Statically linked, so it runs with any image's C library. 2.3 is supported until 2028, and recommended for
    // v1.36 (RELEASES.md). v2.1.5 was run on one node.
    (
      "containerd", ["containerd"],
      published(
        "containerd/containerd", "v2.3.4", "containerd-static-2.3.4-linux-amd64.tar.gz",
        .archive(folder: "bin", [.containerd, .containerdShim, .ctr]), wasRun: false)
    ),
    // The version that containerd v2.3.4 was tested with upstream; v1.1.5 was run.
    (
      "containerd", ["containerd", "runc"],
      PublishedFile(
        name: "runc",
        upstream: "https://github.com/opencontainers/runc/releases/download/v1.4.3/runc.amd64",
        form: .program(.runc), wasRun: false)
    ),
    (
      "jq", ["jq"],
      PublishedFile(
        name: "jq",
        upstream: "https://github.com/jqlang/jq/releases/download/jq-1.7.1/jq-linux-amd64",
        form: .program(.jq), wasRun: false)
    ),
  ]
}
