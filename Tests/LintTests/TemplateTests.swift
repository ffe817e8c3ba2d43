import CloudConfig
import Diagnostics
import Lint
import Testing

/// Templates of cloud-configs that another program fills in.
@Suite struct TemplateTests {
  private static func findings(_ text: String) -> [Diagnostic] {
    let userData = Array("#cloud-config\n\(text)\n".utf8)
    let machine = MachineLint(userData: userData, file: "user-data.yaml")
    return LintReport([machine], options: LintOptions()).diagnostics
  }

  @Test(arguments: [
    ("hostname: {{ name }}", 1),
    ("hostname: web-{{name}}-{{{ zone }}}", 2),
    ("ssh_authorized_keys:\n{% for key in keys %}\n- {{ key }}\n{% endfor %}", 3),
    ("{{#if hosts}}\nmanage_etc_hosts: {{ hosts }}\n{{/if}}", 3),
    ("coreos:\n  update:\n    reboot_strategy: <%= strategy %>\n    server: @@URL@@", 2),
    ("ssh_authorized_keys: ${jsonencode(keys)}\nhostname: \"${name}.${zone}\"", 3),
    ("write_files:\n- path: /etc/{{ file }}\n  permissions: {{ mode }}\n  content: {{ text }}", 3),
    (
      """
      write_files:
      - path: /etc/motd
        content: |
      {% if welcome %}
          Welcome
      {% endif %}
          Bye
      """, 2
    ),
  ])
  func templateIsSaidOnce(_ text: String, _ count: Int) throws {
    let findings = Self.findings(text)
    #expect(findings.map(\.code.description) == ["RK1108"])
    let message = try #require(findings.first?.message)
    #expect(message.contains(count == 1 ? "the placeholder '" : "\(count) placeholders"))
  }

  @Test(arguments: [
    "content: |\n    {{ a }}", "content: >-\n\n    ${a}\n    <% b %>", "content: \"a {{ b }}\"",
    "content: 'it''s {{ a }}\n    {{ b }}'", "content: echo ${a}", "content: a # {{ b }}",
  ])
  func contentIsLeftAlone(_ content: String) {
    let findings = Self.findings("write_files:\n- path: /etc/motd\n  \(content)\n# {{ c }}")
    #expect(findings.isEmpty)
  }

  @Test func restIsReadAtItsPlaces() throws {
    let findings = Self.findings("{{ header }}\nhostname: {{ a }}\n{{ b }}x: 1\nhost_name: {{ c }}")
    #expect(findings.map(\.code.description) == ["RK1108", "RK1121"])
    #expect(findings.last?.location?.range.start == SourcePosition(line: 5, column: 1))
    let column = Self.findings("users: [{name: {{ a }}, shel: b}]").last?.location?.range.start
    #expect(column == SourcePosition(line: 2, column: 25))
  }

  @Test func misspelledVariableIsNoPlaceholder() {
    let codes = Self.findings("hostname: ${private_ipv4}").map(\.code.description)
    #expect(codes.contains("RK1166") && !codes.contains("RK1108"))
  }
}
