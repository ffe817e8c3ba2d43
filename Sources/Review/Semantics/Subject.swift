/// The part of a machine that a change is about.
public enum Subject: Hashable, Sendable, Comparable {
  /// The machine itself: its name and users.
  case machine
  /// A service that the guest configures, such as `flannel`.
  case service(String)
  /// A file, by its path.
  case file(String)
  /// A unit, by its name.
  case unit(String)

  /// In the order of a cloud-config.
  public static func < (left: Subject, right: Subject) -> Bool { left.key < right.key }

  private var key: (Int, String) {
    switch self {
    case .machine: (0, "")
    case .file(let path): (1, path)
    case .service(let name): (2, name)
    case .unit(let name): (3, name)
    }
  }

  /// For people: `unit kubelet.service`.
  public var title: String {
    switch self {
    case .machine: "machine"
    case .service(let name): "settings of \(name)"
    case .file(let path): "file \(path)"
    case .unit(let name): "unit \(name)"
    }
  }
}
