import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing

@testable import Web

/// Who gets what: every kind of access with every kind of person.
struct AccessTests {
    @Test(
        arguments: [
            ("/", nil, "200"), ("/", "half", "200"), ("/", "clerk", "200"),
            ("/workbench", nil, "303 /sign-in?return=%2Fworkbench"),
            ("/workbench", "ended", "303 /sign-in?return=%2Fworkbench"),
            ("/workbench", "half", "303 /sign-in/code"), ("/workbench", "clerk", "200"),
            ("/units?page=2", nil, "303 /sign-in?return=%2Funits%3Fpage%3D2"), ("/units", "clerk", "200"),
            ("/backups", nil, "303 /sign-in?return=%2Fbackups"), ("/backups", "half", "303 /sign-in/code"),
            ("/backups", "clerk", "403"), ("/backups", "admin", "200"),
            ("/sign-in/code", nil, "303 /sign-in?return=%2Fsign-in%2Fcode"), ("/sign-in/code", "half", "200"),
            ("/nowhere", nil, "404"), ("/nowhere", "admin", "404"),
        ] as [(String, String?, String)])
    func letsThroughWhomTheRouteNames(_ path: String, _ session: String?, _ expected: String) async throws {
        try await testServer().test(.router) { client in
            let response = try await client.get(path, session: session)

            let place = response.headers[.location].map { " " + $0 } ?? ""
            #expect("\(response.status.code)\(place)" == expected)
        }
    }

    @Test func namesTheMissingRight() async throws {
        try await testServer().test(.router) { client in
            let text = try await client.get("/backups", session: "clerk").text

            #expect(text.contains("“查看备份”权限"))
        }
    }

    @Test func aFormOfAnEndedSessionIsNotDoneAndSaysSo() async throws {
        try await testServer().test(.router) { client in
            let response = try await client.post("/units", session: "ended", token: "x", "name=a")

            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/sign-in")
            #expect(response.cookie("gongkai-notice") != nil)
            #expect(response.cookie("gongkai-session")?.contains("Max-Age=0") == true)
        }
    }

    @Test func aSessionThatCannotBeLookedUpIsAnErrorAndNoVisitor() async throws {
        struct Broken: Authenticator {
            func authenticate(token: String, at moment: Moment) async throws -> Authentication {
                throw SQLFailure(.connection, code: "08006", message: "secret words")
            }
        }

        try await testServer(sessions: Broken()).test(.router) { client in
            let response = try await client.get("/", session: "clerk")

            #expect(response.status == .serviceUnavailable)
            #expect(!response.text.contains("secret words"))
        }
    }
}
