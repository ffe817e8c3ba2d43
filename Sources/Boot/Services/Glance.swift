/// Images.
struct Glance: Sendable {
  let session: CloudSession

  struct Image: Decodable, Sendable {
    let id: String
    /// Not unique.
    let name: String?
    /// `active` if servers can boot from it.
    let status: String?
    /// The minimum disk, in GiB.
    let min_disk: Int?
    /// The minimum memory, in MiB.
    let min_ram: Int?
    /// The stored size, in bytes.
    let size: Int?
    /// The size as a disk, in bytes.
    let virtual_size: Int?
  }

  /// The images with a name.
  func images(named name: String) async throws -> [Image] {
    struct Body: Decodable { let images: [Image] }
    let query = PercentEncoding.query([("name", name)])
    let response = try await session.send(Call(.image, .get, "/images" + query))
    return try JSONReply.decode(Body.self, response, from: "Glance").images
      .filter { $0.name == name }
  }

  /// An image by its id; nil if it does not exist.
  func image(id: String) async throws -> Image? {
    let response = try await session.send(
      Call(
        .image, .get, "/images/\(PercentEncoding.segment(id))", expected: [200, 400, 404]))
    guard response.status == 200 else { return nil }
    return try JSONReply.decode(Image.self, response, from: "Glance")
  }

  /// The names of some images, for suggestions.
  func someNames() async throws -> [String] {
    struct Body: Decodable { let images: [Image] }
    let response = try await session.send(Call(.image, .get, "/images?limit=200"))
    return try JSONReply.decode(Body.self, response, from: "Glance").images.compactMap(\.name)
  }
}
