import CLibCurl
import Dispatch
import Synchronization

/// Sends requests with libcurl. Certificates are always verified.
///
/// Foundation's URLSession uses libcurl too, but on Linux has no option to set the trusted
/// authorities, and only some of its versions read the environment variable for them (tested with
/// Swift 6.3.1).
public final class CurlTransport: Transport {
  private let trust: TransportTrust
  // Handles keep their connections for reuse.
  private let idle = Mutex<[CurlHandle]>([])
  private let queue = DispatchQueue(label: "rkgen.http", attributes: .concurrent)

  /// A transport that trusts the authorities in a file, or by default the system's.
  public init(authorities: String? = nil) {
    trust = TransportTrust(authorities: authorities.map { .file($0) } ?? .system)
  }

  /// A transport that trusts only a cluster's authorities, and presents its client certificate if
  /// any.
  public init(_ kubernetes: KubernetesSettings) { trust = kubernetes.trust }

  /// Sends a request on a background thread.
  public func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiting in
        queue.async {
          waiting.resume(returning: self.perform(request, progress, cancellation))
        }
      }
    } onCancel: {
      // An incomplete upload of a file leaves nothing behind; other incomplete requests could.
      if case .file = request.body { cancellation.request() }
    }
    return try result.get()
  }

  private func perform(
    _ request: HTTPRequest, _ progress: (@Sendable (Int) -> Void)?, _ cancellation: Cancellation
  ) -> Result<HTTPResponse, TransportFault> {
    guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
      return .failure(TransportFault(.unsent, "out of memory"))
    }
    defer { idle.withLock { $0.append(handle) } }
    do throws(TransportFault) {
      let exchange = try CurlExchange(request, cancellation, progress: progress)
      return .success(try handle.perform(request, exchange, trust))
    } catch {
      return .failure(error)
    }
  }
}

/// Which authorities a transport trusts, and its client certificate.
struct TransportTrust: Sendable {
  /// The trusted certificate authorities.
  enum Authorities: Sendable {
    case system
    case file(String)
    /// PEM certificates.
    case certificates(String)
  }

  var authorities = Authorities.system
  /// A client certificate with its key, in PEM, kept in memory only, where other users can't read
  /// it.
  var client: (certificate: String, key: Secret)?
}
