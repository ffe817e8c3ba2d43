/// Sizes as aligned text for people.
public enum SizeTable {
  /// One line per machine under a heading. base64 and the share of the limit are those of what is
  /// sent: packed, if that is known.
  public static func summary(_ ledgers: [SizeLedger]) -> [String] {
    let heading = ["machine", "raw", "packed", "gzip", "base64", "gzip base64", "% of limit"]
    return aligned(
      [heading]
        + ledgers.map { ledger in
          [
            ledger.name, "\(ledger.rawBytes)",
            (ledger.packedSize?.rawBytes).map(String.init) ?? "-",
            ledger.gzipBytes.map(String.init) ?? "-", "\(ledger.base64Characters)",
            (ledger.gzipSize?.base64Characters).map(String.init) ?? "-", "\(ledger.percent)",
          ]
        })
  }

  /// One line per part of a machine's user-data, largest first, under a heading and above the
  /// totals.
  public static func detail(_ ledger: SizeLedger) -> [String] {
    let heading = [ledger.name, "kind", "raw", "gzip", "base64"]
    let parts = ledger.largest(ledger.entries.count).map { entry in
      [
        entry.name.isEmpty ? "(the rest)" : entry.name, entry.kind.rawValue, "\(entry.rawBytes)",
        "\(entry.gzipBytes)", "\(entry.base64Characters)",
      ]
    }
    let sum = [
      "total", "", "\(ledger.rawBytes)", ledger.gzipBytes.map(String.init) ?? "-",
      "\(ledger.size.base64Characters)",
    ]
    let packed = ledger.packedSize.map {
      ["packed, as sent", "", "\($0.rawBytes)", "-", "\($0.base64Characters)"]
    }
    return aligned([heading] + parts + [sum] + [packed].compactMap(\.self), textColumns: 2)
  }

  /// Aligns text columns to the left, numbers to the right.
  private static func aligned(_ rows: [[String]], textColumns: Int = 1) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        return column < textColumns ? cell + blanks : blanks + cell
      }
      return cells.joined(separator: "  ")
    }
  }
}
