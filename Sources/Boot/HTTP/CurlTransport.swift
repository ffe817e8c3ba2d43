import CLibCurl
import Dispatch
import Synchronization

/// Carries requests with libcurl. Certificates are always verified.
///
/// Foundation's URLSession is libcurl too, but can't be told on Linux which authorities to trust: it
/// has no option for it, and the variable that some of its versions read is not read by others (tried
/// with Swift 6.3.1).
public final class CurlTransport: Transport {
  private let trust: TransportTrust
  // Handles keep their connections, so that the next request needs no new one.
  private let idle = Mutex<[CurlHandle]>([])
  private let queue = DispatchQueue(label: "rkgen.http", attributes: .concurrent)

  /// A transport that trusts the authorities in a file instead of the system's, if one is given.
  public init(authorities: String? = nil) {
    trust = TransportTrust(authorities: authorities.map { .file($0) } ?? .system)
  }

  /// A transport that trusts a cluster's authorities and no others, and shows its own certificate if there is one.
  public init(_ kubernetes: KubernetesSettings) { trust = kubernetes.trust }

  /// Sends a request.
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
      // Half an object leaves nothing behind; half of anything else could.
      if case .file = request.body { cancellation.request() }
    }
    return try result.get()
  }

  private func perform(
    _ request: HTTPRequest, _ progress: (@Sendable (Int) -> Void)?, _ cancellation: Cancellation
  ) -> Result<HTTPResponse, TransportFault> {
    guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
      return .failure(TransportFault(.unsent, "there is no memory for it"))
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

/// Whom a transport trusts, and as whom it is known.
struct TransportTrust: Sendable {
  /// Whose certificates are good.
  enum Authorities: Sendable {
    case system
    case file(String)
    /// Certificates in PEM.
    case certificates(String)
  }

  var authorities = Authorities.system
  /// A certificate with its key, in PEM. They stay in memory: arguments and files can be read by others.
  var client: (certificate: String, key: Secret)?
}
