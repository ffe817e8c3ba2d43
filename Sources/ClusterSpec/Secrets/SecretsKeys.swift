/// Every key of a secrets bundle, once.
enum SecretsKeys {
  static let table = KeyTable(
    subject: "secrets bundle", isSecret: true,
    keys: [
      apiVersion.description, kind.description, tokenSeed.description, adminUser.description,
      adminPassword.description, apiKey.description,
    ])

  static let apiVersion = Key(
    "apiVersion", Forms.word("rkgen/v1", hint: "this rkgen reads rkgen/v1 only"),
    .required("rkgen/v1"),
    "the format of this file",
    effect: "Says which rules the rest of the file follows; a later format gets another name.")
  static let kind = Key(
    "kind", Forms.word("Secrets", hint: "a spec has kind Cluster, a secrets bundle kind Secrets"),
    .required("Secrets"),
    "what this file describes", effect: "Tells a secrets bundle from a spec.")
  static let tokenSeed = Key(
    "tokenSeed", Form<TokenSeed>.text(),
    .required(TokenSeed(bytes: [])),
    "what the tokens of all machines are derived from", effect: "A new one changes them all.")
  static let adminUser = Key(
    "admin.user", Form<PlainText>.text(),
    .value(PlainText(known: "admin")),
    "the administrator's name", effect: "A line of the API server's password file.")
  static let adminPassword = Key(
    "admin.password", Form<PlainText>.text(),
    .required(PlainText(known: "-")),
    "the administrator's password", effect: "A line of the API server's password file.")
  static let apiKey = Key(
    "cloudProvider.apiKey", Form<PlainText>.text().optional,
    .value(nil),
    "the key for the cloud's API",
    effect: "api-key in /etc/cloud.conf on the master, with cloudProvider.name rackspace.")
}
