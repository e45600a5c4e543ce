public import Storage

/// What the pages of the workbench work with, made once by the server. A subject that needs more adds it here.
public struct WorkbenchServices: Sendable {
    public let database: any Database
    /// Whose platform it is, as every page names it: 示例县人民政府.
    public let organName: String

    public init(database: any Database, organName: String) {
        self.database = database
        self.organName = organName
    }
}
