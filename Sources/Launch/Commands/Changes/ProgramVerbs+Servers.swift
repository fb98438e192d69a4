extension ProgramVerbs {
  /// Servers, queues and tools of operation.
  static let servers: [String: ProgramVerbs] = [
    "eas": ProgramVerbs(
      changes: "build submit update", reads: "whoami config", nouns: "channel branch"),
    "apachectl": ProgramVerbs(changes: "graceful", reads: "configtest fullstatus", isWary: true),
    "varnishadm": ProgramVerbs(
      changes: "ban vcl.load vcl.use vcl.discard param.set backend.set_health",
      reads: "vcl.list vcl.show ban.list backend.list param.show panic.show storage.list banner",
      valued: "-T -S -n -t", isWary: true),
    "jenkins-cli": ProgramVerbs(
      changes: "build groovy safe-restart", reads: "who-am-i console", valued: "-s -auth",
      isWary: true),
    "rabbitmqctl": ProgramVerbs(
      reads: """
        list_queues list_users list_vhosts list_exchanges list_bindings list_connections list_channels list_consumers
        list_permissions list_policies cluster_status node_health_check environment report
        """, valued: "-n -p --node --vhost --timeout", isWary: true),
    "nats": ProgramVerbs(
      changes: "pub request reply req", reads: "sub rtt",
      nouns: "stream consumer kv server account",
      valued: "-s --server --context --creds"),
    "puppet": ProgramVerbs(
      changes: "agent apply", reads: "facts lookup parser config resource-list", dry: "--noop"),
  ]
}
