/// The cloud, project and user that something is done as, for messages.
public struct Workplace: Sendable {
  /// The URL of Keystone.
  public var cloud = ""
  /// The region, if the cloud has any.
  public var region: String?
  /// The project's name, or its id.
  public var project: String?
  /// The user's name, or its id.
  public var user: String?

  /// All of it in one line.
  public var description: String {
    [
      project.map { "project \($0)" }, user.map { "user \($0)" }, region.map { "region \($0)" },
      cloud,
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension CloudSession {
  /// Where this session works.
  public func workplace() async throws -> Workplace {
    let token = try await currentToken()
    return Workplace(
      cloud: Redaction.url(settings.authURL), region: region ?? token.catalog.onlyRegion,
      project: token.projectName ?? token.projectID, user: token.userName)
  }
}
