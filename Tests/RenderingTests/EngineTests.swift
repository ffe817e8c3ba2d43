import CloudConfig
import Foundation
import Machine
import Rendering
import Systemd
import Templates
import TestSupport
import Testing

/// The reader of the file gets exactly the value of a slot; a value that does not fit is rejected with the
/// template's name and line.
@Suite struct EngineTests {
  private static let texts: [String] = {
    var generator = SplitMix64(seed: 42)
    return (0..<300).map { _ in generator.hostileText() } + ["", " ", "'", "-n", "\\", "a\nb"]
  }()

  @Test func shellGetsEveryText() throws {
    let template = try CompiledTemplate(.fetchRelease, text: "value={{value}}\nall={{all}}\n")
    let script = try Self.texts.map { text in
      try template.filled([
        "value": .literal(text), "all": .list([GuestText(text), "second"]),
      ]).description + "printf '%s\\0' \"$value\" \"${all[0]}\" \"${#all[@]}\"\n"
    }.joined()
    let result = try Command.run("bash", input: Data(script.utf8))
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let read = result.text.split(separator: "\0", omittingEmptySubsequences: false).dropLast()
    #expect(read.map(String.init) == Self.texts.flatMap { [$0, $0, "2"] })
  }

  @Test func pythonGetsEveryTextFromJSONAndYAMLAndCSV() throws {
    let json = try CompiledTemplate(.flannelNetwork, text: "{\"value\": {{value}}, \"n\": {{n}}}\n")
    let yaml = try CompiledTemplate(.kubeconfig, text: "value: {{value}}\n")
    let csv = try CompiledTemplate(.basicAuth, text: "{{value}},fixed,{{value}}\n")
    let rows = try Self.texts.map { text in
      [
        text,
        try json.filled(["value": .literal(text), "n": .number(24)]).description,
        try yaml.filled(["value": .literal(text)]).description,
        try csv.filled(["value": .literal(text)]).description,
      ]
    }
    let program = """
      import csv, io, json, sys, yaml
      for text, as_json, as_yaml, as_csv in json.load(sys.stdin):
          assert json.loads(as_json) == {"value": text, "n": 24}, (text, as_json)
          assert yaml.safe_load(as_yaml) == {"value": text}, (text, as_yaml)
          rows = list(csv.reader(io.StringIO(as_csv, newline="")))
          assert rows == [[text, "fixed", text]], (text, as_csv)
      print("same")
      """
    let result = try Command.run(
      Repository.python.path, ["-c", program], input: JSONEncoder().encode(rows))
    #expect(result.text == "same\n", "\(result.error)")
  }

  @Test func unitGetsEveryText() throws {
    let template = try CompiledTemplate(
      .kubelet, text: "[Service]\nExecStart=/bin/a --x={{value}} {{all}}\nEnvironment=A={{plain}}\n"
    )
    for text in Self.texts {
      let unit = try template.filled([
        "value": .literal(text), "all": .arguments([Word(text), "last"]), "plain": .literal("b c"),
      ]).description
      let file = UnitFile.parse(unit, file: "a.service").file
      let line = try #require(file.value(of: "ExecStart", in: "Service"))
      #expect(
        try CommandLine.parse(line).first?.arguments.map(\.text) == ["--x=" + text, text, "last"])
      #expect(file.value(of: "Environment", in: "Service") == "\"A=b c\"")
    }
  }

  @Test func variablesStayVariables() throws {
    let template = try CompiledTemplate(
      .kubelet, text: "[Service]\nExecStart=/bin/a --own=$private_ipv4 --x={{value}}\n")
    let value: GuestText = "a b \(.publicIPv4) $public_ipv4"
    let filled = try template.filled(["value": .text(value)])
    #expect(filled.content.variables == [.privateIPv4, .publicIPv4])
    #expect(
      filled.content.filled(with: [.privateIPv4: "10.0.0.1", .publicIPv4: "203.0.113.1"])
        == "[Service]\nExecStart=/bin/a --own=10.0.0.1 \"--x=a b 203.0.113.1 $$public_ipv4\"\n")
  }

  @Test func missingAndUnusedValuesAreErrors() throws {
    let template = try CompiledTemplate(.fetchRelease, text: "#!/bin/bash\na={{one}}\n")
    let missing = #expect(throws: TemplateError.self) { try template.filled() }
    #expect(missing?.problem == .missingValue(slot: "one"))
    #expect(missing?.line == 2)
    let unused = #expect(throws: TemplateError.self) {
      try template.filled(["one": .number(1), "two": .number(2)])
    }
    #expect(unused?.problem == .unusedValue(slot: "two"))
    #expect(unused?.diagnostic.location?.file == "Templates/common/fetch-release.sh")
    // A setting may select lines without being in any.
    let choice = try CompiledTemplate(.fetchRelease, text: "# with one:\na\n# end\nb\n")
    #expect(try choice.filled(["one": .literal("")]).content.literal == "a\nb\n")
    #expect(try choice.filled().content.literal == "b\n")
  }

  @Test(
    arguments: [
      (Template.fetchRelease, "echo {{value}}\n"), (.fetchRelease, "a=\"{{value}}\"\n"),
      (.fetchRelease, "a={{value}}{{value}}\n"), (.fetchRelease, "# {{value}}\n"),
      (.kubelet, "[Service]\nExecStart=/bin/a \"--x={{value}}\"\n"),
      (.kubelet, "[Service]\n# {{value}}\n"), (.flannelNetwork, "{\"a\": \"{{value}}\"}\n"),
      (.kubeconfig, "a: x{{value}}\n"), (.kubeconfig, "{{value}}: x\n"),
      (.basicAuth, "a{{value}},b\n"), (.cloudConf, "a = \"{{value}}\"\n"),
    ])
  func slotWhereNoEscapingIsSafeIsRefused(_ template: Template, _ text: String) {
    #expect(throws: TemplateError.self) { try CompiledTemplate(template, text: text) }
  }

  @Test func valueThatThePlaceCannotHoldIsRefused() throws {
    let unit = try CompiledTemplate(.kubelet, text: "[Unit]\nDescription=a {{value}}\n")
    #expect(throws: TemplateError.self) { try unit.filled(["value": .literal("two\nlines")]) }
    let ini = try CompiledTemplate(.cloudConf, text: "a = {{value}}\n")
    #expect(throws: TemplateError.self) { try ini.filled(["value": .literal("\u{1}")]) }
    let shell = try CompiledTemplate(.fetchRelease, text: "a={{value}}\n")
    #expect(throws: TemplateError.self) { try shell.filled(["value": .literal("\0")]) }
    #expect(throws: TemplateError.self) { try shell.filled(["value": .arguments(["a"])]) }
  }
}
