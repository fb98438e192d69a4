extension ProgramVerbs {
  private static let cloudOptions = """
    --project --region --zone --profile --namespace --context --output --format --query --filter --account --subscription
    --resource-group --cluster --config --kubeconfig --name --log-level --limit --org --organization --token
    """

  /// Where the parts of a launch run.
  static let platforms: [String: ProgramVerbs] = {
    let kubectl = ProgramVerbs(
      changes:
        "run cp debug label annotate edit autoscale certificate undo use-context set-context debug-node rollout-restart",
      reads:
        "exec auth can-i current-context cluster-info api-resources api-versions kustomize port-forward proxy attach wait",
      nouns: "rollout config",
      valued:
        "-v --v -n --namespace --context --kubeconfig --cluster --user -s --server --token --as -o --output -l --selector",
      dry: "--dry-run")
    let terraform = ProgramVerbs(
      changes: "new select force-unlock replace-provider test login logout",
      reads: "init fmt providers console", nouns: "state workspace run-all run", dry: "")
    let heroku = ProgramVerbs(
      changes: """
        maintenance:on maintenance:off pg:promote pg:push pg:pull pg:upgrade pg:killall pg:backups:capture domains:add
        rollback ps:type ps:resize dyno:scale dyno:restart dyno:kill dyno:stop dyno:resize pg:settings:set join leave
        pg:backups:schedule certs:auto:enable git:remote git:clone login logout ps:autoscale:enable pg:maintenance:run
        pg:unfollow pg:copy pg:reset pg:credentials:rotate pg:credentials:repair-default container:login features:enable
        """,
      reads:
        "run local logs pg:psql pg:backups pg:backups:url pg:backups:info pg:locks pg:diagnose pg:wait ps:wait",
      nouns:
        "config releases ps maintenance addons domains pg pipelines container access keys certs apps buildpacks drains features labs webhooks members",
      valued: "-a --app -r --remote -n --num -t --team -p --ps -d --dyno -s --source --process-type"
    )
    let compose = ProgramVerbs(
      changes: "up down build pull push kill create restart stop start",
      reads: "exec run config images port version",
      valued: "-f --file -p --project-name --profile --env-file")
    let docker = ProgramVerbs(
      changes: """
        up down build bake tag rename load login logout cp commit init join leave use rmi prune kill
        """,
      reads:
        "exec run images image-ls inspect port pull search df manifest history save export config",
      nouns:
        "compose buildx builder container image volume network system swarm service stack node context plugin secret",
      valued:
        "-H --host -c --context -l --log-level --config -f --file -p --project-name --profile --env-file"
    )
    let fly = ProgramVerbs(
      changes: "up clone convert fork count vm memory", reads: "ssh platform checks proxy console",
      nouns:
        "apps app machine machines m volumes secrets ips certs postgres pg redis scale releases orgs tokens image",
      valued: "-a --app -c --config -o --org -r --region", dry: "--build-only")
    let vercel = ProgramVerbs(
      changes: "alias pull link redeploy switch buy",
      reads: "whoami domains certs dev build bisect",
      nouns: "env project projects teams secrets dns",
      valued: "-t --token -S --scope -A --local-config --cwd",
      actsAlone: true)
    return [
      "kubectl": kubectl, "oc": kubectl, "k": kubectl, "kubectl.exe": kubectl,
      "terraform": terraform, "tofu": terraform, "terragrunt": terraform, "cdktf": terraform,
      "heroku": heroku, "docker-compose": compose, "podman-compose": compose,
      "docker": docker, "podman": docker, "nerdctl": docker,
      "fly": fly, "flyctl": fly, "vercel": vercel, "vc": vercel, "now": vercel,
      "pulumi": ProgramVerbs(
        changes: "up down new init select config cancel import refresh watch",
        reads: "preview stack-output ls about",
        nouns: "stack state", valued: "-s --stack -C --cwd"),
      "cdk": ProgramVerbs(
        changes: "bootstrap import gc rollback", reads: "synth synthesize diff docs notices"),
      "serverless": ProgramVerbs(nouns: "", valued: "-s --stage -r --region -c --config"),
      "sls": ProgramVerbs(valued: "-s --stage -r --region -c --config"),
      "sam": ProgramVerbs(reads: "build local validate", nouns: "remote"),
      "helm": ProgramVerbs(
        changes: "delete test", reads: "template dependency dep env pull verify registry",
        nouns: "repo plugin release", valued: "-n --namespace --kube-context --kubeconfig",
        dry: "--dry-run"),
      "kustomize": ProgramVerbs(reads: "build cfg", nouns: ""),
      "argocd": ProgramVerbs(
        changes: "terminate-op login logout", reads: "manifests resources can-i",
        nouns: "app appset proj repo cluster account context admin",
        valued: "--server --auth-token --argocd-context -N -p", dry: "--dry-run"),
      "flux": ProgramVerbs(
        changes: "reconcile bootstrap", reads: "stats trace tree build debug", nouns: "",
        valued: "-n --namespace --context", dry: "--export"),
      "aws": ProgramVerbs(
        changes: "deploy-stack run-instances run-task receive-message sync mb rb",
        reads: "filter-log-events assume-role presign decrypt estimate-template-cost get filter",
        nouns: "deploy s3 configure events logs batch",
        valued: "\(cloudOptions) --endpoint-url", dry: "--dry-run --dryrun", isWary: true),
      "gcloud": ProgramVerbs(
        changes: "ssh scp call get-credentials run advance rsync seek ack clone deploy",
        reads: "access print-access-token print-identity-token configurations get-iam-policy",
        nouns: "run deploy builds config logging functions app services secrets",
        valued: cloudOptions, dry: "--dry-run", isWary: true),
      "az": ProgramVerbs(
        changes: "up invoke get-credentials run generalize", nouns: "deployment policy",
        valued: "\(cloudOptions) -g -n -o -s",
        dry: "--what-if", isWary: true),
      "oci": ProgramVerbs(changes: "action", valued: cloudOptions, isWary: true),
      "hcloud": ProgramVerbs(
        changes: "poweroff poweron reset shutdown", valued: cloudOptions, isWary: true),
      "doctl": ProgramVerbs(nouns: "compute apps", valued: "\(cloudOptions) -t -c -o"),
      "netlify": ProgramVerbs(
        changes: "link unlink sites:create env:set env:unset env:import env:clone build-hook",
        reads: "build dev status", nouns: "",
        valued: "--site --auth"),
      "wrangler": ProgramVerbs(
        changes: "bulk r2-put put", reads: "dev types d1-info",
        nouns: "secret pages kv r2 queues d1 versions deployments",
        valued: "--env -e -c --config", dry: "--dry-run"),
      "railway": ProgramVerbs(
        changes: "up down link unlink variables-set", reads: "run shell ssh variables connect",
        nouns: "", valued: "-s --service -e --environment"),
      "render": ProgramVerbs(nouns: "deploys services jobs", valued: "-o --output"),
      "supabase": ProgramVerbs(
        changes: "up link squash repair pull", nouns: "db functions migration secrets",
        valued: "--project-ref"),
      "firebase": ProgramVerbs(
        changes: "use firestore:delete hosting:clone hosting:channel:deploy",
        reads: "emulators:exec serve", nouns: "",
        valued: "-P --project"),
      "eb": ProgramVerbs(
        changes: "abort setenv use labs local clone", reads: "health events printenv open"),
      "kamal": ProgramVerbs(
        changes: "setup boot reboot push remove acquire stop start",
        reads: "details audit config exec docs",
        nouns: "app accessory proxy traefik registry server env build lock",
        valued: "-d --destination -c --config-file -h --hosts -r --roles"),
      "nomad": ProgramVerbs(
        changes: "run eval-delete", reads: "exec fs",
        nouns: "job alloc node system operator deployment",
        valued: "-address -region -namespace -token"),
      "consul": ProgramVerbs(
        changes: "join leave force-leave maint", reads: "members",
        nouns: "kv services config acl operator snapshot"),
      "vault": ProgramVerbs(
        changes: "rekey unwrap renew init join generate-root step-down",
        reads: "login print key-status members usage diagnose",
        nouns: "kv token secrets auth policy lease audit operator",
        valued: "-address -namespace -ca-cert"),
      "infisical": ProgramVerbs(
        reads: "run export login", nouns: "secrets",
        valued: "--env --path --projectId --token --domain"),
      "doppler": ProgramVerbs(
        reads: "run download login", nouns: "secrets configs",
        valued: "-p --project -c --config -t --token"),
      "op": ProgramVerbs(
        reads: "run inject signin", nouns: "item document vault user group connect",
        valued: "--account --vault"),
      "etcdctl": ProgramVerbs(
        changes: "put del compact defrag move-leader restore", reads: "endpoint",
        nouns: "member snapshot", valued: "--endpoints --cacert --cert --key"),
      "cf": ProgramVerbs(
        changes:
          "push p restage rg scale map-route unmap-route bind-service unbind-service run-task target t login allow-space-ssh disallow-space-ssh allow disallow bind unbind map unmap",
        reads: "apps app services env logs routes oauth-token ssh events domains orgs spaces curl",
        nouns: ""),
      "istioctl": ProgramVerbs(
        reads: "analyze proxy-status proxy-config", nouns: "", dry: "--dry-run"),
      "skaffold": ProgramVerbs(changes: "run dev debug", reads: "build render diagnose"),
      "velero": ProgramVerbs(nouns: "backup restore schedule"),
      "eksctl": ProgramVerbs(nouns: "", dry: "--dry-run"),
      "gsutil": ProgramVerbs(
        changes:
          "compose rewrite cp mv rm rsync mb rb setmeta acl iam defacl web cors lifecycle versioning",
        reads: "ls cat stat du hash", valued: "-o -u", dry: ""),
      "rclone": ProgramVerbs(
        changes:
          "rcat rc copyurl copy copyto move moveto delete deletefile purge mkdir rmdir rmdirs sync bisync touch dedupe",
        reads: "ls lsl lsd lsf lsjson size check cat about cryptcheck", dry: "--dry-run -n"),
      "mc": ProgramVerbs(changes: "cp mv rm mb rb mirror pipe", isWary: true),
      "s3cmd": ProgramVerbs(
        changes: "put del rm mb rb cp mv setacl sync", reads: "ls la info du get"),
      "bq": ProgramVerbs(
        changes: "mk rm load cp update insert extract", valued: "--project_id --location --format",
        dry: "--dry_run"),
      "sentry-cli": ProgramVerbs(
        changes:
          "new set-commits finalize send-event send-envelope upload-dif upload-sourcemaps files",
        nouns: "releases deploys issues projects monitors sourcemaps",
        valued: "-o --org -p --project --auth-token"),
      "stripe": ProgramVerbs(
        changes: "trigger capture cancel confirm fixtures post delete resend",
        reads: "retrieve listen logs get", nouns: "refunds charges events",
        valued: "--api-key -p --project-name"),
      "twilio": ProgramVerbs(reads: "fetch", nouns: "", valued: "-p --profile -o"),
      "slack": ProgramVerbs(changes: "chat", nouns: ""),
      "launchdarkly": ProgramVerbs(), "ldcli": ProgramVerbs(nouns: "flags"),
      "certbot": ProgramVerbs(
        changes: "renew certonly run reconfigure", reads: "certificates plugins show_account",
        valued: "-d --cert-name", dry: "--dry-run"),
    ]
  }()
}
