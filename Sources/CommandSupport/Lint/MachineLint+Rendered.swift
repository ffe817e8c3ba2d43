import Lint
import Rendering

extension MachineLint {
  /// What was rendered for a machine, under the name of the file it is written to.
  package init(_ machine: RenderedMachine) {
    self.init(
      userData: machine.userDataBytes, file: "\(machine.name).yaml",
      filledSize: machine.filledSize)
  }
}
