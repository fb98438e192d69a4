/// The tokens that are known by their beginning, as their services document them.
struct TokenFormats: Sendable {
  static let all = TokenFormats(list)

  private let formats: [TokenFormat]
  /// The positions in `formats` by first byte.
  private let byFirst: [[Int]]
  /// By the first two bytes of a format, a bit each.
  private let firstPairs: [UInt64]
  /// By the first three, hashed, a bit each, and all that begin with a format of two.
  private let firstThrees: [UInt64]

  private init(_ formats: [TokenFormat]) {
    var byFirst = [[Int]](repeating: [], count: 256)
    var firstPairs = [UInt64](repeating: 0, count: 1024)
    var firstThrees = firstPairs
    for (index, format) in formats.enumerated() {
      byFirst[Int(format.beginning[0])].append(index)
      let pair = Int(format.beginning[0]) << 8 | Int(format.beginning[1])
      firstPairs[pair >> 6] |= 1 << UInt64(pair & 63)
      let beginning = format.beginning
      for third in beginning.count > 2 ? [beginning[2]] : Array(UInt8.min...UInt8.max) {
        let three = Self.hash(beginning[0], beginning[1], third)
        firstThrees[three >> 6] |= 1 << UInt64(three & 63)
      }
    }
    self.formats = formats
    self.byFirst = byFirst
    self.firstPairs = firstPairs
    self.firstThrees = firstThrees
  }

  func passages(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    var index = 0
    while index + 1 < text.count {
      let pair = Int(text[index]) << 8 | Int(text[index + 1])
      guard firstPairs[pair >> 6] & (1 << UInt64(pair & 63)) != 0,
        let passage = passage(in: text, at: index)
      else {
        index += 1
        continue
      }
      passages.append(passage)
      index = passage.range.upperBound
    }
    return passages
  }

  func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    let pair = Int(first) << 8 | Int(second)
    return firstPairs[pair >> 6] & (1 << UInt64(pair & 63)) != 0
  }

  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let three = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    return Int((three &* 0x9E37_79B1) >> 16)
  }

  func passage(in text: [UInt8], at index: Int) -> Passage? {
    guard index + 2 < text.count else { return nil }
    let three = Self.hash(text[index], text[index + 1], text[index + 2])
    guard firstThrees[three >> 6] & (1 << UInt64(three & 63)) != 0 else { return nil }
    for position in byFirst[Int(text[index])] {
      if let range = formats[position].range(in: text, at: index) {
        return Passage(range: range, mask: .kind(formats[position].kind))
      }
    }
    return nil
  }

  private static func formats(
    _ kind: SecretKind, _ beginnings: String, _ alphabet: TokenFormat.Alphabet, _ shortest: Int,
    longest: Int? = nil, beginsWord: Bool = false, needsDigit: Bool = false,
    keepsBeginning: Bool = false
  ) -> [TokenFormat] {
    beginnings.split(separator: " ").map {
      TokenFormat(
        kind: kind, beginning: Array($0.utf8), alphabet: alphabet, shortest: shortest,
        longest: longest, beginsWord: beginsWord, needsDigit: needsDigit,
        keepsBeginning: keepsBeginning)
    }
  }

  private static let list: [TokenFormat] = services + clouds + webhooks

  private static let services: [TokenFormat] = [
    formats(.gitHub, "ghp_ gho_ ghu_ ghr_ github_pat_", .word, 16),
    formats(.gitHub, "ghs_", .urlSafeWithDots, 16),
    formats(
      .gitLab, "glpat- gldt- glrt- glptt- glcbt- glsoat- glft- glimt- glagent- gloas-",
      .urlSafeWithDots, 16),
    formats(.slack, "xoxb- xoxp- xoxa- xoxr- xoxs- xoxc- xoxd- xoxe- xoxe. xapp-", .path, 10),
    formats(.stripe, "sk_live_ sk_test_ rk_live_ rk_test_", .word, 10),
    formats(.stripe, "whsec_", .base64, 16),
    formats(.sentry, "sntrys_ sntryu_ sntrya_ sntryi_", .base64, 20),
    formats(.twilio, "SK AC", .hex, 32, longest: 32, beginsWord: true),
    formats(.sendGrid, "SG.", .urlSafeWithDots, 40, beginsWord: true),
    formats(.npm, "npm_", .alphanumeric, 30),
    formats(.pyPI, "pypi-AgE", .urlSafe, 30),
    formats(.rubyGems, "rubygems_", .hex, 32),
    formats(.anthropic, "sk-ant-", .urlSafe, 16),
    formats(.openAI, "sk-", .urlSafe, 20, beginsWord: true, needsDigit: true),
    formats(.huggingFace, "hf_", .alphanumeric, 30, beginsWord: true),
    formats(.mailgun, "key-", .alphanumeric, 32, longest: 40, beginsWord: true, needsDigit: true),
    formats(.resend, "re_", .word, 30, beginsWord: true, needsDigit: true),
    formats(.shopify, "shpat_ shpca_ shppa_ shpss_ shpua_ shprt_", .hex, 24),
    formats(.docker, "dckr_pat_ dckr_oat_", .urlSafe, 20),
    formats(.linear, "lin_api_ lin_oauth_", .alphanumeric, 20),
    formats(.notion, "ntn_", .alphanumeric, 30, beginsWord: true),
    formats(.figma, "figd_ figo_", .urlSafe, 20),
    formats(.postman, "PMAK-", .urlSafe, 40),
    formats(.atlassian, "ATATT3 ATCTT3 ATBB", .base64, 20, beginsWord: true, needsDigit: true),
    formats(.square, "sq0atp- sq0csp-", .urlSafe, 20),
    formats(.square, "EAAAE", .urlSafe, 50, beginsWord: true, needsDigit: true),
    formats(.grafana, "glsa_ glc_", .base64, 30),
    formats(.newRelic, "NRAK-", .alphanumeric, 20),
    formats(.adobe, "p8e-", .urlSafe, 30, beginsWord: true, needsDigit: true),
  ].flatMap { $0 }

  private static let clouds: [TokenFormat] = [
    formats(.heroku, "HRKU-", .urlSafe, 20),
    formats(.aws, "AKIA ASIA ABIA ACCA", .alphanumeric, 16, longest: 16, beginsWord: true),
    formats(.cloudflare, "v1.0-", .urlSafe, 100, beginsWord: true),
    formats(.cloudflare, "cfut_ cfat_ cfk_", .word, 30, beginsWord: true),
    formats(.google, "AIza", .urlSafe, 30),
    formats(.google, "ya29.", .urlSafeWithDots, 20),
    formats(.google, "GOCSPX-", .urlSafe, 20),
    formats(.google, "1//0", .urlSafe, 30, beginsWord: true),
    formats(.digitalOcean, "dop_v1_ doo_v1_ dor_v1_", .hex, 40),
    formats(.vault, "hvs. hvb. hvr.", .urlSafe, 20, beginsWord: true),
    formats(.vault, "s.", .alphanumeric, 24, longest: 24, beginsWord: true, needsDigit: true),
    formats(.supabase, "sbp_ sbp_v0_ sb_secret_", .word, 20),
    formats(.netlify, "nfp_", .alphanumeric, 30),
    formats(.fly, "fm2_ fm1r_ fm1a_ fo1_", .base64, 40, beginsWord: true),
    formats(.doppler, "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", .urlSafeWithDots, 30),
    formats(.infisical, "st.", .urlSafeWithDots, 60, beginsWord: true, needsDigit: true),
    formats(.databricks, "dapi", .hex, 32, beginsWord: true),
    formats(.planetScale, "pscale_pw_ pscale_tkn_ pscale_oauth_", .urlSafeWithDots, 30),
    formats(.tailscale, "tskey-", .urlSafe, 16),
    formats(.privateKey, "AGE-SECRET-KEY-1", .alphanumeric, 20),
  ].flatMap { $0 }

  /// Whoever knows the address may post.
  private static let webhooks: [TokenFormat] = [
    formats(
      .webhook,
      """
      hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/ hooks.zapier.com/hooks/ \
      discord.com/api/webhooks/ discordapp.com/api/webhooks/ webhook.office.com/webhookb2/ outlook.office.com/webhook/
      """, .path, 8, keepsBeginning: true)
  ].flatMap { $0 }
}
