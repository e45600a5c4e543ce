import Storage
import Testing

@Suite struct DatabaseAddressTests {
    @Test(arguments: [
        ("postgresql://gongkai:geheim@127.0.0.1:5432/records", "postgresql://gongkai@127.0.0.1:5432/records"),
        ("postgres://localhost/records", "postgresql://localhost/records"),
        ("postgresql://a:b%40c@[::1]:5433/records?sslmode=verify-full", "postgresql://a@[::1]:5433/records"),
        (
            "postgresql://a@one:5432,two:5433/records?target_session_attrs=read-write",
            "postgresql://a@one:5432,two:5433/records"
        ),
        ("postgresql:///records?host=/var/run/postgresql", "postgresql:///records（/var/run/postgresql）"),
    ])
    func showsAnAddressWithoutItsPassword(_ url: String, shown: String) throws {
        #expect(try PostgreSQLAddress(url).description == shown)
        #expect(try PostgreSQLAddress(url).url == url)
    }

    @Test(
        arguments: [
            ("mysql://localhost/records", .notAnAddress),
            ("records", .notAnAddress),
            ("postgresql:///records", .noHost),
            ("postgresql://gongkai:geheim@/records", .noHost),
            ("postgresql://localhost", .noDatabase),
            ("postgresql://localhost/?sslmode=require", .noDatabase),
            ("postgresql://localhost:99999/records", .port),
            ("postgresql://gongkai:ge/heim@localhost/records", .port),
            ("postgresql://gongkai:ge@heim@localhost/records", .escape),
            ("postgresql://gongkai:ge%heim@localhost/records", .escape),
            ("postgresql://gongkai:ge#heim@localhost/records", .escape),
            ("postgresql://gongkai:ge heim@localhost/records", .escape),
            ("postgresql://localhost/records?ssl=true", .unknownParameter("ssl")),
            ("postgresql://localhost/records?sslmode=on", .tlsMode("on")),
        ] as [(String, PostgreSQLAddress.Problem)])
    func namesWhatIsWrongWithAnAddress(_ url: String, problem: PostgreSQLAddress.Problem) {
        #expect(throws: problem) { try PostgreSQLAddress(url) }
        #expect(!problem.description.contains("heim"))
    }

    @Test func findsTheDatabaseInItsFolder() {
        #expect(DatabaseAddress.folder("/srv/gongkai").databaseFile == "/srv/gongkai/gongkai.sqlite")
        #expect(DatabaseAddress.folder("/srv/gongkai/").databaseFile == "/srv/gongkai/gongkai.sqlite")
    }
}
