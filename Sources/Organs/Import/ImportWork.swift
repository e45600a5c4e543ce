public import NIOPosix
import OfficeFiles

/// Reading and writing of whole workbooks, which takes a processor for some tenths of a second: done on threads that may be kept busy, and never on
/// those that requests share.
public struct ImportWork: Sendable {
    private let threads: NIOThreadPool

    public init(threads: NIOThreadPool = .singleton) {
        self.threads = threads
    }

    /// - Throws: ``ImportTable/Fault``.
    public func tables(of bytes: [UInt8], name: String) async throws -> [ImportTable] {
        try await threads.runIfActive { try ImportTable.read(bytes, name: name) }
    }

    public func template() async throws -> [UInt8] {
        try await threads.runIfActive { try ImportWorkbooks.template() }
    }

    /// ``ImportWorkbooks/annotated(_:problems:outcomes:)``.
    public func annotated(
        _ tables: [ImportTable], problems: [ImportProblem] = [],
        outcomes: [DirectoryPlan.Place: DirectoryPlan.Action] = [:]
    ) async throws -> [UInt8] {
        try await threads.runIfActive {
            try ImportWorkbooks.annotated(tables, problems: problems, outcomes: outcomes)
        }
    }
}
