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
        let first = try #require(route.parameters.first.flatMap { segments[$0] })
        return try path(route, key: Int(first) == nil ? "there-is-none" : "987654")
    }

    /// The address with another key in the place of the first.
    func path(_ route: RouteEntry, key: String) throws -> LocalPath {
        var segments = segments
        segments[try #require(route.parameters.first)] = key
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

extension RouteEntry {
    /// The names of the values in the path.
    fileprivate var parameters: [String] {
        template.text.split(separator: "/").filter { $0.first == ":" }.map { String($0.dropFirst()) }
    }
}
