import ArgumentParser
import Boot
import CertificateAuthority
import ClusterSpec
import CommandSupport
import Foundation
import KubernetesRelease

/// The options that say how the cluster's own API servers are asked.
struct KubernetesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A kubeconfig of the cluster; otherwise the administrator of --secrets asks.",
      valueName: "file"))
  var kubeconfig: String?

  @Option(
    help: ArgumentHelp(
      "An API server, such as https://127.0.0.1:6443; may be repeated. By default port 6443 of the masters' "
        + "addresses.", valueName: "url"))
  var server: [String] = []

  func validate() throws {
    for url in server where HTTPURL(url)?.description.hasPrefix("https://") != true {
      throw ValidationError("--server takes an https URL")
    }
  }

  /// The API servers of a cluster; nil without a kubeconfig and secrets. Nothing is sent yet.
  ///
  /// Throws an exit code, the reason printed, if who asks can't be had.
  func api(
    _ input: ClusterInput, _ session: CloudSession, _ console: Console
  ) throws -> KubernetesAPI? {
    guard Self.obstacle(input.spec) == nil, let settings = try settings(input, console) else {
      return nil
    }
    return KubernetesAPI(
      settings, transport: CurlTransport(settings), dependencies: session.dependencies)
  }

  /// Why nobody can ask the API servers of a release, whoever it is.
  static func obstacle(_ spec: ClusterSpec) -> String? {
    spec.profile.flatMap { release in
      release.servesV1 ? nil : "the API of \(release.version) has no v1, in which rkgen asks"
    }
  }

  private func settings(
    _ input: ClusterInput, _ console: Console
  ) throws -> KubernetesSettings? {
    let spec = input.spec
    let isFounding = spec.profile?.design != .today
    let (path, bytes): (String, [UInt8])
    var servers: [String]? =
      server.isEmpty ? nil : server.map { $0.last == "/" ? String($0.dropLast()) : $0 }
    if let kubeconfig {
      if let mode = FileReader.sharedMode(of: kubeconfig) {
        console.warn(
          "others can read \(kubeconfig), which opens the cluster (mode \(mode)); run: chmod 600 \(kubeconfig)"
        )
      }
      (path, bytes) = (kubeconfig, try console.read(kubeconfig))
    } else {
      // A file of an earlier rkgen has no authority, and nobody to ask as.
      guard let secrets = input.secrets, secrets.certificates != nil, let release = spec.profile,
        let administrator = Kubeconfig.User.administrator(secrets, in: release)
      else { return nil }
      servers = servers ?? spec.masters.addresses.value.map { "https://\($0):6443" }
      // It is read again at once and never written: one reader knows what a kubeconfig says.
      do throws(AuthorityFault) {
        let own = try Kubeconfig(
          cluster: spec.metadata.name.value.description, servers: ["https://kubernetes:6443"],
          user: administrator, secrets: secrets, at: Date())
        (path, bytes) = ("the kubeconfig of the secrets", Array(own.yaml.utf8))
      } catch {
        console.error(error.reason, hint: error.hint)
        throw ExitCode(ExitStatus.badInput)
      }
    }
    var settings = try console.reporting {
      try KubernetesSettings(
        kubeconfig: bytes, path: path, isFounding: isFounding, network: input.controlNetwork
      ) { try console.read($0) }
    }
    if let servers { settings.servers = servers }
    return settings
  }
}

/// The options that say how a machine is emptied.
struct DrainOptions: ParsableArguments {
  @Flag(name: .customLong("no-drain"), help: "Don't get the pods off a machine first.")
  var noDrain = false

  @Option(
    help: ArgumentHelp(
      "For how long a machine's pods may take to be gone, 1 to 604800.", valueName: "seconds"))
  var drainTimeout = TimeLimit.drain

  @Flag(help: "Lose pods that nothing makes again, such as those without a controller.")
  var force = false

  /// Throws an exit code, the reason printed, if pods are to get off machines first and nobody can ask for that.
  func check(
    _ api: KubernetesAPI?, _ input: ClusterInput, secrets: String?, _ console: Console
  ) throws {
    guard api == nil, !noDrain else { return }
    let reason =
      KubernetesOptions.obstacle(input.spec).map { "\($0), so that no pods are evicted:" }
      ?? "\(secrets ?? "--secrets") has no authority, so that nobody can ask the API server: "
      + "'rkgen secrets upgrade' makes one,"
    throw console.failure("\(reason) --no-drain does without", ExitStatus.badInput)
  }

  /// The same for Boot.
  func options(_ lock: LockOptions) -> Replacer.Options {
    var options = Replacer.Options()
    options.drains = !noDrain
    options.isForced = force
    options.drainLimit = drainTimeout.seconds
    options.breaksLock = lock.breakLock
    return options
  }
}
