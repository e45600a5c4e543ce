import HTML
import Testing

@testable import Web

struct RouteTableTests {
    private static func table() -> RouteTable {
        var routes = Routes()
        for (name, method, path) in [
            ("home", EndpointMethod.get, "/"), ("list", .get, "/units"), ("add", .post, "/units"),
            ("new", .get, "/units/new"),
        ] {
            routes.onPublic(PlainEndpoint(name, method, path, .anyone)) { request in request.page(title: name) { name }
            }
        }
        routes.onPublic(Endpoint<String>("show", .get, "/units/:unit", .anyone)) { request, _ in
            request.page(title: "") { "" }
        }
        routes.onPublic(Endpoint<String>("people", .get, "/units/:unit/people", .anyone)) { request, _ in
            request.page(title: "") { "" }
        }
        return RouteTable(routes)
    }

    @Test(arguments: [
        ("/", EndpointMethod?.some(.get), "home []"), ("/units", .get, "list []"), ("/units", .post, "add []"),
        // A word of a path wins over a value, and the value still takes what the word does not lead to.
        ("/units/new", .get, "new []"), ("/units/new/people", .get, "people [\"new\"]"),
        ("/units/a%2Fb", .get, "show [\"a/b\"]"), ("/units/%E5%90%8D", .get, "show [\"名\"]"),
        ("/units/a", .post, "only [\"GET\"]"), ("/units", nil, "only [\"GET\", \"POST\"]"),
        ("/unit", .get, "nothing"), ("/units/", .get, "nothing"), ("//units", .get, "nothing"),
        ("units", .get, "nothing"),
        ("/units/a/people/b", .get, "nothing"), ("/units/%", .get, "nothing"), ("/units/%zz", .get, "nothing"),
        ("/units/%FF", .get, "nothing"), ("/units/%00", .get, "nothing"), ("/units/..", .get, "nothing"),
        ("/units/%2e%2e", .get, "nothing"), ("", .get, "nothing"), ("/Units", .get, "nothing"),
    ])
    func findsTheRouteOfAPath(_ path: String, _ method: EndpointMethod?, _ expected: String) {
        let found =
            switch RouteTableTests.table().match(path[...], method) {
            case .found(let route, let segments): "\(route.entry.name) \(segments)"
            case .wrongMethod(let allowed): "only \(allowed.map(\.rawValue))"
            case .nothing: "nothing"
            }

        #expect(found == expected)
    }

    @Test func staysQuickOnAPathOfThousandsOfSegments() {
        let path = String(repeating: "/a", count: 5_000)

        guard case .nothing = RouteTableTests.table().match(path[...], .get) else {
            Issue.record("no route is that deep")
            return
        }
    }

    @Test func listsEveryRouteInTheOrderOfRegistration() {
        let entries = TestRoutes.all().entries

        #expect(entries.first?.name == "home")
        #expect(entries.contains { $0.name == "backups" && "\($0.access)" == "backups.view" && $0.method == .get })
    }

    @Test func stopsOnARouteThatIsNamedTwice() async {
        await #expect(processExitsWith: .failure) {
            var routes = Routes()
            for path in ["/a", "/b"] {
                routes.onPublic(PlainEndpoint("same", .get, path, .anyone)) { $0.page(title: "") { "" } }
            }
        }
    }

    @Test func stopsOnTwoRoutesAtOneAddress() async {
        await #expect(processExitsWith: .failure) {
            var routes = Routes()
            for (name, path) in [("a", "/:x"), ("b", "/:y")] {
                routes.onPublic(Endpoint<String>(name, .get, path, .anyone)) { request, _ in
                    request.page(title: "") { "" }
                }
            }
            _ = RouteTable(routes)
        }
    }

    @Test func stopsOnAProtectedEndpointAmongThePublicOnes() async {
        await #expect(processExitsWith: .failure) {
            var routes = Routes()
            routes.onPublic(TestRoutes.backups) { $0.page(title: "") { "" } }
        }
    }

    @Test func stopsOnAPathThatTakesOtherValuesThanItsEndpoint() async {
        await #expect(processExitsWith: .failure) {
            _ = Endpoint<Int>("a", .get, "/units/:unit/:person", .anyone)
        }
    }
}
