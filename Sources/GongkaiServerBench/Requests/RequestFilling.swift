import struct Foundation.Data
import class Foundation.FileHandle
import Organs
import Regulation
import Requests
import Storage

/// A district of forty organs whose register is read and filled by the measurements. One organ has all the requests that are asked for, so that an
/// officer's list is as long as it can be; the others have some hundreds each.
struct RequestFilling {
    static let organs = 40
    private static let ofEachOther = 500
    private static let inOneTransaction = 250
    private static let years = 3
    static let officer = "officer"
    /// Of a database that holds nothing of anybody.
    static let password = "槐花落满石桥头-72941"

    let database: any Database
    let keys: KeyRing
    /// Of the first organ.
    let count: Int

    private struct Place: Sendable {
        let organ: Unit
        let officer: Identifier<Person>
    }

    func run() async throws {
        _ = try await Migrator.migrate(.bench, database, clock: .wallClock)
        let now = Clock.wallClock.now()
        try await database.write { _ = try Calendars.adoptBuiltIn(at: now, in: $0) }
        let there = try await database.read { try $0.count("SELECT count(*) FROM request") }
        // What citizens filed in earlier runs is there besides.
        guard there == 0 || there >= whole else { throw BenchFailure.otherFilling(there) }
        if there == 0 { try await fill(try await makePlaces(), today: now.day) }
        // As the server does at its start.
        if try await RequestWords.bringUpToDate(database) > 0 || there == 0 { try await finish() }
    }

    private var whole: Int { count + (RequestFilling.organs - 1) * RequestFilling.ofEachOther }

    // MARK: Requests

    private func fill(_ places: [Place], today: Day) async throws {
        let calendar = WorkCalendar.builtIn
        for start in stride(from: 0, to: whole, by: RequestFilling.inOneTransaction) {
            let numbers = start..<min(whole, start + RequestFilling.inOneTransaction)
            try await database.write { [self] session in
                for number in numbers {
                    let place = places[number < count ? 0 : 1 + number % (places.count - 1)]
                    let organCalendar = try CalendarRecords.current(for: place.organ.id, session)
                    var request = MadeUpRequest(number)
                    let way = request.way(
                        on: day(of: number, today: today, calendar), today: today, handler: place.officer, calendar)
                    try MeasuredRequests.register(
                        way, in: place.organ, organCalendar, keys: keys, on: today, session)
                }
            }
            FileHandle.standardError.write(Data("\r\(numbers.upperBound) / \(whole)".utf8))
        }
        FileHandle.standardError.write(Data("\n".utf8))
    }

    /// Evenly over three years, on working days, the first number first.
    private func day(of number: Int, today: Day, _ calendar: WorkCalendar) -> Day {
        let (place, of) = number < count ? (number, count) : (number - count, whole - count)
        let days = 365 * RequestFilling.years
        return calendar.lastWorkingDay(onOrBefore: today.advanced(by: place * days / of - days)).estimate
    }

    private func finish() async throws {
        try await database.write { session in
            // What the planner knows would change in the middle of a measurement otherwise.
            try session.execute("ANALYZE")
        }
    }

    // MARK: Units and people

    private func makePlaces() async throws -> [Place] {
        let begin = Moment(startOf: Clock.wallClock.now().day.advanced(by: -365 * (RequestFilling.years + 1)))
        let signIn = RequestServer.signIn(database, keys)
        let (admin, places) = try await database.write { session in
            try RequestFilling.makePlaces(at: begin, session)
        }
        let officer = places[0].officer
        let now = Clock.wallClock.now()
        let code = try await database.write { session in
            try signIn.issueCode(for: officer, issuedBy: admin, at: now, in: session)
        }
        let password = Password(typed: RequestFilling.password)
        let desk = SignInOrigin(address: "192.0.2.10", userAgent: "bench")
        let answer = try await signIn.useCode(code.text, new: password, repeated: password, from: desk, at: now)
        guard case .opened = answer else { throw BenchFailure.noOfficer }
        return places
    }

    private static func makePlaces(
        at begin: Moment, _ session: any WriteSession
    ) throws -> (Identifier<Person>, [Place]) {
        let begun = try Installation.begin(
            region: UnitProfile(fullName: "云溪市青石区", kind: .region, level: .county),
            office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
            administrator: PersonProfile(account: "admin", name: "管理员"), at: begin, in: session)
        guard let begun else { throw BenchFailure.usage }
        let admin = try PortalFilling.viewer(begun.administrator, at: begin, session)
        let places = try (1...organs).map { number in
            let profile = UnitProfile(fullName: "青石区第\(number)工作局", kind: .department, level: .county)
            let organ = try Units.create(
                profile, below: begun.office.id, from: begin.day, by: admin, at: begin, in: session)
            let account = number == 1 ? officer : "\(officer)\(number)"
            let person = try People.register(
                PersonProfile(account: account, name: "专员\(number)"), in: organ.id,
                as: PostDetails(title: "", period: DayPeriod(from: begin.day)),
                roles: [RoleGrant(.disclosureOfficer)], by: admin, at: begin, in: session
            ).person
            return Place(organ: organ, officer: person.id)
        }
        return (begun.administrator.id, places)
    }
}
