/// A program that runs another one with the words behind it.
struct Wrapper: Sendable {
  /// Options that take the next word.
  var valued: Set<String> = []
  /// How many of its own operands stand before the command.
  var operands = 0
  /// `NAME=value` may stand before the command.
  var setsVariables = false
  var traits = ShellReader.Traits()
  /// An option whose value is a text to run: `--command "…"`.
  var textOptions: Set<String> = []
  /// Its own options that may also stand at the end, with their value.
  var trailing: Set<String> = []
  /// The command stands behind `--` alone.
  var needsDashes = false

  private static func plain(_ valued: String = "", operands: Int = 0, text: String = "") -> Wrapper
  {
    Wrapper(valued: Set(words: valued), operands: operands, textOptions: Set(words: text))
  }

  /// By the program's name, and by its name with the words that make it a wrapper.
  static let known: [String: Wrapper] = {
    var known: [String: Wrapper] = [
      "sudo": Wrapper(
        valued: Set(
          words: """
            -u --user -g --group -h --host -p --prompt -C --close-from -r --role -t --type -U -D --chdir -R --chroot -T
            """), setsVariables: true),
      "doas": plain("-u -C"),
      "env": Wrapper(
        valued: Set(words: "-u --unset -C --chdir"), setsVariables: true,
        textOptions: ["-S", "--split-string"]),
      "nice": plain("-n --adjustment"), "ionice": plain("-c --class -n --classdata"),
      "chrt": plain("", operands: 1), "taskset": plain("", operands: 1),
      "time": plain("-f --format -o --output"),
      "stdbuf": plain("-i -o -e --input --output --error"),
      "timeout": Wrapper(
        valued: Set(words: "-s --signal -k --kill-after"), operands: 1,
        traits: .init(isBounded: true)),
      "exec": plain("-a"), "script": plain("", operands: 100, text: "-c --command"),
      "split": plain("", operands: 100, text: "--filter"),
      "xargs": Wrapper(
        valued: Set(
          words: """
            -I -n --max-args -P --max-procs -L --max-lines -d --delimiter -E -s --max-chars -a --arg-file -R -S -J
            """), traits: .init(takesMore: true)),
      "parallel": Wrapper(
        valued: Set(
          words: "-j --jobs -I -a --arg-file -n -N -L --colsep --delay --timeout --joblog"),
        traits: .init(takesMore: true)),
      "flock": plain("-w --timeout -E", operands: 1, text: "-c --command"),
      "chroot": plain("--userspec --groups", operands: 1),
      "runuser": plain("-u --user -g --group -s --shell", text: "-c --command --session-command"),
      "gosu": plain("", operands: 1), "su-exec": plain("", operands: 1),
      "nsenter": plain("-t --target"), "strace": plain("-e -o -p -s -u"),
      "systemd-run": plain("-p --property -u --unit -E --setenv -M --machine"),
      "bundle exec": plain(), "poetry run": plain(), "pipenv run": plain(), "pdm run": plain(),
      "hatch run": plain(), "rye run": plain(), "nix-shell": plain("-p", text: "--run --command"),
      "uv run": plain("--with --python -p --env-file --project --directory --group --extra"),
      "npx": plain("-p --package", text: "-c --call"), "bunx": plain(),
      "uvx": plain("--from --with --python"), "pipx run": plain("--spec"),
      "npm exec": plain("-p --package", text: "-c --call"), "npm x": plain("-p --package"),
      "pnpm exec": plain(), "pnpm dlx": plain(), "yarn exec": plain(), "yarn dlx": plain("-p"),
      "bun x": plain(), "railway run": plain("-s --service -e --environment -p --project"),
      "railway ssh": plain("-s --service -e --environment -p --project"),
      "doppler run": plain(
        "-p --project -c --config -t --token --mount --scope", text: "--command"),
      "infisical run": plain(
        "--env --path --projectId --token --domain --tags", text: "--command"),
      "op run": plain("--env-file --account"), "teller run": plain("-c --config"),
      "aws-vault exec": plain("-d --duration --region", operands: 1),
      "chamber exec": Wrapper(needsDashes: true), "direnv exec": plain("", operands: 1),
      "mise exec": plain(), "mise x": plain(), "asdf exec": plain(),
      "dotenv": plain("-e -f -p -c"), "dotenvx run": plain("-f --env-file -e --env"),
      "with-env": plain("-e -f"), "summon": plain("-f -e -p"), "envchain": plain("", operands: 1),
      "sops exec-env": plain("", operands: 1), "vault exec": plain(),
      "kamal app exec": plain("-h --hosts -r --roles -d --destination -c -e"),
    ]
    for name in words(
      "nohup setsid builtin caffeinate unbuffer torify eatmydata fakeroot dumb-init tini retry proxychains busybox with"
    ) { known[name] = plain() }
    for name in ["kubectl exec", "oc exec", "kubectl debug"] {
      known[name] = Wrapper(
        valued: Set(
          words:
            "-n --namespace -c --container --context --kubeconfig -f --filename --image --target"),
        operands: 1, traits: .init(isElsewhere: true))
    }
    for name in ["docker", "podman", "nerdctl"] {
      known["\(name) exec"] = Wrapper(
        valued: Set(words: "-u --user -w --workdir -e --env --env-file --detach-keys"), operands: 1,
        traits: .init(isElsewhere: true))
      known["\(name) container exec"] = known["\(name) exec"]
      known["\(name) run"] = Wrapper(
        valued: Set(
          words: """
            -e --env --env-file -v --volume -p --publish --name --network --net -u --user -w --workdir --entrypoint
            -m --memory --cpus --mount --platform --pull --label -l --hostname -h --add-host --restart --cap-add --ulimit
            --tmpfs --dns --device --gpus --log-driver --log-opt --security-opt --shm-size --ip --link --runtime --volumes-from
            """), operands: 1, traits: .init(isElsewhere: true), textOptions: ["--entrypoint"])
    }
    for name in ["docker compose", "docker-compose", "podman-compose"] {
      for verb in ["exec", "run"] {
        known["\(name) \(verb)"] = Wrapper(
          valued: Set(
            words: """
              -e --env -u --user -w --workdir --index -v --volume --name -p --publish --entrypoint -f --file --profile
              --project-name --env-file --project-directory
              """), operands: 1, traits: .init(isElsewhere: true), textOptions: ["--entrypoint"])
      }
    }
    for name in ["heroku run", "heroku run:detached", "heroku run:inside"] {
      known[name] = Wrapper(
        valued: Set(words: "-a --app -r --remote -s --size -e --env --type -d"),
        traits: .init(isElsewhere: true), trailing: ["-a", "--app"])
    }
    for name in ["fly ssh console", "flyctl ssh console"] {
      known[name] = Wrapper(
        valued: Set(words: "-a --app -s --select -u --user -g --process-group -r --region"),
        operands: 100, traits: .init(isElsewhere: true), textOptions: ["-C", "--command"])
    }
    known["gcloud compute ssh"] = Wrapper(
      operands: 100, traits: .init(isElsewhere: true), textOptions: ["--command"])
    known["aws ecs execute-command"] = known["gcloud compute ssh"]
    return known
  }()

  /// Words that may make a program a wrapper, after the words that already do not.
  static let starts: Set<String> = {
    var starts: Set<String> = []
    for name in known.keys {
      var start = ""
      for word in words(name) {
        start += (start.utf8.isEmpty ? "" : " ") + word
        starts.insert(start)
      }
    }
    return starts
  }()

  private static func words(_ text: String) -> [String] {
    text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Programs that read a script of the shell from an option, a file or their input.
  static let shells = Set(words: "bash sh zsh dash ksh ash fish rbash mksh")
}
