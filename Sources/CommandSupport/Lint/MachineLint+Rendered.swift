import ClusterSpec
import Lint
import Rendering

extension MachineLint {
  /// What was rendered for a machine, under the name of the file it is written to.
  package init(_ machine: RenderedMachine, release: KubernetesVersion) {
    self.init(
      userData: machine.userDataBytes, file: "\(machine.name).yaml",
      filledSize: machine.filledSize, release: release)
  }
}
