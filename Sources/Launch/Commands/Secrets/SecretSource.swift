/// Whether a command prints a secret.
struct SecretSource {
  let command: SimpleCommand
  let reading: ShellReading

  private static let valued = Set(
    words: """
      -a --app -r --remote -n --namespace -p --project -c --config --path --env --account --context --region
      --profile -o --output
      """)

  /// All that can be a source, so that others cost nothing.
  private static let programs = Set(
    words: """
      heroku echo printf printenv env set declare typeset export infisical vault aws gcloud az gh glab op doppler
      kubectl oc security pass gopass chamber sops ansible-vault railway fly flyctl vercel terraform tofu cat head
      tail less more bat base64 xxd strings awk sed cut tac nl gpg grep egrep fgrep rg openssl
      """)

  /// The words that say so; `nil`: it prints none.
  var words: [ShellWord]? {
    guard let program = command.program else { return nil }
    guard Self.programs.contains(program) else { return nil }
    let operands = command.operands(without: Self.valued, limit: 6)
    let names = operands.map(\.text)
    let first = names.first ?? ""
    let call = command.words.prefix(1) + operands.prefix(3)
    switch program {
    case "heroku": return ofHeroku(operands)
    case "echo", "printf":
      let word = command.arguments.first { $0.hasExpansion && Self.showsSecret($0.text) }
      return word.map { command.words.prefix(1) + [$0] }
    case "printenv":
      return names.isEmpty || names.contains(where: SecretName.isOne) ? Array(call) : nil
    case "env": return command.isWrapper || !names.isEmpty ? nil : Array(call)
    case "set", "declare", "typeset":
      return command.arguments.isEmpty
        || command.arguments.allSatisfy { ["-p", "-x", "-px", "-xp"].contains($0.text) }
        ? Array(command.words) : nil
    case "export":
      return command.arguments.isEmpty || command.arguments.allSatisfy { $0.text == "-p" }
        ? Array(command.words) : nil
    case "infisical":
      return first == "export" || names.starts(with: ["secrets", "get"]) || names == ["secrets"]
        ? Array(call) : nil
    case "vault":
      return names.starts(with: ["kv", "get"]) || first == "read"
        || names.starts(with: ["print", "token"]) || first == "unwrap" ? Array(call) : nil
    case "aws":
      let isParameter =
        first == "ssm"
        && ["get-parameter", "get-parameters", "get-parameters-by-path"].contains(
          names.dropFirst().first)
        && command.hasArgument(["--with-decryption"])
      return isParameter || names.starts(with: ["secretsmanager", "get-secret-value"])
        || names.starts(with: ["secretsmanager", "batch-get-secret-value"])
        || names.starts(with: ["ecr", "get-login-password"])
        || names.starts(with: ["sts", "get-session-token"])
        || names.starts(with: ["sts", "assume-role"]) ? Array(call) : nil
    case "gcloud":
      return names.starts(with: ["secrets", "versions", "access"])
        || names.contains("print-access-token") || names.contains("print-identity-token")
        ? Array(call) : nil
    case "az":
      return names.starts(with: ["keyvault", "secret", "show"])
        || names.contains("get-access-token") || names.contains("list-keys")
        || names.starts(with: ["storage", "account", "keys"]) ? Array(call) : nil
    case "gh", "glab":
      return names.starts(with: ["auth", "token"])
        || names.starts(with: ["auth", "status"]) && command.hasArgument(["--show-token", "-t"])
        ? Array(call) : nil
    case "op":
      return first == "read" || first == "inject" || names.starts(with: ["item", "get"])
        ? Array(call) : nil
    case "doppler":
      return names.starts(with: ["secrets", "get"]) || names == ["secrets"]
        || names.starts(with: ["secrets", "download"]) ? Array(call) : nil
    case "kubectl", "oc":
      let isSecret =
        names.dropFirst().first.map {
          ["secret", "secrets"].contains($0) || $0.begins(with: "secret/")
            || $0.begins(with: "secrets/")
        } ?? false
      return first == "get" && isSecret && showsValues || names.starts(with: ["create", "token"])
        || names.starts(with: ["config", "view"]) && command.hasArgument(["--raw"])
        ? Array(call) : nil
    case "security":
      return ["find-generic-password", "find-internet-password"].contains(first)
        && (command.hasFlag(UInt8(ascii: "w")) || command.hasFlag(UInt8(ascii: "g")))
        ? Array(call) : nil
    case "pass", "gopass":
      return first == "show" || operands.count == 1 && Verb(first) == nil ? Array(call) : nil
    case "chamber": return first == "read" || first == "export" ? Array(call) : nil
    case "sops":
      return command.hasFlag(UInt8(ascii: "d")) || command.hasArgument(["--decrypt"])
        || first == "decrypt" ? Array(call) : nil
    case "ansible-vault": return first == "view" || first == "decrypt" ? Array(call) : nil
    case "railway": return first == "variables" ? Array(call) : nil
    case "fly", "flyctl":
      return names.starts(with: ["tokens", "create"]) || names.starts(with: ["auth", "token"])
        ? Array(call) : nil
    case "vercel": return names.starts(with: ["env", "pull"]) ? Array(call) : nil
    case "terraform", "tofu":
      let isOutput =
        first == "output" && (command.hasArgument(["-json", "-raw"]))
        && (names.count == 1 || SecretName.isOne(names[1]))
      return isOutput || names.starts(with: ["state", "pull"]) ? Array(call) : nil
    case "cat", "head", "tail", "less", "more", "bat", "base64", "xxd", "strings", "awk", "sed",
      "cut", "tac", "nl", "gpg":
      return operands.first { Self.isSecretFile($0.text) }.map { command.words.prefix(1) + [$0] }
    case "grep", "egrep", "fgrep", "rg":
      // A line is looked for by name: only a secret's is a secret.
      let pattern = first.utf8.allSatisfy {
        ShellReader.isName($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "^")
      }
      guard !pattern || SecretName.isOne(first) else { return nil }
      return operands.dropFirst().first { Self.isSecretFile($0.text) }.map {
        command.words.prefix(1) + [$0]
      }
    case "openssl":
      return first == "rand"
        || ["rsa", "pkey", "ec"].contains(first) && !command.hasArgument(["-noout", "-pubout"])
        ? Array(call) : nil
    default: return nil
    }
  }

  private func ofHeroku(_ operands: [ShellWord]) -> [ShellWord]? {
    let call = command.words.prefix(1) + operands
    switch operands.first?.text {
    case "config:get":
      return operands.dropFirst().contains { SecretName.isOne($0.text) || $0.hasExpansion }
        ? Array(call) : nil
    case "config": return operands.count == 1 ? Array(call) : nil
    case "auth:token", "pg:credentials:url", "redis:credentials": return Array(call.prefix(2))
    default: return nil
    }
  }

  /// `-o yaml` and its like show the values, `-o name` and `-o wide` do not.
  private var showsValues: Bool {
    guard
      let form = command.value(of: ["-o", "--output"])?.text
        ?? command.arguments.first(where: { $0.text.begins(with: "-o") && $0.text.utf8.count > 2 })
        .map({ String(decoding: $0.text.utf8.dropFirst(2), as: UTF8.self) })
    else { return command.hasArgument(["--template"]) }
    return form != "name" && form != "wide"
  }

  /// `$NAME` or `${NAME}` of a secret, but not its length nor a word in its place.
  static func showsSecret(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$") else {
        index += 1
        continue
      }
      index += 1
      let isBraced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
      if isBraced { index += 1 }
      if isBraced, index < bytes.count, bytes[index] == UInt8(ascii: "!") { index += 1 }
      let name = bytes[index...].prefix(while: ShellReader.isName)
      index = name.endIndex
      let isReplaced =
        isBraced
        && (bytes[index...].starts(with: ":+".utf8) || bytes[index...].starts(with: "+".utf8))
      if !name.isEmpty, !isReplaced, SecretName.isOne(String(decoding: name, as: UTF8.self)) {
        return true
      }
    }
    return false
  }

  private static func isSecretFile(_ path: String) -> Bool {
    let name = Verb.split(path, at: UInt8(ascii: "/")).last ?? ""
    let isPublic =
      name.ends(with: ".pub") || name.ends(with: ".example") || name.ends(with: ".sample")
      || name.ends(with: ".template")
    guard !isPublic else { return false }
    let folders = path.asciiLowercased
    return name.begins(with: "id_") && StatementText.contains(".ssh", in: folders)
      || name.ends(with: ".pem") || name.ends(with: ".key") || name == ".env"
      || name.begins(with: ".env.") || name.ends(with: ".env") || name == ".netrc"
      || name == ".pgpass" || name == ".npmrc" || name == ".pypirc"
      || StatementText.contains(".aws/credentials", in: folders) || name == "credentials.json"
      || name == "hosts.yml" && StatementText.contains("/gh/", in: folders)
      || name.ends(with: ".p12") || name.ends(with: ".pfx")
      || StatementText.contains("/run/secrets/", in: folders)
      || StatementText.contains("/etc/shadow", in: folders)
      || ScriptName.words(of: name).contains {
        ["secret", "secrets", "password", "credentials"].contains($0)
      }
        && (name.ends(with: ".txt") || name.ends(with: ".yml") || name.ends(with: ".yaml")
          || name.ends(with: ".json"))
  }
}
