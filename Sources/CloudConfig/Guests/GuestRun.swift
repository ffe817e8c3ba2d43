import Diagnostics
import Machine

/// What one guest does with user-data on a machine's first boot.
package struct GuestRun: Hashable, Sendable {
  /// A file or link that is new or different afterwards.
  package struct File: Hashable, Sendable {
    /// What it is.
    package enum Content: Hashable, Sendable {
      /// A file: permissions with set-id and sticky bits, owner and group.
      case bytes([UInt8], mode: UInt16, uid: UInt32, gid: UInt32)
      /// A link to a path.
      case link([UInt8])
    }

    package var path: [UInt8]
    package var content: Content
  }

  /// A step with an effect.
  package struct Step: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
      /// A program is run.
      case command(GuestCommand)
      /// systemd is asked for something.
      case systemd(SystemdCall)
      /// A file is written to its path.
      case write([UInt8])
      /// A unit is replaced with a link to /dev/null.
      case mask([UInt8])
      /// A file or link is removed.
      case remove([UInt8])
    }

    package var action: Action
    /// Where the user-data asks for it; nil if the guest does it on its own.
    package var location: SourceLocation?
  }

  /// Something that the guest rejects, ignores or changes.
  package struct Note: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// The guest stops here: what follows is not done.
      case stops
      /// The guest continues without it.
      case passesOver
      /// What happens depends on something that is not known here.
      case unknown
    }

    package var kind: Kind
    package var message: String
    package var location: SourceLocation?
    /// Whether the result could differ on an image with more users and groups than a prediction
    /// knows.
    package var dependsOnAccounts = false
  }

  /// The exit status: 1 if the guest gave up somewhere, possibly after doing a part; 2 after a
  /// crash.
  package var exit = 0
  /// What is new or different afterwards, by path.
  package var files: [File] = []
  /// The paths of removed files and links, sorted.
  package var removed: [[UInt8]] = []
  /// What is done, in order.
  package var steps: [Step] = []
  /// What is not done as written, in the order of the steps.
  package var notes: [Note] = []
  /// The scalars of the user-data that the guest uses, by the position where each starts.
  package var taken: [Place: [UInt8]] = [:]

  /// Where a scalar of the user-data starts.
  package struct Place: Hashable, Sendable {
    package var file: String
    package var start: SourcePosition

    package init(_ location: SourceLocation) {
      file = location.file
      start = location.range.start
    }
  }

  /// The calls to systemd, in order.
  package var systemd: [SystemdCall] {
    steps.compactMap { step in
      if case .systemd(let call) = step.action { call } else { nil }
    }
  }

  /// The programs that are run, in order.
  package var commands: [GuestCommand] {
    steps.compactMap { step in
      if case .command(let command) = step.action { command } else { nil }
    }
  }
}

/// A program that a guest runs.
package struct GuestCommand: Hashable, Sendable {
  package var name: String
  package var arguments: [[UInt8]]
  /// What it reads from its standard input.
  package var input: [UInt8] = []
}

/// Something that a guest asks systemd for over D-Bus.
package enum SystemdCall: Hashable, Sendable {
  /// `daemon-reload`.
  case reload
  /// Links that the unit's `[Install]` asks for, in `/run` if it is a runtime unit.
  case enable([UInt8], isRuntime: Bool)
  /// A job, such as `StartUnit`.
  case job(String, [UInt8])
  /// A unit that runs a script.
  case script(unit: String, path: String)
}

/// What a prediction knows about the machine besides the user-data.
package struct GuestSurroundings: Hashable, Sendable {
  /// The addresses that the guest learns from the provider or its environment.
  package var addresses: [GuestVariable: String]
  /// Units that systemd does not find, so that a job for one is an error.
  package var missingUnits: Set<[UInt8]>

  package init(addresses: [GuestVariable: String] = [:], missingUnits: Set<[UInt8]> = []) {
    self.addresses = addresses
    self.missingUnits = missingUnits
  }
}
