import AnnualReport
import Foundation
import Organs
import OrgansTesting
import Publishing
public import Regulation
import Reporting
import Requests
import Storage
import StorageTesting
import Testing

extension Schema {
    /// What tests of annual reports need.
    static let reporting = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, PublishingSchema.migrations, RequestSchema.migrations,
        FilingSchema.migrations, WarningSchema.migrations, LetterSchema.migrations, ReportingSchema.migrations,
        DraftSchema.migrations,
        ReportTextSchema.migrations,
        CollectionSchema.migrations,
    ])
}

/// A fictional district whose bureau has one who writes reports.
func withReports(
    _ kind: StoreKind, at now: Moment = .testStart, _ body: (TestDistrict) async throws -> Void
) async throws {
    try await withDatabase(kind, .reporting) { database in try await body(try await .make(database, at: now)) }
}

/// A folder for the bytes of files, which goes away afterwards.
func withTemporaryBlobs(_ body: (FolderBlobStore) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(try await FolderBlobStore.open(folder))
}

/// A wrong literal stops the test run, which is what a test wants.
extension Day: @retroactive ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let day = Day(text) else { preconditionFailure("no such day: \(text)") }
        self = day
    }
}
