import ArgumentParser

/// The options about the lock of a cluster.
struct LockOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Break the lock of whoever works on the cluster; 'rkgen status' tells who that is."))
  var breakLock = false
}
