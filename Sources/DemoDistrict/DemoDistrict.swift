package import Organs
import Regulation
import Reporting
import Requests
package import Storage

/// The records of a made-up district (演示数据): units, people of every role, their files, two years of items in every state, and a month of what
/// else they did. Made by the same use cases as real records, so that everything has its events; the same each time, apart from keys and moments.
package struct DemoDistrict: Sendable {
    /// One password for the four sign-ins of ``DemoSignIn``. It is printed, and it is why demo records never leave their own folder.
    package static let password = "栀子花开七里香-2026"

    let database: any Database
    let files: FileCabinet
    let signIn: SignIn
    let keys: KeyRing
    /// The moment at which it is made: the history lies before it.
    let now: Moment

    package init(_ database: any Database, files: FileCabinet, signIn: SignIn, keys: KeyRing, now: Moment) {
        self.database = database
        self.files = files
        self.signIn = signIn
        self.keys = keys
        self.now = now
    }

    /// What a database holds, as far as the demo is concerned.
    package enum Standing: Sendable {
        case empty
        /// The district is there, whole.
        case built
        /// Its making was interrupted.
        case unfinished
        /// Records of somebody else, which the demo must not touch.
        case foreign
    }

    package static func standing(of database: any Database) async throws -> Standing {
        try await database.read { session in
            let marks = try session.rows(
                """
                SELECT kind FROM event WHERE organ_id = \(ChainOwner.platform)
                AND kind IN (\(EventKind.demoBegun.name), \(EventKind.demoBuilt.name))
                """
            ).map { try $0.text(0) }
            if marks.contains(EventKind.demoBuilt.name) { return .built }
            if marks.contains(EventKind.demoBegun.name) { return .unfinished }
            return try session.count("SELECT count(*) FROM person") == 0 ? .empty : .foreign
        }
    }

    /// Makes the district in an empty database.
    package func build() async throws {
        try await begin()
        let units = try await makeUnits()
        let people = try await registerPeople(in: units)
        try await prepareDesks(in: units)
        let shelf = DemoShelf()
        try await
            (fileActs(units) + history(people, units) + itemActs(units, shelf) + channelActs(units, shelf)
            + requestActs(units) + earlierReports(units) + reportActs(units) + roundActs(units)).runInOrder()
        // What nobody corrected has lapsed, as it would have by night.
        try await ClockSweep.run(database, at: now)
        try await DailyDigests.run(database, at: now)
        try await PublicReportSweep.run(database, at: now)
        try await mark(.demoBuilt, at: now)
    }

    /// Days before now, at a time of the working day.
    func moment(daysAgo days: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
        let day = now.day.advanced(by: -days)
        // Beijing is eight hours ahead of UTC all year.
        return Moment(milliseconds: Int64(day.number) * 86_400_000 + Int64((hour - 8) * 60 + minute) * 60_000)
    }

    private func begin() async throws {
        let start = moment(daysAgo: DemoDistrict.historyDays, 8, 30)
        guard let administrator = DemoPerson.all.first(where: { $0.account == DemoSignIn.all[0].account }) else {
            preconditionFailure("the first sign-in is one of the people")
        }
        try await database.write { session in
            try EventLog.append(
                EventDraft(
                    .demoBegun, of: .init(kind: "platform", id: "demo"), organ: ChainOwner.platform, by: nil, at: start),
                in: session)
            try Installation.begin(
                region: UnitProfile(
                    fullName: "澜岫市栀澜区", shortName: "栀澜区", kind: .region, level: .county),
                office: DemoUnit.office.profile(order: 1), administrator: administrator.profile, at: start, in: session)
        }
    }

    /// How far back the history goes: items of two years, and some weeks in which the desks were set up.
    static let historyDays = 760

    func mark(_ kind: EventKind, at moment: Moment) async throws {
        try await database.write { session in
            try EventLog.append(
                EventDraft(
                    kind, of: .init(kind: "platform", id: "demo"), organ: ChainOwner.platform, by: nil, at: moment),
                in: session)
        }
    }

    /// The person as a viewer, with what the person may do on the day.
    static func viewer(
        _ person: Person, at moment: Moment, in session: any ReadSession
    ) throws -> Viewer {
        Viewer(
            person: person.id, name: person.profile.name, account: person.profile.account,
            session: Identifier(at: moment), grants: try ViewerGrants.load(person.id, on: moment.day, in: session))
    }

    static func viewer(account: String, at moment: Moment, in session: any ReadSession) throws -> Viewer {
        guard let person = try PersonRecords.find(account: account, session) else {
            preconditionFailure("\(account) is one of the people of the demo")
        }
        return try viewer(person, at: moment, in: session)
    }
}
