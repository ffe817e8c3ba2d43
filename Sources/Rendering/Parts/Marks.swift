import ClusterSpec
import Machine

/// The labels and taints that a kubelet registers its machine with.
extension MachineDraft {
  /// Sets the kubelet's labels. Of two with the same name, the later level wins.
  func setLabels(_ flags: inout CommandFlags) {
    var values: [(label: NodeLabel, source: ValueSource)] = []
    for marks in spec.marks.groups(at: server.levels) {
      for label in marks.labels.value {
        values.removeAll { $0.label.name == label.name }
        values.append((label, .setting(marks.labels)))
      }
    }
    guard !values.isEmpty else { return }
    flags.set(
      .nodeLabels,
      FlagText(values.map { "\($0.label.name)=\($0.label.value)" }.joined(separator: ",")),
      from: values.map(\.source))
  }

  /// Taints beside those that every machine of the role has. Of two with the same key and effect, the later
  /// level wins.
  var taints: TemplateValue {
    var values: [(taint: NodeTaint, source: ValueSource)] = []
    let groups = spec.marks.groups(at: server.levels)
    for marks in groups {
      for taint in marks.taints.value {
        values.removeAll { $0.taint.identity == taint.identity }
        values.append((taint, .setting(marks.taints)))
      }
    }
    guard !values.isEmpty else {
      return TemplateValue.absent.from(groups.map { .presence($0.taints) })
    }
    let own = server.role == .master ? ["node-role.kubernetes.io/control-plane:NoSchedule"] : []
    let all = own.compactMap { NodeTaint($0) } + values.map(\.taint)
    let records = all.map { taint in
      [("key", taint.key.description), ("value", taint.value), ("effect", taint.effect)]
        .filter { !$0.1.isEmpty }
        .map { TemplateValue.Assignment(key: $0.0, value: GuestText($0.1)) }
    }
    return TemplateValue.records(records).from(values.map(\.source))
  }
}
