import Organs
import Regulation
import Storage

extension DemoPerson {
    var profile: PersonProfile { PersonProfile(account: account, name: name) }
}

extension DemoDistrict {
    /// Registers everybody but the administrator, who is there already; gives four of them the demo's password.
    func registerPeople(in places: DemoPlaces) async throws -> [String: Identifier<Person>] {
        let at = moment(daysAgo: DemoDistrict.historyDays, 10)
        let people = try await database.write { session in
            let viewer = try DemoDistrict.viewer(account: DemoSignIn.all[0].account, at: at, in: session)
            var people = [viewer.account: viewer.person]
            for person in DemoPerson.all where person.account != viewer.account {
                people[person.account] = try register(person, in: places, by: viewer, at: at, session)
            }
            return people
        }
        for (number, account) in DemoSignIn.all.map(\.account).enumerated() {
            try await choosePassword(account, people, at: moment(daysAgo: DemoDistrict.historyDays, 11, number * 5))
        }
        return people
    }

    private func register(
        _ person: DemoPerson, in places: DemoPlaces, by viewer: Viewer, at now: Moment, _ session: any WriteSession
    ) throws -> Identifier<Person> {
        guard let first = person.posts.first else { preconditionFailure("\(person.account) has a post") }
        let registered = try People.register(
            person.profile, in: try place(of: first, places), as: first.details(from: now.day, isPrimary: true),
            roles: first.grants, by: viewer, at: now, in: session)
        for post in person.posts.dropFirst() {
            try Posts.open(
                for: registered.person.id, in: try place(of: post, places),
                as: post.details(from: now.day, isPrimary: false), roles: post.grants, by: viewer,
                at: now, in: session)
        }
        return registered.person.id
    }

    private func place(of post: DemoPost, _ places: DemoPlaces) throws -> Identifier<Unit> {
        let name = post.section.map { "\(post.unit)/\($0)" } ?? post.unit
        guard let place = places[name] else { preconditionFailure("the demo has no unit \(name)") }
        return place
    }

    private func choosePassword(
        _ account: String, _ people: [String: Identifier<Person>], at moment: Moment
    ) async throws {
        guard let person = people[account] else { preconditionFailure("\(account) is one of the people of the demo") }
        let signIn = signIn
        let issued = try await database.write { session in
            try signIn.issueCode(for: person, issuedBy: people[DemoSignIn.all[0].account], at: moment, in: session)
        }
        let password = Password(typed: DemoDistrict.password)
        let answer = try await signIn.useCode(
            issued.text, new: password, repeated: password, from: DemoDistrict.desk, at: moment + .seconds(60))
        guard case .opened = answer else { preconditionFailure("the demo's password keeps the rules: \(answer)") }
    }

    /// A browser at an address that is reserved for examples (RFC 5737).
    static let desk = SignInOrigin(
        address: "192.0.2.10", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36")
    static let phone = SignInOrigin(
        address: "198.51.100.7", userAgent: "Mozilla/5.0 (Linux; Android 14; Mobile) Chrome/130.0 Mobile Safari/537.36")
}

extension DemoPost {
    func details(from day: Day, isPrimary: Bool) -> PostDetails {
        PostDetails(
            title: title, staffing: isPrimary ? .fullTime : .partTime, isPrimary: isPrimary,
            period: DayPeriod(from: day))
    }
}
