import CloudConfig
import Diagnostics
import Systemd

/// A unit as one machine has it: what the document says of it, parsed.
///
/// Entries of parsed files have locations whose file is the name of an `EmbeddedText`: the unit's name,
/// or `<unit>.d/<name>` for a drop-in. `Lint` translates them to places in the document.
public struct UnitView: Sendable {
  /// Its name.
  public let name: UnitName
  /// The unit file of the document; nil for a unit of the image.
  public let file: UnitFile?
  /// Drop-ins of the document that systemd reads.
  public let dropIns: [DropIn]
  /// The unit with its drop-ins as systemd sees them. Without a unit file of the document only what
  /// the drop-ins say.
  public let merged: UnitFile
  /// What the document says of it beside texts: enable, mask, command.
  public let entry: GuestDocument.Unit
  /// Its place among the document's units, from 0; commands run in this order.
  public let position: Int
}
