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
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCommonMark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .target(name: "CRename"),
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
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"]),
    .testTarget(name: "LaunchTests", dependencies: ["Launch", "Markdown"], exclude: ["Invalid"]),
  ],
  swiftLanguageModes: [.v6]
)
