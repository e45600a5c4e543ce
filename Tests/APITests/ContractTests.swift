import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing
import Web

@testable import API

/// The document is what the site does.
struct ContractTests {
    @Test func everyRouteIsInTheDocumentAndNothingElse() async throws {
        try await withAPI { api in
            let document = try await api.get("/api/openapi.json").json
            var routes = Routes()
            api.site.register(in: &routes)

            let served = Set(
                routes.entries.filter { $0.template.text.hasPrefix("/api/v1/") }.map {
                    "\($0.method.rawValue) \($0.template.text)"
                })
            let described = (document["paths"]?.members ?? []).flatMap { path in
                (path.value.members ?? []).map { method in
                    "\(method.name.uppercased()) "
                        + path.name.replacing("{", with: ":").replacing("}", with: "")
                }
            }

            #expect(described.count == Set(described).count)
            #expect(Set(described) == served)
            #expect(document["openapi"] == "3.1.0")
        }
    }

    @Test func everyReferenceLeadsSomewhere() async throws {
        try await withAPI { api in
            let document = try await api.get("/api/openapi.json").json
            let references = Self.references(document)
            #expect(references.contains("#/components/schemas/Filing"))
            for reference in references {
                let found = reference.split(separator: "/").dropFirst().reduce(Optional(document)) { value, name in
                    value?[String(name)]
                }
                #expect(found != nil, "\(reference)")
            }
        }
    }

    private static func references(_ value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            members.reduce(into: []) { found, member in
                if member.name == "$ref", let text = member.value.text { found.insert(text) }
                found.formUnion(references(member.value))
            }
        case .list(let items): items.reduce(into: []) { $0.formUnion(references($1)) }
        default: []
        }
    }

    @Test func everyPathParameterIsDescribed() async throws {
        try await withAPI { api in
            for operation in api.site.operations {
                let inPath = operation.template.text.split(separator: "/").filter { $0.first == ":" }.map {
                    String($0.dropFirst())
                }
                #expect(operation.parameters.filter { $0.place == .path }.map(\.name) == inPath, "\(operation.name)")
                #expect(!operation.summary.isEmpty && !operation.success.note.isEmpty)
            }
        }
    }

    @Test func aMethodThatIsNotThereIsAProblemThatNamesTheOthers() async throws {
        try await withAPI { api in
            let answer = try await api.get("/api/v1/requests/status")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "POST")
            let nothing = try await api.get("/api/v1/nothing")
            #expect(nothing.status == .notFound)
            #expect(nothing.headers[.contentType] == "application/problem+json")
        }
    }

    /// The page for people names each operation.
    @Test func thePageNamesEveryOperation() async throws {
        try await withAPI { api in
            let page = try await api.client.execute(uri: "/api", method: .get)
            let text = String(buffer: page.body)
            #expect(page.status == .ok)
            for operation in api.site.operations { #expect(text.contains(operation.openPath), "\(operation.name)") }
        }
    }

    @Test(
        arguments: [
            ("a member too many", ["name": "甲", "naem": "乙"], ["#/naem"]),
            ("a member too few", [:], ["#/name"]),
            ("a number for a text", ["name": 3], ["#/name"]),
            ("an empty text", ["name": ""], ["#/name"]),
            ("a word outside of the list", ["name": "甲", "kind": "other"], ["#/kind"]),
            ("an item of a list", ["name": "甲", "days": ["2026-02-28", "2026-02-30"]], ["#/days/1"]),
            ("a list too long", ["name": "甲", "days": ["2026-03-01", "2026-03-02", "2026-03-03"]], ["#/days"]),
            ("a number out of range", ["name": "甲", "count": 11], ["#/count"]),
            ("null where it is not allowed", ["name": .null], ["#/name"]),
        ] as [(String, JSONValue, [String])])
    func aShapeSaysWhereAValueDiffers(_ name: String, _ value: JSONValue, _ pointers: [String]) {
        #expect(Self.sample.faults(value).map(\.pointer) == pointers, "\(name)")
    }

    @Test func aShapeSaysNothingOfWhatFits() {
        let value: JSONValue = ["name": "甲", "kind": "one", "days": ["2028-02-29"], "count": 10, "note": .null]
        #expect(Self.sample.faults(value) == [])
    }

    private static let sample = Shape.object(
        ObjectShape(
            "Sample", "",
            [
                .init("name", .line(1), ""), .optional("kind", .choice([.init("one", "一")]), ""),
                .optional("days", .list(.day, most: 2), ""), .optional("count", .integer(0...10), ""),
                .optional("note", .nullable(.line()), ""),
            ]))
}
