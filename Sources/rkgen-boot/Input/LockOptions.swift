import ArgumentParser

/// The options for a cluster's lock.
struct LockOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Break another run's lock of the cluster; 'rkgen status' shows who holds it."))
  var breakLock = false
}
