import Guests
import KubernetesRelease

extension ClusterSpec {
  /// The machines' operating system, and how it is configured.
  public struct Guest: Sendable {
    /// The distribution of their image.
    public let kind: Setting<GuestImage.Kind>
    /// The format of their user-data.
    public let format: Setting<GuestFormat>
    /// The distribution's packages that a machine installs on its first boot.
    public let packages: Setting<[PackageName]>
  }
}

extension ClusterSpec.Guest {
  init(_ decoder: inout SpecDecoder, _ release: ReleaseProfile?) {
    kind = decoder.setting(Keys.guestKind)
      .defaulting(
        to: release.flatMap { release in
          // The oldest image that can run the release is the one that it was made for.
          GuestImage.all.first { $0.obstacles(to: release.needs).isEmpty }?.kind
        })
    let written = decoder.setting(Keys.guestFormat)
    format =
      kind.value == .ubuntu ? written.derived(.cloudInit, from: Keys.guestKind.path) : written
    packages = decoder.setting(Keys.guestPackages)
  }
}

extension Keys {
  static let guestKind = Key(
    "guest.kind", Codec<GuestImage.Kind>.choice,
    .derived(.coreos, "coreos before v1.28, flatcar from v1.28 on"),
    "distribution of the machines' image",
    effect:
      "What rkgen expects of the image, and whether it can run the release: v0.18.1 needs what "
      + "CoreOS had, such as etcd2 and cgroup v1; v1.28 and later need containerd, which CoreOS "
      + "did not have. What Ubuntu lacks, machines fetch with the release; before v1.28 it must be "
      + "16.04."
  )
  static let guestFormat = Key(
    "guest.format", Codec<GuestFormat>.choice,
    .derived(.cloudConfig, "cloud-init on ubuntu, otherwise cloud-config"),
    "format of the machines' user-data",
    effect:
      "cloud-config is applied by coreos-cloudinit at every boot, while units start; ignition by "
      + "Ignition once, before systemd starts, and completely or not at all; cloud-init by the "
      + "program of that name once, when the network is up. Files are named <machine>.yaml or "
      + "<machine>.ign.")
  static let guestPackages = Key(
    "guest.packages",
    Codecs.list(
      "a list of packages such as [containerd, conntrack]", of: Codec<PackageName>.text()),
    .value([]),
    "packages that machines install on their first boot",
    effect:
      "Only on ubuntu, by cloud-init. From v1.28 on, machines fetch containerd, runc and jq with "
      + "the release unless they are in the list.")

  static let guestRows = [
    KeyRow(guestKind) { $0.guest.kind },
    KeyRow(guestFormat) { $0.guest.format },
    KeyRow(guestPackages) { $0.guest.packages },
  ]
}

extension GuestImage.Kind: TextValue {}

extension ClusterSpec {
  /// What machines fetch for a release: its own files, and what their image lacks.
  public func contents(of profile: ReleaseProfile) -> ReleaseContents {
    profile.contents.completed(
      for: guest.kind.value, packages: Set(guest.packages.value.map(\.description)))
  }
}
