import Foundation
import FoundationNetworking

/// Carries requests with Foundation's URLSession, which is libcurl on Linux. Certificates are always
/// verified.
public final class URLSessionTransport: Transport {
  private let session: URLSession
  private let watcher: TaskWatcher

  /// What corelibs-foundation reads a file of certificate authorities from
  /// (FoundationNetworking, EasyHandle.swift); there is no other way to name one.
  private static let authoritiesVariable = "URLSessionCertificateAuthorityInfoFile"

  /// A transport. Since the authorities are a setting of the process, all transports of a process
  /// should be given the same.
  ///
  /// - Parameter authorities: A file with the certificates to trust instead of the system's.
  public init(authorities: String? = nil) {
    if let authorities {
      setenv(Self.authoritiesVariable, authorities, 1)
    } else {
      // It could also be told to verify nothing.
      unsetenv(Self.authoritiesVariable)
    }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 64
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    watcher = TaskWatcher()
    session = URLSession(configuration: configuration, delegate: watcher, delegateQueue: nil)
  }

  /// Sends a request.
  public func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    guard let url = URL(string: request.url), url.host != nil else {
      throw TransportFault(.unsent, isPassing: false, "'\(request.url)' is no URL")
    }
    var message = URLRequest(url: url)
    message.httpMethod = request.method.rawValue
    message.timeoutInterval = TimeInterval(request.timeout)
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    let result: Result<HTTPResponse, TransportFault> = await withCheckedContinuation { waiting in
      let task: URLSessionTask
      switch request.body {
      case .none: task = session.dataTask(with: message)
      case .bytes(let bytes):
        message.httpBody = Data(bytes)
        task = session.dataTask(with: message)
      case .file(let path):
        task = session.uploadTask(with: message, fromFile: URL(fileURLWithPath: path))
      }
      watcher.watch(task, progress: progress) { data, error in
        waiting.resume(returning: Self.outcome(data, task.response, error))
      }
      task.resume()
    }
    return try result.get()
  }

  private static func outcome(
    _ data: Data, _ answer: URLResponse?, _ error: (any Error)?
  ) -> Result<HTTPResponse, TransportFault> {
    if let error { return .failure(fault(error)) }
    guard let answer = answer as? HTTPURLResponse else {
      return .failure(TransportFault(.unknown, "the answer is not HTTP"))
    }
    var headers: [String: String] = [:]
    for (name, value) in answer.allHeaderFields {
      if let name = name as? String, let value = value as? String { headers[name] = value }
    }
    return .success(
      HTTPResponse(status: answer.statusCode, headers: headers, body: Array(data)))
  }

  private static func fault(_ error: any Error) -> TransportFault {
    guard let error = error as? URLError else { return TransportFault(.unknown, "\(error)") }
    switch error.code {
    case .timedOut: return TransportFault(.unknown, "no answer in time")
    case .cannotFindHost, .dnsLookupFailed:
      return TransportFault(.unsent, "the host is not known")
    case .cannotConnectToHost: return TransportFault(.unsent, "the host refuses connections")
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRequired:
      return TransportFault(
        .unsent, isPassing: false, "its certificate can't be verified (OS_CACERT names authorities)"
      )
    default: return TransportFault(.unknown, "the connection was lost")
    }
  }
}
