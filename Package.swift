// swift-tools-version: 6.2
import PackageDescription

/// What is computed stays free of C and of unsafe code: a use of either is an error here.
let pure: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .error),
]

let package = Package(
  name: "gonogo",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "gonogo", targets: ["gonogo"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCommonMark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .target(name: "CPlatform"),
    .target(name: "Markdown", dependencies: ["CCommonMark"]),
    .target(
      name: "Launch",
      dependencies: [
        "Markdown",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: pure
    ),
    .target(
      name: "Site",
      dependencies: ["Launch", "Markdown", .product(name: "Mustache", package: "swift-mustache")],
      exclude: ["Templates/README.md"],
      resources: [.embedInCode("Templates")],
      swiftSettings: pure
    ),
    .target(
      name: "Recorder",
      dependencies: ["CPlatform", "Launch", .product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(
      name: "Publisher",
      dependencies: [
        "CPlatform", "Site",
        // Its other product is a whole server, which would bring libcurl into the program.
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .executableTarget(
      name: "gonogo",
      dependencies: [
        "Launch", "Publisher", "Recorder", "Site",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("Start")]
    ),
    .executableTarget(name: "exercise", dependencies: ["Launch"], path: "Tests/Exercise"),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"]),
    .testTarget(
      name: "LaunchTests",
      dependencies: ["Launch", "Markdown", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["Invalid", "Reports/Files", "Verdict/Scenarios"]),
    .testTarget(
      name: "SiteTests", dependencies: ["Launch", "Markdown", "Site"], exclude: ["Golden"]),
    .testTarget(name: "RecorderTests", dependencies: ["Launch", "Recorder"]),
    .testTarget(name: "PublisherTests", dependencies: ["Launch", "Publisher", "Site"]),
    .testTarget(name: "GonogoTests", dependencies: ["gonogo"]),
  ],
  swiftLanguageModes: [.v6]
)
