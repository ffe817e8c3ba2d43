import Diagnostics

/// What a guest's YAML library makes of a cloud-config (`config.NewCloudConfig`).
package enum GuestDecoder {
  /// The configuration that the guest goes on with.
  ///
  /// - Parameters:
  ///   - bytes: One cloud-config as the guest's YAML library gets it: unpacked, variables substituted.
  ///   - guest: Whose library.
  ///   - file: The name for locations.
  /// - Returns: The configuration, or why there is none.
  package static func decode(
    _ bytes: [UInt8], for guest: Guest, file: String
  ) -> Result<GuestConfig, GuestDecodeFailure> {
    .success(GuestConfig())
  }
}
