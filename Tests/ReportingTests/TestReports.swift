import AnnualReport
import Organs
import OrgansTesting
import Publishing
import Regulation
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
    ])
}

/// A fictional district whose bureau has one who writes reports.
func withReports(
    _ kind: StoreKind, at now: Moment = .testStart, _ body: (TestDistrict) async throws -> Void
) async throws {
    try await withDatabase(kind, .reporting) { database in try await body(try await .make(database, at: now)) }
}
