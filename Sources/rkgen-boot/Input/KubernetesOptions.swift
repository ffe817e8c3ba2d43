import ArgumentParser
import Boot
import CertificateAuthority
import ClusterSpec
import CommandSupport
import Foundation
import KubernetesRelease

/// The options for access to the cluster's own API servers.
struct KubernetesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A kubeconfig of the cluster; by default the administrator of --secrets is used.",
      valueName: "file"))
  var kubeconfig: String?

  @Option(
    help: ArgumentHelp(
      "An API server, such as https://127.0.0.1:6443; may be repeated. By default port 6443 of the "
        + "masters' addresses.", valueName: "url"))
  var server: [String] = []

  func validate() throws {
    for url in server where HTTPURL(url)?.description.hasPrefix("https://") != true {
      throw ValidationError("--server must be an https URL")
    }
  }

  /// The API servers of a cluster; nil without a kubeconfig and secrets. Nothing is sent yet.
  ///
  /// Prints an error and throws an exit code if the credentials can't be read or created.
  func api(
    _ input: ClusterInput, _ session: CloudSession, _ console: Console
  ) throws -> KubernetesAPI? {
    guard Self.obstacle(input.spec) == nil, let settings = try settings(input, console) else {
      return nil
    }
    return KubernetesAPI(
      settings, transport: CurlTransport(settings), dependencies: session.dependencies)
  }

  /// Why the release's API servers can't be used, regardless of credentials.
  static func obstacle(_ spec: ClusterSpec) -> String? {
    spec.profile.flatMap { release in
      release.servesV1 ? nil : "the API server of \(release.version) does not serve v1"
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
          "others can read \(kubeconfig), which gives access to the cluster (mode \(mode)); "
            + "run: chmod 600 \(kubeconfig)")
      }
      (path, bytes) = (kubeconfig, try console.read(kubeconfig))
    } else {
      // A file of an earlier rkgen has no authority, and so no credentials.
      guard let secrets = input.secrets, secrets.certificates != nil, let release = spec.profile,
        let administrator = Kubeconfig.User.administrator(secrets, in: release)
      else { return nil }
      servers = servers ?? spec.masters.addresses.value.map { "https://\($0):6443" }
      // Parsed immediately and never written, so that only one parser interprets kubeconfigs.
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

/// The options for draining machines.
struct DrainOptions: ParsableArguments {
  @Flag(name: .customLong("no-drain"), help: "Don't drain machines first.")
  var noDrain = false

  @Option(
    help: ArgumentHelp(
      "How long draining a machine may take, 1 to 604800.", valueName: "seconds"))
  var drainTimeout = TimeLimit.drain

  @Flag(help: "Evict pods that nothing recreates, such as those without a controller.")
  var force = false

  /// Prints an error and throws an exit code if machines are to be drained without an API server.
  func check(
    _ api: KubernetesAPI?, _ input: ClusterInput, secrets: String?, _ console: Console
  ) throws {
    guard api == nil, !noDrain else { return }
    let reason =
      KubernetesOptions.obstacle(input.spec)
      ?? "\(secrets ?? "--secrets") has no authority ('rkgen secrets upgrade' adds one)"
    throw console.failure(
      "can't drain machines: \(reason); --no-drain skips draining", ExitStatus.badInput)
  }

  /// The options as Boot expects them.
  func options(_ lock: LockOptions) -> Replacer.Options {
    var options = Replacer.Options()
    options.drains = !noDrain
    options.isForced = force
    options.drainLimit = drainTimeout.seconds
    options.breaksLock = lock.breakLock
    return options
  }
}
