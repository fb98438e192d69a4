extension ProgramVerbs {
  /// What builds, tests, publishes and installs.
  static let building: [String: ProgramVerbs] = {
    let node = ProgramVerbs(
      changes:
        "dist-tag owner token login logout adduser unpublish deprecate access team hook profile version link star",
      reads:
        "ci install i add run run-script exec x dlx test t audit view why outdated pack ls config why start stop build init remove uninstall update upgrade prune rebuild set get create link dedupe",
      valued: "--prefix -w --workspace --filter -C --dir --cwd", dry: "--dry-run")
    return [
      "npm": node, "pnpm": node, "yarn": node, "bun": node,
      "cargo": ProgramVerbs(
        changes: "yank owner login logout install uninstall",
        reads:
          "build test check clippy fmt run bench tree audit metadata add update doc fix remove package deny nextest upgrades outdated upgrade",
        valued: "-p --package --manifest-path", dry: "--dry-run -n"),
      "gem": ProgramVerbs(
        changes: "push yank install uninstall update owner signin cleanup",
        reads: "build env environment"),
      "bundle": ProgramVerbs(reads: "install exec check add update outdated config"),
      "poetry": ProgramVerbs(
        changes: "version config", reads: "install run build check add lock update show remove",
        dry: "--dry-run"),
      "uv": ProgramVerbs(reads: "run sync lock pip add venv build tree remove"),
      "pdm": ProgramVerbs(reads: "install run add lock update sync"),
      "twine": ProgramVerbs(), "hatch": ProgramVerbs(changes: "version", reads: "run build env"),
      "flit": ProgramVerbs(reads: "build"),
      "pip": ProgramVerbs(reads: "freeze list show check download hash"),
      "pip3": ProgramVerbs(reads: "freeze list show check download hash"),
      "mvn": ProgramVerbs(
        changes: "release:prepare release:perform versions:set",
        reads: "install test verify package clean compile site", valued: "-f -pl -P -s",
        takesSeveral: true),
      "go": ProgramVerbs(
        reads: "build test vet run list mod env install fmt generate tool get clean version work"),
      "swift": ProgramVerbs(reads: "build test run package format"),
      "dotnet": ProgramVerbs(
        changes: "push",
        reads: "build test run restore list publish clean format tool add new remove",
        nouns: "nuget ef database"),
      "cmake": ProgramVerbs(reads: "-S"), "ninja": ProgramVerbs(reads: ""),
      "bazel": ProgramVerbs(reads: "build test query cquery info run"),
      "goreleaser": ProgramVerbs(
        reads: "check build healthcheck", dry: "--snapshot --skip-publish", actsAlone: true),
      "lerna": ProgramVerbs(changes: "version", reads: "run exec bootstrap changed clean"),
      "changeset": ProgramVerbs(changes: "version tag", reads: "status"),
      "nx": ProgramVerbs(
        changes: "release", reads: "test lint build graph affected", dry: "--dry-run -d"),
      "turbo": ProgramVerbs(),
      "svn": ProgramVerbs(
        changes: "ci mkdir propset ps propdel pd",
        reads: "co checkout up update st cat proplist propget"),
      "release-please": ProgramVerbs(changes: "release-pr github-release", dry: "--dry-run"),
      "fastlane": ProgramVerbs(
        changes: "deliver supply pilot beta upload_to_app_store match", reads: "test scan"),
      "skopeo": ProgramVerbs(changes: "copy", reads: "list-tags"),
      "crane": ProgramVerbs(
        changes: "copy cp tag mutate append rebase", reads: "digest manifest config ls export pull"),
      "cosign": ProgramVerbs(
        changes: "sign attest sign-blob attest-blob attach",
        reads: "verify-attestation verify-blob tree triangulate"),
      "oras": ProgramVerbs(changes: "cp tag", reads: "pull discover manifest blob"),
      "ko": ProgramVerbs(reads: "build"),
      "apt": ProgramVerbs(changes: "full-upgrade autoremove", reads: "policy"),
      "apt-get": ProgramVerbs(changes: "dist-upgrade autoremove", reads: "changelog"),
      "yum": ProgramVerbs(changes: "erase", reads: "repolist"),
      "dnf": ProgramVerbs(changes: "erase", reads: "repolist"),
      "apk": ProgramVerbs(changes: "del"),
      "brew": ProgramVerbs(changes: "tap services cleanup link", reads: "config deps doctor"),
      "snap": ProgramVerbs(), "dpkg": ProgramVerbs(reads: ""),
      "alembic": ProgramVerbs(changes: "downgrade stamp revision", reads: "current heads branches"),
      "flyway": ProgramVerbs(changes: "clean repair baseline undo", valued: "-url"),
      "liquibase": ProgramVerbs(
        changes: "rollback-count drop-all tag changelog-sync", reads: "status history"),
      "prisma": ProgramVerbs(
        changes: "reset dev resolve seed execute", reads: "generate format studio",
        nouns: "migrate db"),
      "knex": ProgramVerbs(
        changes: "migrate:latest migrate:up migrate:down seed:run",
        reads: "migrate:status migrate:list"),
      "sequelize": ProgramVerbs(),
      "flask": ProgramVerbs(
        changes: "downgrade stamp", reads: "run shell routes current heads", nouns: "db"),
      "dbmate": ProgramVerbs(changes: "up down", valued: "-u --url -d -e"),
      "goose": ProgramVerbs(changes: "up down redo up-to down-to up-by-one", valued: "-dir"),
      "drush": ProgramVerbs(changes: "cr updb cim cex sql:drop sql-drop", reads: "st ws"),
      "pm2": ProgramVerbs(changes: "save resurrect", reads: "jlist prettylist monit id pid"),
      "pgbackrest": ProgramVerbs(
        changes: "backup expire stanza-create stanza-delete stanza-upgrade archive-push repo-put",
        reads: "repo-ls repo-get", valued: "--stanza --repo --type --config"),
      "barman": ProgramVerbs(
        changes: "backup recover receive-wal switch-wal", reads: "list-backups show-backup"),
      "wal-g": ProgramVerbs(changes: "backup-push backup-mark wal-push", reads: "backup-list"),
      "restic": ProgramVerbs(
        changes: "backup forget init recover", reads: "snapshots", valued: "-r --repo"),
      "borg": ProgramVerbs(changes: "compact init recreate", reads: "list info"),
      "launchctl": ProgramVerbs(changes: "bootout load unload kickstart", reads: "blame"),
      "supervisorctl": ProgramVerbs(changes: "reread", reads: "avail pid maintail"),
    ]
  }()
}
