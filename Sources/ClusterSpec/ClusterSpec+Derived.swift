/// Values that follow from the settings.
extension ClusterSpec {
  /// The master's name.
  public var masterName: String { "\(metadata.name.value)-master" }

  /// The name of a node, counted from 1.
  public func nodeName(_ index: Int) -> String { "\(metadata.name.value)-node-\(index)" }
}
