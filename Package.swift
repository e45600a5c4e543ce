// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: no warning passes, imports say what they expose.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "gongkai",
    products: [
        .executable(name: "gongkai", targets: ["gongkai"])
    ],
    dependencies: [
        .package(path: "Engine"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(name: "gongkai", dependencies: ["GongkaiCommands"], swiftSettings: strict),
        .target(
            name: "GongkaiCommands",
            dependencies: [
                .product(name: "Regulation", package: "Engine"),
                .product(name: "AnnualReport", package: "Engine"),
                .product(name: "OfficeFiles", package: "Engine"),
                .product(name: "HTML", package: "Engine"),
                .product(name: "ReportReading", package: "Engine"),
                .product(name: "ReportWriting", package: "Engine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "gongkai-bench",
            dependencies: [
                .product(name: "AnnualReport", package: "Engine"),
                .product(name: "OfficeFiles", package: "Engine"),
                .product(name: "ReportFixtures", package: "Engine"),
                .product(name: "ReportReading", package: "Engine"),
                .product(name: "ReportWriting", package: "Engine"),
            ],
            path: "Sources/GongkaiBench",
            swiftSettings: strict),
        .testTarget(
            name: "gongkaiTests",
            dependencies: [
                "GongkaiCommands",
                .product(name: "ReportFixtures", package: "Engine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
