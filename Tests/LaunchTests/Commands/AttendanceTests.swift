import Testing

@testable import Launch

@Suite struct `Attendance of a person` {
  static let follows = [
    "heroku logs --tail", "heroku logs -a x -t", "heroku logs --app x --tail --num 50 | grep E",
    "tail -f log",
    "tail -F log", "tail --follow log", "kubectl logs -f x", "kubectl get pods -w",
    "kubectl get pods --watch",
    "docker logs -f x", "docker compose logs -f", "journalctl -u x -f", "sudo journalctl -f",
    "watch ls", "gh run watch 1",
    "top", "htop", "stern x", "ping x.dev", "nc -l 80", "kubectl port-forward x 80",
    "ssh -N -L 1:a:2 host",
  ]
  static let interactive = [
    "ssh host", "ssh -p 22 me@host", "vim a", "nano a", "emacs a", "less a", "man ls",
    "read -p x a", "select a in b; do ls; done",
    "heroku run bash -a x", "heroku run console", "heroku pg:psql -a x", "psql -h x", "mysql -u x",
    "redis-cli -h x", "python3",
    "node", "irb", "rails console", "php -a", "docker exec -it x sh", "kubectl exec -it x -- sh",
    "gh auth login", "aws configure", "kubectl exec -it x -- bash",
    "kubectl exec -it db-0 -- psql -U x",
    "docker exec -it x /app/shell", "docker run -it ubuntu", "kubectl attach -it x",
    "kubectl exec -it x -- python3", "docker exec -it x bash -l",
    "heroku login", "terraform apply", "terraform destroy", "sudo -i", "su", "passwd",
    "git rebase -i main", "crontab -e",
    "kubectl edit deploy x", "gcloud auth login", "heroku config:edit",
  ]
  static let browser = [
    "open https://x.dev", "xdg-open x", "start x", "gh pr view --web", "gh browse",
    "sensible-browser x", "heroku open",
  ]
  static let placeholders = [
    "heroku releases --app <your-app>", "curl https://<host>/health", "kubectl get pod {{ pod }}",
    "curl -H YOUR_TOKEN x",
    "heroku ps -a YOUR-APP", "mytool ...", "mytool …", "git show [commit-hash]", "A=<token> ls",
    "curl x.dev/your-app",
  ]
  static let empty = ["# only a comment", "", "\n# a\n\n# b"]
  static let none = [
    "ls", "curl -s x", "timeout 60 heroku logs --tail", "timeout 5 tail -f log", "tail -5 log",
    "heroku logs --num 5",
    "kubectl logs x", "ping -c 3 x.dev", "ssh host uptime", "ssh host <<EOF\nls\nEOF",
    "psql -c 'select 1'", "echo 'select 1' | psql",
    "psql -Atc 'select 1' $URL", "python3 a.py", "python3 -c 'print(1)'", "cat a | python3",
    "node --version", "heroku run -a x -- ls",
    "heroku pg:psql -a x -c 'select 1'", "redis-cli ping", "docker exec x ls",
    "kubectl exec x -- ls", "terraform plan",
    "terraform apply -auto-approve", "terraform apply plan.out", "git log | less | head",
    "while read l; do echo $l; done < a",
    "docker inspect x --format '{{.Created}}'", "docker inspect -f '{{json .}}' x", "grep '<a>' b",
    "go test ./...", "sort < a > b",
    "gh pr view 1", "nc -z x 80", "echo '...'", "grep ... a", "[ -f a ]", "cat <in>out",
    "kubectl get pods --watch=false", "kubectl logs x --follow=false",
    "docker logs --follow=false x",
    "kubectl exec -it deploy/api -- curl -s localhost:8080/healthz",
    "kubectl exec -it db-0 -- psql -U x -Atc 'select 1'", "docker exec -it web cat /etc/hosts",
    "docker compose exec -it web ls", "docker exec -it web sh -c 'ls | wc -l'",
    "kubectl exec -it x -- date",
    "docker compose up -d", "ls | while read a; do echo; done",
  ]

  @Test(arguments: [
    (follows, Attendance.Kind.follows), (interactive, .interactive), (browser, .browser),
    (placeholders, .placeholder), (empty, .empty),
  ])
  func `is needed where nothing else can end, answer or see it`(
    commands: [String], kind: Attendance.Kind
  ) {
    for command in commands {
      #expect(Attendance.needed(for: command)?.kind == kind, "\(command)")
    }
  }

  @Test(arguments: none)
  func `is not needed for what runs by itself`(command: String) {
    let attendance = Attendance.needed(for: command)
    #expect(attendance == nil, "\(command): \(attendance?.reason ?? "")")
  }

  @Test func `is given with its reason`() {
    #expect(
      Attendance.needed(for: "tail -f x")?.reason == "it follows something and never ends by itself"
    )
    #expect(Attendance.needed(for: "x <name>")?.reason == "`<name>` is to be filled in by a person")
    #expect(Attendance.needed(for: "# x")?.reason == "it holds no command")
  }
}
