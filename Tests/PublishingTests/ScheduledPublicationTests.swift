import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// What is approved and waits to be published, or for its moment: who can stop it, and what readers are told when it comes.
struct ScheduledPublicationTests {
    @Test(arguments: StoreKind.available)
    func aWithdrawalTakesTheScheduledCorrectionBackToTheDesk(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let moment = try await bureau.scheduleCorrection(of: id)

            try await bureau.withdraw(id)

            let item = try await bureau.item(id)
            #expect(item.stage == .drafting && item.scheduledAt == nil && item.publicity == .withdrawn)
            let last = try #require(try await bureau.acts(of: id).last)
            #expect(last.verdict == .recall && last.opinion == "本件已撤回公开：内容有误")
            #expect(try await PublicationSweep.run(bureau.district.database, at: moment) == .init())
            #expect(try await bureau.published(id) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsTakenDownOnItsLastDayIsNotBroughtBackByItsCorrection(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let today = bureau.district.today
            func content(until days: Int) throws -> ItemContent {
                var content = try bureau.notice("关于拟表彰名单的公示")
                content.metadata.offlineOn = today.advanced(by: days)
                return content
            }
            func sweep(_ days: Int) async throws -> PublicationSweep.Result {
                let moment = Moment(startOf: today.advanced(by: days))
                return try await PublicationSweep.run(bureau.district.database, at: moment)
            }
            let id = try await bureau.publishedItem(try content(until: 7))
            let eighth = Moment(startOf: today.advanced(by: 8))
            try await bureau.scheduleCorrection(of: id, as: try content(until: 20), at: eighth)

            #expect(try await sweep(7).takenDown == 1)
            #expect(try await bureau.item(id).stage == .drafting)
            #expect(try await sweep(8) == .init())
            #expect(try await bureau.published(id) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasWithdrawnBeforeComesBackAtTheMomentOfItsCorrection(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            try await bureau.withdraw(id)
            let moment = try await bureau.scheduleCorrection(of: id)

            #expect(try await PublicationSweep.run(bureau.district.database, at: moment).published == 1)

            #expect(try await bureau.published(id) != nil)
            let item = try await bureau.item(id)
            #expect(item.publicity == .published && item.step == .afterCheck)
        }
    }

    /// What withdrawals left behind before they called off what was scheduled.
    @Test(arguments: StoreKind.available)
    func whatWasWithdrawnAfterItsMomentHadBeenSetIsNotReleased(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let moment = try await bureau.scheduleCorrection(of: id)
            let later = bureau.now + .seconds(60)
            try await bureau.district.write { session in
                try session.execute("DELETE FROM published_item WHERE item_id = \(id)")
                try session.execute("UPDATE item SET publicity = 'withdrawn' WHERE id = \(id)")
                _ = try session.execute(
                    """
                    INSERT INTO public_notice (item_id, number, kind, text, at, version)
                    VALUES (\(id), 1, 'withdrawn', '含有个人信息', \(later), 1)
                    """)
            }

            let swept = try await PublicationSweep.run(bureau.district.database, at: moment)

            #expect(swept.published == 0 && swept.failures.count == 1)
            #expect(try await bureau.published(id) == nil)
            try await bureau.stop(id, by: bureau.officer)
            #expect(try await bureau.item(id).stage == .returned)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatTheAuthorTakesOffTheScheduleIsPublishedAnew(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .publication)
            try await bureau.publish(id, at: bureau.now + .seconds(3600))

            try await bureau.recall(id)
            try await bureau.handIn(id)

            let item = try await bureau.item(id)
            #expect(item.stage == .inReview && item.step == .publication && item.publicity == .never)
            try await bureau.publish(id)
            #expect(try await bureau.published(id) != nil)
        }
    }

    @Test(arguments: StoreKind.available, [ReviewStep.Key.publication, .approval, .secrecy])
    func whoeverPublishesApprovesOrLooksForSecretsStopsIt(kind: StoreKind, key: ReviewStep.Key) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .publication)
            let moment = bureau.now + .seconds(3600)
            try await bureau.publish(id, at: moment)

            try await bureau.stop(id, by: bureau.person(for: key))

            let item = try await bureau.item(id)
            #expect(item.stage == .returned && item.scheduledAt == nil)
            let last = try #require(try await bureau.acts(of: id).last)
            #expect(last.step == key && last.verdict == .giveBack && last.opinion == "发现不宜公开的内容")
            #expect(try await PublicationSweep.run(bureau.district.database, at: moment) == .init())
            try await bureau.handIn(id)
            #expect(try await bureau.item(id).step == key)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWaitsToBePublishedIsGivenBackByThePublisherWithAReason(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .review1)
            #expect(try await refusedRules { try await bureau.stop(id, by: bureau.officer) } == ["review.not-waiting"])
            try await bureau.bring(id, to: .publication)

            #expect(try await refusedRules { try await bureau.stop(id, by: bureau.head) } == ["review.no-role"])
            #expect(
                try await refusedRules { try await bureau.stop(id, by: bureau.officer, reason: "") }
                    == ["review.reason"])
            try await bureau.stop(id, by: bureau.officer)
            #expect(try await bureau.item(id).stage == .returned)
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .publication)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasRefusedIsTakenBackByAnyoneWhoMayDraftThere(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .approval)
            #expect(try await refusedRules { try await bureau.recall(id, by: bureau.officer) } == ["review.not-author"])
            try await bureau.take(.approval, id, .reject)

            await #expect(throws: Refused.forbidden(.draftItems)) { try await bureau.recall(id, by: bureau.head) }
            try await bureau.recall(id, by: bureau.officer)

            #expect(try await bureau.item(id).stage == .drafting)
        }
    }
}

// MARK: What is said, and when

extension ScheduledPublicationTests {
    @Test(arguments: StoreKind.available)
    func readersAreToldWhatWasTypedForTheMoment(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let moment = try await bureau.scheduleCorrection(of: id, notice: "活动时间由本月更正为下月。")

            #expect(try await PublicationSweep.run(bureau.district.database, at: moment).published == 1)

            let notices = try await bureau.district.read { try PublishedRecords.notices(of: id, $0) }
            #expect(notices.map(\.kind) == [.corrected] && notices.map(\.text) == ["活动时间由本月更正为下月。"])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasTypedForAMomentThatWasCalledOffIsForgotten(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let moment = try await bureau.scheduleCorrection(of: id, notice: "活动时间由本月更正为下月。")
            try await bureau.recall(id)
            try await bureau.handIn(id)
            try await bureau.publish(id, at: moment)

            #expect(try await PublicationSweep.run(bureau.district.database, at: moment).published == 1)

            let notices = try await bureau.district.read { try PublishedRecords.notices(of: id, $0) }
            #expect(notices.map(\.text) == ["活动时间有误"])
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotScheduledForADayOnWhichItIsNoLongerPublic(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let today = bureau.district.today
            var content = try bureau.notice("关于拟表彰名单的公示")
            content.metadata.offlineOn = today.advanced(by: 7)
            let id = try await bureau.draft(content)
            try await bureau.bring(id, to: .publication)
            func publish(in days: Int) async throws {
                try await bureau.publish(id, at: Moment(startOf: today.advanced(by: days)))
            }

            #expect(try await refusedRules { try await publish(in: 7) } == ["MD-06"])
            #expect(try await bureau.item(id).step == .publication)
            try await publish(in: 6)

            #expect(try await bureau.item(id).stage == .scheduled)
        }
    }
}

extension TestBureau {
    func acts(of id: Identifier<Item>) async throws -> [ReviewAct] {
        try await district.read { try ReviewRecords.acts(of: id, $0) }
    }

    /// Takes an item back to the desk.
    func recall(_ id: Identifier<Item>, by person: Person? = nil) async throws {
        let (viewer, item) = (try await district.viewer(person ?? editor), try await item(id))
        try await district.write { session in
            try Reviews.recall(id, reason: "要修改", ifVersion: item.version, by: viewer, at: now, in: session)
        }
    }

    func stop(_ id: Identifier<Item>, by person: Person, reason: String = "发现不宜公开的内容") async throws {
        let (viewer, item) = (try await district.viewer(person), try await item(id))
        try await district.write { session in
            try Reviews.stop(id, reason: reason, ifVersion: item.version, by: viewer, at: now, in: session)
        }
    }

    /// Corrects an item that is, or was, public, and has the correction wait for its moment.
    ///
    /// - Parameter moment: in an hour, when none is given.
    @discardableResult
    func scheduleCorrection(
        of id: Identifier<Item>, as content: ItemContent? = nil, at moment: Moment? = nil, notice text: String = ""
    ) async throws -> Moment {
        let moment = moment ?? now + .seconds(3600)
        try await beginCorrection(id, reason: "活动时间有误")
        try await edit(id, try content ?? notice("关于全民健身周活动的通知", "活动于下月举行。"))
        try await bring(id, to: .publication)
        try await publish(id, at: moment, notice: text)
        return moment
    }
}
