import Diagnostics

/// Decodes a cloud-config as a guest's YAML library does (`config.NewCloudConfig`).
package enum GuestDecoder {
  /// The configuration that the guest continues with.
  ///
  /// - Parameters:
  ///   - bytes: One cloud-config as the guest's YAML library receives it: unpacked, variables
  ///     substituted.
  ///   - guest: The guest whose library to imitate.
  ///   - file: The name for locations.
  /// - Returns: The configuration, or why there is none.
  package static func decode(
    _ bytes: [UInt8], for guest: Guest, file: String
  ) -> Result<GuestConfig, GuestDecodeFailure> {
    do throws(GuestDecodeFailure) {
      // Flatcar's library reads keys as they are; its guest lost the transformation when it
      // switched libraries.
      let tree = try GuestTree(bytes, for: guest, file: file, transform: guest != .flatcar)
      let shape = GoStructs.cloudConfig(of: guest)
      return .success(GuestConfig(try filled(.zero(shape), shape, tree, guest), shape))
    } catch { return .failure(error) }
  }

  /// A value filled from a document.
  static func filled(
    _ zero: GoValue, _ shape: GoShape, _ tree: GuestTree, _ guest: Guest
  ) throws(GuestDecodeFailure) -> GoValue {
    var value = zero
    switch guest {
    case .coreos2015, .coreos2018:
      var decoder = CoreOSDecoder(tree)
      try decoder.fill(&value, shape)
    case .flatcar:
      var decoder = FlatcarDecoder(tree)
      try decoder.fill(&value, shape)
    }
    return value
  }
}
