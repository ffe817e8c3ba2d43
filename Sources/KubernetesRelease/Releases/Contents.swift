extension ReleaseProfile {
  /// The files that machines fetch.
  public var contents: ReleaseContents {
    switch design {
    case .founding:
      .serverArchive(
        Component.allCases.compactMap { ReleaseProgram(rawValue: program(of: $0)) } + [client])
    case .today: .today(version)
    }
  }
}

extension ReleaseContents {
  /// The archive of 2015 with all of Kubernetes, from inside `kubernetes.tar.gz`. etcd, flannel and Docker come
  /// with the image.
  static func serverArchive(_ programs: [ReleaseProgram]) -> ReleaseContents {
    .archive(
      PublishedFile(
        name: "kubernetes-server-linux-amd64.tar.gz", upstream: nil,
        form: .archive(folder: "kubernetes/server/bin", programs), wasRun: true))
  }

  /// Kubernetes program by program, and what else the image lacks. The image has containerd.
  static func today(_ version: KubernetesVersion) -> ReleaseContents {
    let kubernetes = [
      ReleaseProgram.apiServer, .controllerManager, .scheduler, .kubelet, .proxy, .kubectl,
    ].map { program in
      PublishedFile(
        name: program.rawValue,
        upstream: "https://dl.k8s.io/release/\(version)/bin/linux/amd64/\(program.rawValue)",
        form: .program(program), wasRun: version == KubernetesVersion(major: 1, minor: 28, patch: 7)
      )
    }
    return .files(
      kubernetes + [
        // The latest of 3.5 in August 2026; v3.5.1 was run. Several before it lose watch events or damage data
        // (CHANGELOG-3.5.md), and kubeadm refuses those before v3.5.24.
        published(
          "etcd-io/etcd", "v3.5.33", "etcd-v3.5.33-linux-amd64.tar.gz",
          .archive(folder: "etcd-v3.5.33-linux-amd64", [.etcd, .etcdctl]), wasRun: false),
        published(
          "containernetworking/plugins", "v1.1.1", "cni-plugins-linux-amd64-v1.1.1.tgz",
          .archive(folder: "", [.bridge, .hostLocal, .loopback, .portmap]), wasRun: true),
        published(
          "flannel-io/flannel", "v0.20.2", "flannel-v0.20.2-linux-amd64.tar.gz",
          .archive(folder: "", [.flanneld]), wasRun: true),
      ])
  }

  static func published(
    _ repository: String, _ tag: String, _ name: String, _ form: PublishedFile.Form, wasRun: Bool
  ) -> PublishedFile {
    PublishedFile(
      name: name, upstream: "https://github.com/\(repository)/releases/download/\(tag)/\(name)",
      form: form, wasRun: wasRun)
  }
}
