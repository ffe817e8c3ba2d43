import Diagnostics
import Foundation
import TestSupport
import Testing

/// PyYAML, an independent reader, as the reference implementation for what we write.
enum PyYAML {
  /// A YAML text with its expected value.
  struct Case {
    var yaml: String
    var expected: JSONValue
  }

  /// Reads all texts in one process and returns those that are not read as expected. Types count:
  /// `1`, `true` and `"1"` differ.
  static func disagreements(_ cases: [Case]) throws -> String {
    let list = JSONValue.array(
      cases.map { ["yaml": .string($0.yaml), "expected": $0.expected] })
    let scratch = try Scratch()
    let input = try scratch.file("cases.json", JSONText.text(list))
    let result = try Command.run("python3", ["-c", program, input.path])
    let text = result.text + result.error
    return result.status == 0 && text == "compared \(cases.count)\n" ? "" : text
  }

  private static let program = """
    import json, sys, yaml

    def same(a, b):
        if type(a) is not type(b): return False
        if isinstance(a, list): return len(a) == len(b) and all(map(same, a, b))
        if isinstance(a, dict):
            return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
        return a == b

    cases = json.load(open(sys.argv[1], encoding="utf-8"))
    wrong = 0
    loaders = [yaml.SafeLoader] + ([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])
    for case in cases:
        for loader in loaders:
            try: got = yaml.load(case["yaml"], Loader=loader)
            except Exception as error: got = error
            if not same(got, case["expected"]):
                wrong += 1
                if wrong <= 10: print(loader.__name__, ascii(case), ascii(got))
    print("compared" if wrong == 0 else f"{wrong} wrong of", len(cases))
    """
}
