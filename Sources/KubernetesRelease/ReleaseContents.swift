/// The files of a release that machines fetch, as published.
public enum ReleaseContents: Hashable, Sendable {
  /// One archive with everything, at a URL that the operator gives.
  case archive(PublishedFile)
  /// Files from several publishers; each machine fetches those it needs.
  case files([PublishedFile])

  /// The archive alone, or every file.
  public var files: [PublishedFile] {
    switch self {
    case .archive(let file): [file]
    case .files(let files): files
    }
  }

  /// The path of a program on machines.
  public func path(of program: ReleaseProgram) -> String {
    switch self {
    case .archive: "/opt/kubernetes/current/server/bin/\(program.rawValue)"
    case .files: "\(program.folder.path)/\(program.rawValue)"
    }
  }

  /// The files that contain any of `programs`, each with those it contains.
  public func files(
    with programs: [ReleaseProgram]
  ) -> [(file: PublishedFile, programs: [ReleaseProgram])] {
    files.map { file in (file, file.programs.filter(programs.contains)) }
      .filter { !$0.programs.isEmpty }
  }
}

/// A file as its publisher offers it; a mirror has it under the same name.
public struct PublishedFile: Hashable, Sendable {
  /// What the file contains.
  public enum Form: Hashable, Sendable {
    /// The program itself.
    case program(ReleaseProgram)
    /// A tar archive with programs in `folder`; an empty string is the top level.
    case archive(folder: String, [ReleaseProgram])
  }

  /// The file name.
  public let name: String
  /// The publisher's URL; nil if it is not published on its own.
  public let upstream: String?
  /// Whether it is a program or an archive.
  public let form: Form
  /// Whether this version was run with the release when rkgen's facts about it were gathered.
  public let wasRun: Bool

  /// The program that it is, or those it contains.
  public var programs: [ReleaseProgram] {
    switch form {
    case .program(let program): [program]
    case .archive(_, let programs): programs
    }
  }

  /// The path of a program in the archive; nil if the file is the program itself.
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
  // Their names in v0.3.
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

  /// The folder of one kind of program on machines.
  public enum Folder: String, Hashable, Sendable {
    /// Programs that units and people start.
    case programs = "bin"
    /// Plug-ins that the container runtime starts to set up a pod's network.
    case plugins = "cni"

    /// The absolute path on machines.
    public var path: String {
      switch self {
      case .programs: "/opt/kubernetes/bin"
      case .plugins: "/opt/cni/bin"
      }
    }
  }

  /// The folder it is installed in.
  public var folder: Folder {
    switch self {
    case .bridge, .hostLocal, .loopback, .portmap: .plugins
    case .apiServer, .controllerManager, .scheduler, .kubelet, .proxy, .kubectl, .firstAPIServer,
      .firstControllerManager, .firstScheduler, .firstProxy, .kubecfg, .etcd, .etcdctl, .flanneld,
      .dockerOptions, .docker, .containerd, .containerdShim, .ctr, .runc, .jq:
      .programs
    }
  }

  /// The programs behind the pod network.
  public static let podNetwork: [ReleaseProgram] = [
    .flanneld, .bridge, .hostLocal, .loopback, .portmap,
  ]

  /// The container runtime, for images without one.
  public static let runtime: [ReleaseProgram] = [.containerd, .containerdShim, .ctr, .runc]
}
