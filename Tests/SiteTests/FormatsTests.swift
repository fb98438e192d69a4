import Foundation
import Launch
import Testing

@testable import Site

/// Every form of a site, by the name of its golden file.
private func forms(of site: Site) -> [String: [UInt8]] {
  [
    "junit.xml": site.junit, "sarif.json": site.sarif, "test-result.json": site.testResult(),
    "annotations.txt": site.annotations, "outputs.txt": site.outputs,
  ]
}

@Suite struct `The forms for other programs` {
  @Test(arguments: [
    "junit.xml", "sarif.json", "test-result.json", "annotations.txt", "outputs.txt",
  ])
  func `are as reviewed`(name: String) throws {
    let bytes = try #require(try forms(of: LaunchMoment.aborted.site)[name])
    try expectGolden(String(decoding: bytes, as: UTF8.self), name)
  }

  @Test(arguments: LaunchMoment.allCases)
  func `end with a newline and are the same again`(moment: LaunchMoment) throws {
    let site = try moment.site
    let made = forms(of: site)
    #expect(site.composition.report.verdict.word == moment.verdict)
    #expect(made.values.allSatisfy { $0.last == 0x0A })
    #expect(made == forms(of: site))
  }

  /// What begins a command of some runner.
  private static let commands = [
    "::set-output name=verdict::GO", "##[error]x ##vso[task.complete]y", "%0A::error::x",
    "::error file=a,line=1::x\n::notice::GO",
  ]

  @Test(arguments: oddTitles + commands)
  func `hold no sign that steers a reader, whoever wrote it`(text: String) throws {
    var shop = try Shop.ready()
    try shop.record("2026-06-06T13:00:00Z", ["1A.1": text])
    try shop.decide("2026-06-06T13:50:00Z", "cleo", .noGo(role: text, reason: text))
    try shop.decide("2026-06-06T13:55:00Z", "ann", .abort(reason: text))
    let title = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
    shop.fixture.playbook = shop.fixture.playbook.replacing(
      "gate: 42\n", with: "gate: 42\ntitle: \"\(title)\"\n"
    ).replacing(
      "The attorney has signed off",
      with: text.replacing("\r\n", with: " ").replacing("\n", with: " "))
    let site = try shop.site(at: "2026-06-06T13:57:00Z")
    for (name, bytes) in forms(of: site) {
      #expect(
        bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0A || $0 == 0x09 }, "\(name)")
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      #expect(
        !scalars.contains { [0x85, 0x9B, 0x202E, 0x200B, 0x2028, 0xFEFF].contains($0.value) },
        "\(name)")
    }
    let junit = String(decoding: site.junit, as: UTF8.self)
    #expect(!junit.contains("]]>") && !junit.contains("<script") && !junit.contains("\u{FFFE}"))
    #expect(!junit.contains("\u{FFFF}"))
    let annotations = String(decoding: site.annotations, as: UTF8.self)
    #expect(!annotations.contains("##"))
    for line in annotations.split(separator: "\n") {
      #expect(line.utf8.starts(with: "::error ".utf8) || line.utf8.starts(with: "::warning ".utf8))
      #expect(line.utf8.count <= 4_096)
    }
  }
}
