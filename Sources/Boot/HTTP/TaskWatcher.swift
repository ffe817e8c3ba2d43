import Foundation
import FoundationNetworking

/// Collects the answers to tasks, tells how far uploads are, and refuses redirections.
///
/// Tasks with completion handlers would be shorter, but don't tell how much was sent (seen with Swift
/// 6.3.1).
final class TaskWatcher: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  /// Is given the answer's body, and the error if there was one.
  typealias Completion = @Sendable (Data, (any Error)?) -> Void

  private struct Watched {
    var body = Data()
    let progress: (@Sendable (Int) -> Void)?
    let completion: Completion
  }

  private let lock = NSLock()
  private var tasks: [Int: Watched] = [:]

  /// Watches a task to its end.
  func watch(
    _ task: URLSessionTask, progress: (@Sendable (Int) -> Void)?,
    completion: @escaping Completion
  ) {
    lock.withLock {
      tasks[task.taskIdentifier] = Watched(progress: progress, completion: completion)
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    lock.withLock { tasks[dataTask.taskIdentifier]?.body.append(data) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64,
    totalBytesSent: Int64, totalBytesExpectedToSend: Int64
  ) {
    let listener = lock.withLock { tasks[task.taskIdentifier]?.progress }
    listener?(Int(totalBytesSent))
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let watched = lock.withLock { tasks.removeValue(forKey: task.taskIdentifier) }
    watched?.completion(watched?.body ?? Data(), error)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
