import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

/// Which requests an account shows, and to whom it stops showing them.
struct CitizenAccountTests {
    private static let phone = CitizenContact(.phone, "13800000012")
    private static let mail = CitizenContact(.email, "Test@Example.com")
    private static let day = Duration.seconds(86_400)

    @Test(arguments: StoreKind.available)
    func whatWasFiledSignedInOrWithTheContactIsThere(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let account = try await desk.signIn(Self.phone).account
            let filed = try await desk.filed("甲", by: account)
            let withContact = try await desk.filed("乙", with: Self.phone)
            _ = try await desk.filed("丙", with: Self.mail)
            // Bears the telephone number as everybody's does, and nobody has proven it.
            _ = try await desk.filed("丁")

            #expect(try await desk.requests(account) == Set([filed, withContact].map(\.request.id)))
        }
    }

    @Test(arguments: StoreKind.available)
    func anAccountTakesInWhatWasFiledWithItsContactBefore(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let early = try await desk.filed("甲", with: Self.phone)

            // The 60th day is too late: the number may be another's.
            let late = try await desk.signIn(Self.phone, after: Self.day * 60).account
            let inTime = try await withDesk(kind) { other in
                let filed = try await other.filed("甲", with: Self.phone)
                let account = try await other.signIn(Self.phone, after: Self.day * 59).account
                return try await other.requests(account) == [filed.request.id]
            }

            #expect(try await desk.requests(late).isEmpty && inTime)
            #expect(early.request.number.hasSuffix("0001"))
        }
    }

    @Test(arguments: StoreKind.available)
    func theNextOwnerOfANumberFindsNothing(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let (first, token) = try await desk.signIn(Self.phone)
            let receipt = try await desk.filed("甲", by: first)
            let kept = try await desk.signIn(Self.phone, after: Self.day * 59).account

            let next = try await desk.signIn(Self.phone, after: Self.day * 119).account

            #expect(kept.id == first.id)
            #expect(next.id != first.id && next.contact == Self.phone)
            #expect(try await desk.requests(next).isEmpty)
            #expect(try await desk.requests(first).isEmpty)
            #expect(try await desk.account(token, after: Self.day * 119) == nil)
            // The request is still found by number and code.
            #expect(try await desk.add(receipt, to: next, after: Self.day * 119))
            #expect(try await desk.requests(next) == [receipt.request.id])
        }
    }

    @Test(arguments: StoreKind.available)
    func theSweepClosesWhatWasNotProvenForLong(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let (account, token) = try await desk.signIn(Self.phone)
            _ = try await desk.filed("甲", by: account)

            let early = try await desk.sweep(after: Self.day * 60 - .seconds(1))
            let due = try await desk.sweep(after: Self.day * 60)

            #expect(early == 0 && due == 1)
            #expect(try await desk.requests(account).isEmpty)
            #expect(try await desk.account(token) == nil)
            let left = try await desk.district.read { session in
                try session.row("SELECT sealed FROM citizen_account WHERE id = \(account.id)")?.blobOrNil(0)
            }
            #expect(left == nil)
        }
    }

    @Test(
        arguments: [
            ("within half an hour", Duration.seconds(1_799), true), ("after it", .seconds(1_800), false),
        ] as [(String, Duration, Bool)])
    func aSessionEndsWhenNothingIsAsked(_ name: String, _ later: Duration, _ isOpen: Bool) async throws {
        try await withDesk(.sqlite) { desk in
            let (account, token) = try await desk.signIn(Self.phone)

            let found = try await desk.account(token, after: later)

            #expect((found?.id == account.id) == isOpen, "\(name)")
            #expect(try await desk.account(CitizenToken()) == nil)
        }
    }

    /// A minute is what clocks of servers may differ by; more was a clock that has been put right.
    @Test(arguments: [(60, true), (61, false)])
    func aSessionEndsWhenItsLastUseLiesAhead(_ seconds: Int, _ isOpen: Bool) async throws {
        for kind in StoreKind.available {
            try await withDesk(kind) { desk in
                let token = try await desk.signIn(Self.phone).token
                let earlier = desk.now - .seconds(seconds)

                let found = try await desk.account(token, after: .seconds(-seconds))
                try await desk.district.write { try CitizenSessions.removeExpired(at: earlier, in: $0) }
                let left = try await desk.account(token)

                #expect((found != nil) == isOpen)
                #expect((left != nil) == isOpen)
            }
        }
    }

    /// Seen every 20 minutes: 12 hours are the end all the same.
    @Test func aSessionEndsAfterTwelveHours() async throws {
        try await withDesk(.sqlite) { desk in
            let (account, token) = try await desk.signIn(Self.phone)
            for step in 1...35 { try await desk.see(token, after: .seconds(1_200 * step)) }

            #expect(try await desk.account(token, after: .seconds(43_199))?.id == account.id)
            try await desk.see(token, after: .seconds(43_199))
            #expect(try await desk.account(token, after: .seconds(43_200)) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aWrongCodeAddsNothing(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let account = try await desk.signIn(Self.phone).account
            let (own, other) = (try await desk.filed("甲"), try await desk.filed("乙"))
            let mixed = FilingReceipt(request: own.request, code: other.code, isRepeated: false, remarks: [])

            #expect(try await !desk.add(mixed, to: account))
            #expect(try await desk.requests(account).isEmpty)
            #expect(try await desk.add(own, to: account))
            #expect(try await desk.add(own, to: account))
            #expect(try await desk.requests(account) == [own.request.id])
        }
    }

    @Test(arguments: StoreKind.available)
    func anAccountOpensTheStateOfItsOwnRequestsAlone(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let (own, other) = (
                try await desk.signIn(Self.phone).account, try await desk.signIn(Self.mail).account
            )
            let number = try await desk.filed("甲", by: own).request.number
            func sees(_ account: CitizenAccount) async throws -> Bool {
                let today = desk.today
                return try await desk.district.read { [keys = desk.keys] session in
                    try RequestStatus.find(number: number, by: .account(account.id), keys: keys, on: today, session)
                        != nil
                }
            }

            #expect(try await sees(own))
            #expect(try await !sees(other))
        }
    }

    @Test(
        arguments: [
            (CitizenContact(.phone, "13800000012"), "138******12"), (mail, "t***@example.com"),
            (CitizenContact(.email, "a@example.com"), "***@example.com"),
        ] as [(CitizenContact, String)])
    func aContactIsShownMasked(_ contact: CitizenContact, _ text: String) {
        #expect(contact.masked == text)
    }
}

extension TestDesk {
    fileprivate func signIn(
        _ contact: CitizenContact, after time: Duration = .zero
    ) async throws -> (account: CitizenAccount, token: CitizenToken) {
        let moment = now + time
        return try await district.write { [keys] in
            try CitizenAccounts.signIn(contact, keys: keys, at: moment, in: $0)
        }
    }

    fileprivate func filed(
        _ text: String, with contact: CitizenContact? = nil, by account: CitizenAccount? = nil
    ) async throws -> FilingReceipt {
        let receipt = try await file(asking(for: "批复\(text)"), key: "0123456789abcdef-\(text)")
        let now = now
        try await district.write { [keys] session in
            try CitizenRequests.recordFiling(
                of: receipt.request.id, with: contact, by: account?.id, keys: keys, at: now, in: session)
        }
        return receipt
    }

    fileprivate func requests(_ account: CitizenAccount) async throws -> Set<Identifier<InformationRequest>> {
        Set(try await district.read { try CitizenRequests.list(of: account.id, $0) }.map(\.id))
    }

    fileprivate func add(
        _ receipt: FilingReceipt, to account: CitizenAccount, after time: Duration = .zero
    ) async throws -> Bool {
        let moment = now + time
        return try await district.write { [keys] session in
            try CitizenRequests.add(
                number: receipt.request.number, code: receipt.code, to: account.id, keys: keys, at: moment,
                in: session)
        }
    }

    fileprivate func account(_ token: CitizenToken, after time: Duration = .zero) async throws -> CitizenAccount? {
        let moment = now + time
        return try await district.read { [keys] in
            try CitizenSessions.account(token, keys: keys, at: moment, $0)?.account
        }
    }

    fileprivate func see(_ token: CitizenToken, after time: Duration) async throws {
        let moment = now + time
        try await district.write { [keys] in try CitizenSessions.see(token, keys: keys, at: moment, in: $0) }
    }

    fileprivate func sweep(after time: Duration) async throws -> Int {
        let moment = now + time
        return try await district.write { try CitizenAccounts.closeUnproven(at: moment, in: $0) }
    }
}
