/// A host of static sites, and what it takes.
public enum StaticHost: String, Hashable, Sendable, CaseIterable {
  case gitHubPages = "github-pages"
  case gitLabPages = "gitlab-pages"
  case cloudflarePages = "cloudflare-pages"
  case netlify
  case s3
}
