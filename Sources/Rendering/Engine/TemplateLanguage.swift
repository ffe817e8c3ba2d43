import Templates

/// The language a template is written in, which decides how a slot's value is escaped. It follows from
/// the file's name, so no caller can choose the wrong one.
enum TemplateLanguage {
  case shell
  case unit
  case ini
  case csv
  case json
  case yaml
  /// Packet filter rules, as read by iptables-restore.
  case rules

  /// The language of a template, or nil for an extension that has none.
  init?(of template: Template) {
    // A file with settings for a program, not a drop-in of a unit.
    if template == .cloudConf {
      self = .ini
      return
    }
    switch template.fileExtension {
    case "sh": self = .shell
    case "service", "target", "timer", "mount", "conf": self = .unit
    case "toml": self = .ini
    case "csv": self = .csv
    case "json": self = .json
    case "yaml": self = .yaml
    case "rules": self = .rules
    default: return nil
    }
  }
}

extension Template {
  /// What follows the last dot of the file's name.
  var fileExtension: Substring {
    rawValue.lastIndex(of: ".").map { rawValue[rawValue.index(after: $0)...] } ?? ""
  }

  /// The path from the root of the repository, for messages.
  var path: String { "Templates/" + rawValue }
}
