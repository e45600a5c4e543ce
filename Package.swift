// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: no warning passes, imports say what they expose.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library of another package, named as shortly as one of ours.
func library(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

let regulation = library("Regulation", "Engine")
let html = library("HTML", "Engine")
let richText = library("RichText", "Engine")
let contentChecks = library("ContentChecks", "Engine")
let officeFiles = library("OfficeFiles", "Engine")
let searchText = library("SearchText", "Engine")
let letters = library("Letters", "Engine")
let redaction = library("Redaction", "Engine")
let zlib = library("CZlib", "Engine")
let argumentParser = library("ArgumentParser", "swift-argument-parser")
let nio = library("NIOCore", "swift-nio")
let nioPosix = library("NIOPosix", "swift-nio")
let nioLocks = library("NIOConcurrencyHelpers", "swift-nio")
let nioHTTP1 = library("NIOHTTP1", "swift-nio")
let nioSSL = library("NIOSSL", "swift-nio-ssl")
let nioTLS = library("NIOTLS", "swift-nio")
let crypto = library("Crypto", "swift-crypto")
let cryptoExtras = library("CryptoExtras", "swift-crypto")
let logging = library("Logging", "swift-log")
let httpTypes = library("HTTPTypes", "swift-http-types")
let hummingbird = library("Hummingbird", "hummingbird")
let hummingbirdTesting = library("HummingbirdTesting", "hummingbird")
let httpClient = library("AsyncHTTPClient", "async-http-client")
let lifecycle = library("ServiceLifecycle", "swift-service-lifecycle")
let signals = library("UnixSignals", "swift-service-lifecycle")

let package = Package(
    name: "gongkai",
    products: [
        .executable(name: "gongkai", targets: ["gongkai"])
    ],
    dependencies: [
        .package(path: "Engine"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .executableTarget(name: "gongkai", dependencies: ["GongkaiCommands"], swiftSettings: strict),
        .target(
            name: "GongkaiCommands",
            dependencies: [
                regulation, html, officeFiles, argumentParser, logging, nio, crypto, hummingbird, lifecycle, signals,
                httpClient,
                library("AnnualReport", "Engine"),
                library("ReportReading", "Engine"),
                library("ReportWriting", "Engine"),
                contentChecks, nioPosix, nioHTTP1, "Storage", "StorageSQLite", "StoragePostgreSQL", "StorageS3",
                "Organs",
                "OpenIDConnect", "Publishing", "Requests", "Reporting", "Messages", "Web",
                "Portal", "Workbench", "API", "DemoDistrict",
            ],
            swiftSettings: strict),

        // Records that last.
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "Storage", dependencies: [regulation, searchText, crypto, nio, nioPosix, nioLocks, logging, zlib],
            swiftSettings: strict),
        .target(
            name: "StorageSQLite",
            dependencies: [
                "Storage", nio, nioPosix, library("GRDB", "GRDB.swift"), library("GRDBSQLite", "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "StoragePostgreSQL",
            dependencies: ["Storage", "CPostgreSQL"],
            swiftSettings: strict),
        .target(
            name: "StorageS3",
            dependencies: ["Storage", crypto, httpClient, nio, nioPosix, library("NIOHTTP1", "swift-nio")],
            swiftSettings: strict),

        // People and what they may do.
        .target(
            name: "Organs",
            dependencies: [regulation, officeFiles, "Storage", crypto, cryptoExtras, nioPosix],
            swiftSettings: strict),
        .target(
            name: "OpenIDConnect",
            dependencies: ["Organs", "Storage", crypto, httpClient, nio, nioHTTP1, library("JWTKit", "jwt-kit")],
            swiftSettings: strict),

        // From a draft to what everyone can read.
        .target(
            name: "Publishing",
            dependencies: [
                regulation, richText, officeFiles, contentChecks, searchText, "Storage", "Organs", crypto, nioPosix,
            ],
            swiftSettings: strict),

        // From a citizen's request to its answer.
        .target(
            name: "Requests",
            dependencies: [
                regulation, letters, redaction, searchText, library("AnnualReport", "Engine"), "Storage", "Organs",
            ],
            swiftSettings: strict),

        // The year's report from the records, and the reports of many units.
        .target(
            name: "Reporting",
            dependencies: [
                regulation, library("AnnualReport", "Engine"), library("ReportReading", "Engine"),
                library("ReportWriting", "Engine"), officeFiles, richText, "Storage", "Organs", "Publishing",
                "Requests",
            ],
            swiftSettings: strict),

        // What goes out to people by mail and short message.
        .target(
            name: "Messages",
            dependencies: [
                regulation, "Storage", "Organs", "Requests", "Reporting", httpClient, nio, nioPosix, nioHTTP1, nioSSL,
                nioTLS,
            ],
            swiftSettings: strict),

        // The server and its pages.
        .target(name: "CWebAssets", exclude: ["assets"]),
        .target(
            name: "Web",
            dependencies: [
                regulation, html, "Storage", "Organs", "CWebAssets", zlib, "CQRCode", crypto, hummingbird, httpTypes,
                logging, nio,
            ],
            swiftSettings: strict),
        .target(
            name: "Portal",
            dependencies: [
                "Storage", "Organs", "Publishing", "Requests", "Reporting", "Messages", "Web", html, letters,
                regulation, richText,
                library("AnnualReport", "Engine"), library("ReportWriting", "Engine"),
                searchText, hummingbird, httpTypes, nio, logging,
            ],
            swiftSettings: strict),
        .target(
            name: "API",
            dependencies: [
                "Storage", "Organs", "Publishing", "Requests", "Web", "Portal", html, regulation, richText, searchText,
                crypto, hummingbird, httpTypes, nio,
            ],
            swiftSettings: strict),
        .target(
            name: "Workbench",
            dependencies: [
                "API", "Storage", "Organs", "OpenIDConnect", "Publishing", "Requests", "Reporting", "Web", html,
                letters,
                redaction, regulation, library("AnnualReport", "Engine"), library("ReportReading", "Engine"),
                library("ReportWriting", "Engine"),
                officeFiles, richText, contentChecks, searchText, hummingbird, httpTypes, nio,
            ],
            swiftSettings: strict),
        .target(
            name: "DemoDistrict",
            dependencies: [
                contentChecks,
                "Storage", "Organs", "Publishing", "Requests", "Reporting", letters, regulation, officeFiles, richText,
                logging, library("AnnualReport", "Engine"), library("ReportFixtures", "Engine"),
                library("ReportReading", "Engine"), library("ReportWriting", "Engine"),
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "gongkai-bench",
            dependencies: [
                officeFiles,
                library("AnnualReport", "Engine"),
                library("ReportFixtures", "Engine"),
                library("ReportReading", "Engine"),
                library("ReportWriting", "Engine"),
            ],
            path: "Sources/GongkaiBench",
            swiftSettings: strict),

        .executableTarget(
            name: "gongkai-bench-server",
            dependencies: [
                regulation, html, richText, "Storage", "StorageSQLite", "StoragePostgreSQL", "Organs", "Publishing",
                "Web",
                "Portal", "Reporting", library("AnnualReport", "Engine"), crypto, hummingbird, lifecycle, signals,
                logging, "Requests", "Messages", "Workbench", "API", letters, httpClient, nio, nioHTTP1,
            ],
            path: "Sources/GongkaiServerBench",
            swiftSettings: strict),

        // Tests.
        .target(
            name: "StorageTesting",
            dependencies: ["Storage", "StorageSQLite", "StoragePostgreSQL", crypto],
            path: "Tests/StorageTesting",
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "StorageSQLite", "StoragePostgreSQL", "StorageS3", "StorageTesting", crypto, nio, nioPosix,
                httpClient, logging, searchText, regulation,
            ],
            swiftSettings: strict),
        .target(
            name: "OrgansTesting",
            dependencies: ["Organs", "Storage", "StorageTesting", regulation],
            path: "Tests/OrgansTesting",
            swiftSettings: strict),
        .testTarget(
            name: "OrgansTests",
            dependencies: [
                "Organs", "Storage", "StorageTesting", "OrgansTesting", officeFiles, crypto, regulation,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PublishingTests",
            dependencies: [
                "Publishing", "Organs", "Storage", "StorageTesting", "OrgansTesting", regulation, richText,
                officeFiles, contentChecks, searchText, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RequestsTests",
            dependencies: [
                "Requests", "Organs", "Storage", "StorageTesting", "OrgansTesting", letters, redaction, regulation,
                library("AnnualReport", "Engine"), logging, searchText,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Requests", "Publishing", "Organs", "Storage", "StorageTesting", "OrgansTesting",
                regulation, officeFiles, richText, html,
                library("AnnualReport", "Engine"), library("ReportReading", "Engine"),
                library("ReportWriting", "Engine"), library("ReportFixtures", "Engine"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MessagesTests",
            dependencies: [
                "Messages", "Requests", "Organs", "Storage", "StorageTesting", "OrgansTesting", regulation, httpClient,
                nio, nioHTTP1, nioPosix, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OpenIDConnectTests",
            dependencies: [
                "OpenIDConnect", "Organs", "Storage", "StorageTesting", cryptoExtras, httpClient, nio, nioHTTP1,
                library("JWTKit", "jwt-kit"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Organs", "Storage", "StorageTesting", html, hummingbird, hummingbirdTesting, httpTypes, nio,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Portal", "Web", "Organs", "Publishing", "Requests", "Storage", "StorageTesting",
                "OrgansTesting",
                hummingbird, hummingbirdTesting, httpTypes, nio, regulation, crypto, letters, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WorkbenchTests",
            dependencies: [
                "API", "Workbench", "Portal", "Web", "Organs", "OpenIDConnect", "Publishing", "Requests", "Reporting",
                "Messages",
                "DemoDistrict",
                "Storage", "StorageTesting", html, letters, officeFiles, richText, contentChecks,
                hummingbird, hummingbirdTesting, httpTypes, nio, nioHTTP1, regulation, httpClient, redaction,
                library("AnnualReport", "Engine"), library("ReportFixtures", "Engine"),
                library("ReportReading", "Engine"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "gongkaiTests",
            dependencies: [
                "GongkaiCommands", contentChecks, "Storage", "StorageSQLite", "StorageTesting", "Organs", "Messages",
                "Portal",
                library("ReportFixtures", "Engine"),
                argumentParser, logging, httpClient, nio, "StoragePostgreSQL", library("NIOHTTP1", "swift-nio"),
                regulation, "Web",
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
