internal import API
internal import Messages
internal import Organs
internal import Publishing
internal import Reporting
internal import Requests
internal import Storage
internal import Workbench

extension Schema {
    /// Every table of the program. A component may refer to tables of those before it.
    static let gongkai = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, BackupSchema.migrations, PublishingSchema.migrations,
        RequestSchema.migrations, FilingSchema.migrations, WarningSchema.migrations, LetterSchema.migrations,
        MessageSchema.migrations, APISchema.migrations, ReportingSchema.migrations, DraftSchema.migrations,
        ReportTextSchema.migrations,
        CollectionSchema.migrations,
        FileOwnerSchema.migrations, KeySchema.migrations,
    ])
}
