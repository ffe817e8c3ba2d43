/// Images.
struct Glance: Sendable {
  let session: CloudSession

  struct Image: Decodable, Sendable {
    let id: String
    /// Others may have it too.
    let name: String?
    /// `active` if servers can be made of it.
    let status: String?
    /// The disk that it needs at least, in GiB.
    let min_disk: Int?
    /// The memory that it needs at least, in MiB.
    let min_ram: Int?
    /// In bytes, as it is kept and as a disk.
    let size: Int?
    let virtual_size: Int?
  }

  /// The images of a name.
  func images(named name: String) async throws -> [Image] {
    struct Body: Decodable { let images: [Image] }
    let query = PercentEncoding.query([("name", name)])
    let response = try await session.send(Call(.image, .get, "/images" + query))
    return try JSONReply.decode(Body.self, response, from: "Glance").images
      .filter { $0.name == name }
  }

  /// An image by its id; nil if it is not there.
  func image(id: String) async throws -> Image? {
    let response = try await session.send(
      Call(
        .image, .get, "/images/\(PercentEncoding.segment(id))", expected: [200, 400, 404]))
    guard response.status == 200 else { return nil }
    return try JSONReply.decode(Image.self, response, from: "Glance")
  }

  /// The names of some images, for those who misspelt one.
  func someNames() async throws -> [String] {
    struct Body: Decodable { let images: [Image] }
    let response = try await session.send(Call(.image, .get, "/images?limit=200"))
    return try JSONReply.decode(Body.self, response, from: "Glance").images.compactMap(\.name)
  }
}
