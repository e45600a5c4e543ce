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
    name: "Engine",
    products: [
        .library(name: "Regulation", targets: ["Regulation"]),
        .library(name: "AnnualReport", targets: ["AnnualReport"]),
        .library(name: "OfficeFiles", targets: ["OfficeFiles"]),
        .library(name: "HTML", targets: ["HTML"]),
        .library(name: "RichText", targets: ["RichText"]),
        .library(name: "ReportReading", targets: ["ReportReading"]),
        .library(name: "ReportWriting", targets: ["ReportWriting"]),
        .library(name: "ReportFixtures", targets: ["ReportFixtures"]),
        .library(name: "ContentChecks", targets: ["ContentChecks"]),
        .library(name: "SearchText", targets: ["SearchText"]),
        .library(name: "Redaction", targets: ["Redaction"]),
        .library(name: "Letters", targets: ["Letters"]),
        .library(name: "CZlib", targets: ["CZlib"]),
    ],
    dependencies: [
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2")
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CEngineData", exclude: ["data"]),
        .target(name: "Regulation", dependencies: ["CEngineData"], swiftSettings: strict),
        .target(
            name: "AnnualReport", dependencies: ["Regulation", "CEngineData"], swiftSettings: strict),
        .target(
            name: "OfficeFiles",
            dependencies: [
                "CLibXML2", "CLibZip", "CPangoCairo",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "RichText", dependencies: ["OfficeFiles", "HTML", "Regulation"], swiftSettings: strict),
        .target(name: "SearchText", dependencies: ["CEngineData"], swiftSettings: strict),
        .target(
            name: "ReportReading", dependencies: ["AnnualReport", "Regulation", "OfficeFiles"],
            swiftSettings: strict),
        .target(
            name: "ReportWriting", dependencies: ["AnnualReport", "Regulation", "OfficeFiles", "HTML"],
            swiftSettings: strict),
        .target(
            name: "ReportFixtures", dependencies: ["AnnualReport", "Regulation"], swiftSettings: strict),
        .target(
            name: "ContentChecks", dependencies: ["Regulation", "AnnualReport", "OfficeFiles", "CEngineData"],
            swiftSettings: strict),
        .target(
            name: "Redaction", dependencies: ["ContentChecks", "OfficeFiles", "Regulation", "CZlib"],
            swiftSettings: strict),
        .target(
            name: "Letters", dependencies: ["Regulation", "RichText", "OfficeFiles", "HTML", "ContentChecks"],
            swiftSettings: strict),
        .testTarget(
            name: "RedactionTests", dependencies: ["Redaction", "ContentChecks", "OfficeFiles", "Regulation"],
            swiftSettings: strict),
        .testTarget(name: "RegulationTests", dependencies: ["Regulation"], swiftSettings: strict),
        .testTarget(
            name: "AnnualReportTests", dependencies: ["AnnualReport", "ReportFixtures"], swiftSettings: strict),
        .testTarget(
            name: "OfficeFilesTests", dependencies: ["OfficeFiles"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ContentChecksTests", dependencies: ["ContentChecks", "Regulation", "OfficeFiles"],
            swiftSettings: strict),
        .testTarget(
            name: "LettersTests",
            dependencies: ["Letters", "Regulation", "RichText", "OfficeFiles"], swiftSettings: strict),
        .testTarget(name: "SearchTextTests", dependencies: ["SearchText"], swiftSettings: strict),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
        .testTarget(
            name: "RichTextTests", dependencies: ["RichText", "OfficeFiles", "HTML"], swiftSettings: strict),
        .testTarget(
            name: "ReportReadingTests", dependencies: ["ReportReading", "ReportFixtures", "OfficeFiles"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportWritingTests",
            dependencies: ["ReportWriting", "ReportReading", "ReportFixtures"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
