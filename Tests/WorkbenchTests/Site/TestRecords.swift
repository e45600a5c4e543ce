import Organs
import Storage
import Testing
import Web

/// A record of 青石区教育局 for each kind of value that a path can name, on which the tests of routes call. Nobody of those who ask is among
/// them, so that what one of them does to it takes no right from another.
struct TestRecords: Sendable {
    /// By the name of the parameter in the path: `unit` for `/units/:unit`.
    let segments: [String: String]

    static func make(_ site: TestWorkbench) async throws -> TestRecords {
        let place = site.place
        try await site.database.write { session in
            _ = try Checkpoint.sign(with: .ephemeral(), at: TestWorkbench.now, in: session)
        }
        return TestRecords(segments: [
            "unit": place.education.id.rawValue,
            "person": try place.person(TestPlace.colleague).id.rawValue,
            "post": try place.post(TestPlace.colleague).id.rawValue,
            "size": "normal",
            "number": "1",
        ])
    }

    /// The address of the route's record.
    func path(_ route: RouteEntry) throws -> LocalPath { try path(route, segments) }

    /// An address of the same shape whose record, the first that it names, there is not.
    func missing(_ route: RouteEntry) throws -> LocalPath {
        let names = route.template.text.split(separator: "/").filter { $0.first == ":" }
        let first = String(try #require(names.first).dropFirst())
        var segments = segments
        segments[first] = segments[first].map { Int($0) == nil ? "there-is-none" : "987654" }
        return try path(route, segments)
    }

    private func path(_ route: RouteEntry, _ segments: [String: String]) throws -> LocalPath {
        let text = try route.template.text.split(separator: "/").map { segment in
            guard segment.first == ":" else { return String(segment) }
            let name = String(segment.dropFirst())
            return try #require(segments[name], "\(route.name): TestRecords has no record for :\(name)")
        }.joined(separator: "/")
        return try #require(LocalPath(untrusted: "/" + text))
    }
}
