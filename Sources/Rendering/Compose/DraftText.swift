import CloudConfig
import Systemd

/// A text of a machine that is being composed, with where it came from if that is wanted.
struct DraftText {
  /// The text.
  let content: GuestText
  /// Where its lines came from; nil in a rendering that does not record.
  let trace: TextTrace?
}

/// A drop-in that is not added to its unit yet.
struct DraftDropIn {
  /// Its file name.
  let name: DropInName
  /// The file.
  let text: DraftText
  /// What decides whether it is there.
  let presence: [ValueSource]

  /// The drop-in for the document.
  var dropIn: CloudConfig.DropIn { CloudConfig.DropIn(name: name, content: text.content) }
}
