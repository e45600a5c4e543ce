import Logging
import Organs
import Regulation
package import Storage

extension DemoDistrict {
    /// A month of work: sign-ins that succeed and fail, a unit that got a new name, delegations, codes that wait to be used, checkpoints, and a
    /// job that was given up.
    func history(_ people: [String: Identifier<Person>], _ places: DemoPlaces) -> [DemoAct] {
        let signed = [(28, 18), (7, 18), (1, 18)].map { days, hour in
            let at = moment(daysAgo: days, hour)
            return DemoAct(at: at) { try await sign(at: at) }
        }
        let renamed = moment(daysAgo: 14, 9, 30)
        let lent = moment(daysAgo: 1, 16)
        let invited = moment(daysAgo: 1, 17)
        let givenUp = moment(daysAgo: 1, 17, 30)
        return signed + signIns + [
            DemoAct(at: renamed) { try await rename(places, at: renamed) },
            DemoAct(at: lent) { try await lendRoles(people, at: lent) },
            DemoAct(at: invited) { try await inviteSome(people, at: invited) },
            DemoAct(at: givenUp) { try await giveUpAJob(at: givenUp) },
        ]
    }

    private func sign(at moment: Moment) async throws {
        let keys = keys
        try await database.write { _ = try Checkpoint.sign(with: keys, at: moment, in: $0) }
    }

    private var signIns: [DemoAct] {
        let right = Password(typed: DemoDistrict.password)
        let wrong = Password(typed: "忘记了的密码")
        let attempts: [(Int, Int, Int, String, Password, SignInOrigin)] = [
            (21, 8, 31, DemoSignIn.all[0].account, right, Self.desk),
            (14, 8, 40, DemoSignIn.all[1].account, wrong, Self.desk),
            (14, 8, 42, DemoSignIn.all[1].account, right, Self.desk),
            (6, 8, 28, DemoSignIn.all[2].account, right, Self.desk),
            (5, 8, 15, DemoSignIn.all[3].account, wrong, Self.phone),
            (5, 8, 16, DemoSignIn.all[3].account, right, Self.phone),
            (3, 2, 13, "nobody", wrong, Self.phone), (2, 8, 33, DemoSignIn.all[2].account, right, Self.desk),
        ]
        return attempts.map { days, hour, minute, account, password, origin in
            let at = moment(daysAgo: days, hour, minute)
            return DemoAct(at: at) { [signIn] in
                _ = try await signIn.signIn(account: account, password: password, from: origin, at: at)
            }
        }
    }

    private func rename(_ places: DemoPlaces, at moment: Moment) async throws {
        try await database.write { session in
            let viewer = try DemoDistrict.viewer(account: DemoSignIn.all[0].account, at: moment, in: session)
            guard let office = places["区文旅局"],
                let unit = try UnitRecords.find(office, in: .everything, session)
            else { preconditionFailure("the demo has a bureau of culture") }
            try Units.rename(
                unit.id, fullName: "澜岫市栀澜区文化广电和旅游局", shortName: "区文广旅局", from: moment.day,
                ifVersion: unit.version, by: viewer, at: moment, in: session)
        }
    }

    /// Two absences: one that is in force now, and one that is still to come.
    private func lendRoles(_ people: [String: Identifier<Person>], at moment: Moment) async throws {
        let today = moment.day
        for (lender, delegate, role, from, days, reason) in [
            ("honghua", "huanglian", Role.leaderInCharge, today, 9, "赴省里参加培训"),
            ("baizhu", "changshan", Role.principal, today.advanced(by: 10), 4, "年休假"),
        ] {
            try await database.write { session in
                let viewer = try DemoDistrict.viewer(account: lender, at: moment, in: session)
                guard let delegate = people[delegate], let post = viewer.grants.first(where: { $0.role == role })?.post
                else { preconditionFailure("\(lender) has the role \(role)") }
                try Delegations.make(
                    DelegationDraft(
                        of: viewer.person, to: delegate, roles: [DelegatedRole(role, of: post)], from: from,
                        lastDay: from.advanced(by: days), reason: reason),
                    by: viewer, at: moment, in: session)
            }
        }
    }

    private func inviteSome(_ people: [String: Identifier<Person>], at moment: Moment) async throws {
        let signIn = signIn
        let administrator = people[DemoSignIn.all[0].account]
        for account in ["lianqiao", "gancao", "zisu"] {
            guard let person = people[account] else { preconditionFailure("\(account) is one of the people") }
            try await database.write { session in
                _ = try signIn.issueCode(for: person, issuedBy: administrator, at: moment, in: session)
            }
        }
    }

    /// A dead letter to look at: the work of a kind that cannot succeed here, because there is nobody to send to.
    private func giveUpAJob(at moment: Moment) async throws {
        try await database.write { session in
            try JobQueue.enqueue(
                DemoJobs.push, NoPayload(), organ: ChainOwner.platform, maximumAttempts: 1, at: moment, in: session)
        }
        var handlers = JobHandlers()
        DemoJobs.register(in: &handlers)
        let worker = JobWorker(
            database, handlers, name: "demo", clock: .fixed(moment),
            logger: Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() })
        await worker.runDueJobs()
    }
}

/// Jobs that only the demo has.
package enum DemoJobs {
    static let push = JobKind<NoPayload>("demo.push", "向市级平台推送目录（演示）")

    /// The list of jobs has a name for them, and a retry fails again, as it would while the other side is down.
    package static func register(in handlers: inout JobHandlers) {
        handlers.register(push) { _, _ in throw JobFailure("市级平台没有应答（演示数据，没有真正的对方）。") }
    }
}
