import Foundation
import Organs
import Testing
import Web

/// Who asks in the tests of routes: one column of the table.
enum Asker: Hashable, CaseIterable, Sendable {
    case visitor
    /// The password was right, the second factor is owed.
    case partly
    /// Signed in, without any role.
    case nobody
    case role(Organs.Role)

    static let allCases: [Asker] = [.visitor, .partly, .nobody] + Organs.Role.allCases.map(Asker.role)

    /// As the table heads its column.
    var name: String {
        switch self {
        case .visitor: "visitor"
        case .partly: "partly-signed-in"
        case .nobody: "no-role"
        case .role(let role): role.rawValue
        }
    }

    /// The token of the asker's session in ``TestSessions``.
    var account: String? {
        switch self {
        case .visitor: nil
        case .partly: TestSessions.partly
        case .nobody: TestPlace.nobody
        case .role(let role): role.rawValue
        }
    }
}

/// How the site answers one asker on one route.
enum RouteOutcome: String {
    /// The handler ran.
    case allowed = "yes"
    /// 403.
    case refused = "no"
    /// Led to the page of signing in.
    case signIn = "sign-in"
    /// 401: only a program's token opens it, whoever is signed in.
    case token
    /// Led to the step of signing in that is open.
    case nextStep = "next-step"
}

/// Whose the record is that an address names.
enum RouteRecord: String {
    /// The address names none.
    case none = "-"
    /// Open to everybody as it is.
    case open
    /// A unit's: whoever has the right, but not there, is answered 404 as if there were none.
    case unit
    /// A person's own: everybody else is answered 404.
    case own
    /// A token's own: without it nothing is told, whether there is a record or not (Tests/APITests).
    case token
    /// The installation's as a whole: whoever has the right for some units only is refused with 404 too.
    case installation
}

/// `route-access.csv`: for each route, who may use it. Kept by hand and checked by machine: a route that is not in it, or that answers otherwise
/// than it says, fails the tests. `GONGKAI_WRITE_ROUTE_ACCESS=1 swift test --filter RouteAccessTests` writes it anew from what the
/// routes do; the column `record` stays as it was, `?` where somebody has to decide.
struct RouteAccessTable: Equatable {
    struct Line: Equatable {
        let name: String
        let method: String
        let path: String
        let record: String
        let outcomes: [String]

        var text: String { ([name, method, path, record] + outcomes).joined(separator: ",") }
    }

    var lines: [Line]

    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("route-access.csv")
    private static let heading =
        (["route", "method", "path", "record"] + Asker.allCases.map(\.name)).joined(separator: ",")

    static let isToBeWritten = ProcessInfo.processInfo.environment["GONGKAI_WRITE_ROUTE_ACCESS"] != nil

    static func read() throws -> RouteAccessTable {
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        if isToBeWritten, rows.first != heading { return RouteAccessTable(lines: []) }
        try #require(rows.first == heading)
        return RouteAccessTable(
            lines: try rows.dropFirst().map { row in
                let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                try #require(cells.count == 4 + Asker.allCases.count, "\(row)")
                return Line(
                    name: cells[0], method: cells[1], path: cells[2], record: cells[3], outcomes: Array(cells[4...]))
            })
    }

    func write() throws {
        let text = ([RouteAccessTable.heading] + lines.map(\.text)).joined(separator: "\n") + "\n"
        try text.write(to: RouteAccessTable.file, atomically: true, encoding: .utf8)
    }

    subscript(name: String) -> Line? { lines.first { $0.name == name } }
}
