/// `_headers`, for hosts that read it: Cloudflare Pages and Netlify, which take at most 100 rules of 2,000 characters.
enum HostHeaders {
  /// What a page may load: nothing that the site does not hold itself. `data:` is for the favicon of a GO that has lapsed,
  /// `connect-src` for `build.json`.
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

  /// Nothing is taken from a cache without asking whether it is still so: a GO of an hour ago is none, and a page goes with the
  /// style sheet and the script of its own build.
  static let text = """
    /*
      Content-Security-Policy: \(policy); frame-ancestors 'none'
      X-Content-Type-Options: nosniff
      Referrer-Policy: no-referrer
      X-Robots-Tag: noindex, nofollow
      Cache-Control: no-cache

    """
}
