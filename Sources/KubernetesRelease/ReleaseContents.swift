/// What machines fetch of a release, as its publishers offer it.
public enum ReleaseContents: Hashable, Sendable {
  /// One archive with everything, of which the operator says where it is.
  case archive(PublishedFile)
  /// Files from several publishers, of which each machine fetches those that it needs.
  case files([PublishedFile])

  /// All files.
  public var files: [PublishedFile] {
    switch self {
    case .archive(let file): [file]
    case .files(let files): files
    }
  }

  /// Where a program lies on machines.
  public func path(of program: ReleaseProgram) -> String {
    switch self {
    case .archive: "/opt/kubernetes/current/server/bin/\(program.rawValue)"
    case .files: "\(program.folder.path)/\(program.rawValue)"
    }
  }

  /// The files that hold programs, each with those of the programs that are in it.
  public func files(
    with programs: [ReleaseProgram]
  ) -> [(file: PublishedFile, programs: [ReleaseProgram])] {
    files.map { file in (file, file.programs.filter(programs.contains)) }
      .filter { !$0.programs.isEmpty }
  }
}

/// A file as it lies at its publisher, and under the same name on a mirror.
public struct PublishedFile: Hashable, Sendable {
  /// What the file is.
  public enum Form: Hashable, Sendable {
    /// The program itself.
    case program(ReleaseProgram)
    /// A tar archive with programs in one of its folders; the empty text is the top.
    case archive(folder: String, [ReleaseProgram])
  }

  /// Its name.
  public let name: String
  /// Where its publisher has it; nil if it lies nowhere by itself.
  public let upstream: String?
  /// What it is.
  public let form: Form
  /// Whether programs of this version were run with the release when its facts were gathered.
  public let wasRun: Bool

  /// The programs that it is, or holds.
  public var programs: [ReleaseProgram] {
    switch form {
    case .program(let program): [program]
    case .archive(_, let programs): programs
    }
  }

  /// The path of a program in the archive; nil if the file is the program.
  public func member(_ program: ReleaseProgram) -> String? {
    switch form {
    case .program: nil
    case .archive(let folder, _):
      folder.isEmpty ? program.rawValue : "\(folder)/\(program.rawValue)"
    }
  }
}

/// A program that a machine takes from a release. The raw value is its file name.
public enum ReleaseProgram: String, CaseIterable, Hashable, Sendable {
  case apiServer = "kube-apiserver"
  case controllerManager = "kube-controller-manager"
  case scheduler = "kube-scheduler"
  case kubelet
  case proxy = "kube-proxy"
  case kubectl
  // As v0.3 calls them.
  case firstAPIServer = "apiserver"
  case firstControllerManager = "controller-manager"
  case firstScheduler = "scheduler"
  case firstProxy = "proxy"
  case kubecfg
  case etcd
  case etcdctl
  case flanneld
  case bridge
  case hostLocal = "host-local"
  case loopback
  case portmap
  case dockerOptions = "mk-docker-opts.sh"
  case docker
  case containerd
  case containerdShim = "containerd-shim-runc-v2"
  case ctr
  case runc
  case jq

  /// Where programs of a kind lie on machines.
  public enum Folder: String, Hashable, Sendable {
    /// What units and people start.
    case programs = "bin"
    /// What the container runtime starts for a pod's network.
    case plugins = "cni"

    /// The path by which others find them there.
    public var path: String {
      switch self {
      case .programs: "/opt/kubernetes/bin"
      case .plugins: "/opt/cni/bin"
      }
    }
  }

  /// Where it lies.
  public var folder: Folder {
    switch self {
    case .bridge, .hostLocal, .loopback, .portmap: .plugins
    case .apiServer, .controllerManager, .scheduler, .kubelet, .proxy, .kubectl, .firstAPIServer,
      .firstControllerManager, .firstScheduler, .firstProxy, .kubecfg, .etcd, .etcdctl, .flanneld,
      .dockerOptions, .docker, .containerd, .containerdShim, .ctr, .runc, .jq:
      .programs
    }
  }

  /// The programs of a pod's network.
  public static let podNetwork: [ReleaseProgram] = [
    .flanneld, .bridge, .hostLocal, .loopback, .portmap,
  ]

  /// The programs that run containers, where the image has none.
  public static let runtime: [ReleaseProgram] = [.containerd, .containerdShim, .ctr, .runc]
}
