import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("Changing one's own password")
struct OwnPasswordTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func takesTheOldOneAndEndsTheOtherSessions(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let mine = try #require(try await office.givePassword(Office.officer))
            let other = try #require(try await office.enter("lixiaoming").opened)

            let wrong = try await change(office, mine.token, old: Office.otherPassword, new: Office.otherPassword)
            let right = try await change(office, mine.token, old: Office.password, new: Office.otherPassword)

            #expect(wrong.refusal == .oldPasswordNotAccepted)
            #expect(try await office.standing(right.opened?.token).isFull)
            #expect(try await office.standing(mine.token) == .none, "a new token")
            #expect(try await office.standing(other.token) == .none)
            #expect(try await office.enter("lixiaoming").refusal == .notAccepted)
            #expect(try await office.enter("lixiaoming", Office.otherPassword).opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesTheLastFive(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let words = [
                "山高月小水落石出清风徐来一", "白露横江水光接天纵一苇之二", "逝者如斯而未尝往也盈虚者三", "寄蜉蝣于天地渺沧海之一粟四", "江上之清风与山间之明月五", "相与枕藉乎舟中不知东方既白六",
            ]
            .map { Password(typed: $0) }
            var token = try #require(try await office.givePassword(Office.officer, words[0])).token
            for (old, new) in zip(words, words.dropFirst()) {
                office.clock.advance(by: .seconds(1))
                token = try #require(try await change(office, token, old: old, new: new).opened).token
            }

            for used in words[1...] {
                let answer = try await change(office, token, old: words[5], new: used)
                #expect(answer.refusal == .password([.usedBefore(last: 5)]))
            }
            #expect(try await change(office, token, old: words[5], new: words[0]).opened != nil, "the sixth before")
        }
    }

    @Test(arguments: StoreKind.available)
    func isForcedAtTheNextSignInWhereAnAdministratorAsksForIt(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            let keeper = try await office.viewer(Office.keeper)
            _ = try await office.signIn.requirePasswordChange(of: Office.officer, by: keeper, at: office.now)

            let partly = try #require(try await office.enter("lixiaoming").opened)
            #expect(partly.step == .passwordChange)
            #expect(try await office.standing(partly.token).step == .passwordChange)
            let answer = try await change(office, partly.token, old: Office.password, new: Office.otherPassword)

            #expect(try await office.standing(answer.opened?.token).isFull)
            #expect(try await office.enter("lixiaoming", Office.otherPassword).opened?.step == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotPossibleBeforeTheSecondFactor(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            _ = try await office.enrol(first.token)
            let partly = try #require(try await office.enter("lixiaoming").opened)

            let answer = try await change(office, partly.token, old: Office.password, new: Office.otherPassword)

            #expect(answer.refusal == .sessionEnded)
        }
    }

    @Test(arguments: StoreKind.available)
    func countsWrongOldPasswordsWithThoseOfSigningIn(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let mine = try #require(try await office.givePassword(Office.officer))
            for _ in 1...3 { _ = try await change(office, mine.token, old: Office.otherPassword, new: Office.password) }

            let paused = try await change(office, mine.token, old: Office.password, new: Office.otherPassword)

            #expect(paused.refusal == .oldPasswordNotAccepted)
            #expect(try await office.enter("lixiaoming").refusal == .notAccepted)
        }
    }

    private func change(
        _ office: Office, _ token: SessionToken, old: Password, new: Password
    ) async throws -> SignInAnswer {
        try await office.signIn.changePassword(token, old: old, new: new, repeated: new, at: office.now)
    }
}
