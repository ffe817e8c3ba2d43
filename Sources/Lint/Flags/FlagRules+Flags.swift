import Diagnostics

extension FlagRules {
  static let unknown = Rule(
    "RK1401", .error, "a flag that the component does not have",
    reason: """
      A component that meets an unknown flag prints its usage and ends with code 2; with Restart=always that \
      goes on forever. The release is what --release says, else what the document says or downloads. Where \
      nobody says it, a flag that none of the known releases has is a warning; where it is one whose flags are \
      not known here, a note. The flags come from the programs of v0.3, v0.9, v0.18.1, v1.0.0, v1.1, v1.2 and \
      v1.28.7.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --algoritm-provider=x

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --algorithm-provider=x

        """))

  static let deprecated = Rule(
    "RK1402", .warning, "a deprecated flag",
    reason: """
      It still works in this release and is gone in a later one, where the component then ends at once. Where \
      only the help text calls it deprecated, the program itself prints no warning.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --portal-net=10.0.0.0/16

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16

        """))

  static let noValue = Rule(
    "RK1403", .error, "a flag without the value it needs",
    reason: """
      The next word is taken for its value, even if that is a flag itself; at the end of the line the component \
      ends with "flag needs an argument". After v0.3 and before 1.1 the next word is never the value: there \
      --master http://127.0.0.1:8080 ends in the same way.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master --v=2

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --v=2

        """))

  static let strayBoolean = Rule(
    "RK1404", .error, "a boolean given with a blank",
    reason: """
      A boolean flag takes its value only after "=". With a blank the flag means true and the value is a word \
      that nobody reads: --allow-privileged false allows it.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --logtostderr false

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --logtostderr=false

        """))

  static let badValue = Rule(
    "RK1405", .error, "a value that the flag does not take",
    reason: """
      The component ends at once with "invalid argument".
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --v=loud

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --v=2

        """))

  static let repeated = Rule(
    "RK1406", .note, "a flag given twice",
    reason: """
      The last one counts. Mostly the first is left over from a line that was copied.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080 --master=http://127.0.0.1:8080

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080

        """))
}
