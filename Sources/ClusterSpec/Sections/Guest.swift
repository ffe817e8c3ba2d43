import Guests
import KubernetesRelease

extension ClusterSpec {
  /// What runs on the machines before anything of ours, and how it is told what they are.
  public struct Guest: Sendable {
    /// The distribution of their image.
    public let kind: Setting<GuestImage.Kind>
    /// The format of their user-data.
    public let format: Setting<GuestFormat>
  }
}

extension ClusterSpec.Guest {
  init(_ decoder: inout SpecDecoder, _ release: ReleaseProfile?) {
    kind = decoder.setting(Keys.guestKind)
      .defaulting(
        to: release.flatMap { release in
          // The oldest image that can run the release is the one that it was made on.
          GuestImage.all.first { $0.obstacles(to: release.needs).isEmpty }?.kind
        })
    format = decoder.setting(Keys.guestFormat)
  }
}

extension Keys {
  static let guestKind = Key(
    "guest.kind", Form<GuestImage.Kind>.choice,
    .derived(.coreos, "coreos before v1.28, flatcar from it on"),
    "distribution of the machines' image",
    effect:
      "What the image is asked for, and whether it can run the release: v0.18.1 needs what CoreOS "
      + "had, such as etcd2 and cgroup v1; v1.28 and later need containerd, which CoreOS did not have."
  )
  static let guestFormat = Key(
    "guest.format", Form<GuestFormat>.choice,
    .value(.cloudConfig),
    "format of the machines' user-data",
    effect:
      "cloud-config is carried out by coreos-cloudinit at every boot, while units start; ignition "
      + "once, before systemd starts, and whole or not at all. Files are called <machine>.yaml or "
      + "<machine>.ign.")

  static let guestRows = [
    KeyRow(guestKind) { $0.guest.kind },
    KeyRow(guestFormat) { $0.guest.format },
  ]
}

extension GuestImage.Kind: TextValue {}
