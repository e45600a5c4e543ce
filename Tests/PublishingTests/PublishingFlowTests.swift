import ContentChecks
import class Foundation.JSONEncoder
import Organs
import OrgansTesting
import Publishing
import Regulation
import RichText
import Storage
import StorageTesting
import Testing

/// The way of an item from the drafting desk to the reader.
struct PublishingFlowTests {
    @Test(arguments: StoreKind.available)
    func goesThroughEveryStepAndIsPublicWithItsIndexNumber(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            var steps: [ReviewStep.Key] = []

            try await bureau.handIn(id)
            while let step = try await bureau.item(id).step, step < .publication {
                steps.append(step)
                #expect(try await bureau.published(id) == nil)
                try await bureau.take(step, id)
            }
            try await bureau.publish(id)

            #expect(steps == [.proof1, .review1, .proof2, .review2, .secrecy, .proof3, .approval])
            let published = try #require(try await bureau.published(id))
            #expect(published.indexNumber == "000000000/\(bureau.district.today.year)-00001")
            #expect(published.publishedOn == bureau.district.today)
            #expect(published.part == .statutory)
            let item = try await bureau.item(id)
            #expect(item.stage == .published && item.publicity == .published && item.step == .afterCheck)
            try await bureau.take(.afterCheck, id)
            #expect(try await bureau.item(id).stage == .checked)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsPublicIsTheBytesThatWereApproved(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()

            let (acts, published, content) = try await bureau.district.read { session in
                let published = try #require(try PublishedRecords.find(id, session))
                return (
                    try ReviewRecords.acts(of: id, session), published,
                    try PublishedRecords.content(of: published, session)
                )
            }
            let approval = try #require(acts.last { $0.step == .approval })
            #expect(approval.digests.whole == published.digest && content.digests.whole == published.digest)
            #expect(content == (try bureau.notice()))
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesToPublishWhenTheStoredBytesAreNotTheApprovedOnes(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .publication)
            let forged = try bureau.body("活动取消。").canonicalBytes
            try await bureau.district.write { session in
                _ = try session.execute("UPDATE item_version SET body = \(forged) WHERE item_id = \(id)")
            }

            #expect(try await refusedRules { try await bureau.publish(id) } == ["PRO-08"])
            #expect(try await bureau.published(id) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aReturnedItemComesBackToTheStepThatReturnedItWhenNothingChanged(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .review2)

            try await bureau.take(.review2, id, .giveBack)
            #expect(try await bureau.item(id).stage == .returned)
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .review2)
        }
    }

    @Test(arguments: StoreKind.available)
    func aChangedTextStartsAgainAtTheFirstProof(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .approval)
            try await bureau.take(.approval, id, .giveBack)

            try await bureau.edit(id, try bureau.notice("关于全民健身周活动的通知", "活动于下月举行。"))
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .proof1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aChangedAttachmentStartsAgainAtTheSecrecyReview(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .approval)
            try await bureau.take(.approval, id, .giveBack)
            var content = try bureau.notice()
            content.attachments = [ItemAttachment(try await bureau.file("名单.txt", "甲乙丙"))]

            try await bureau.edit(id, content)
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .secrecy)
        }
    }

    @Test(arguments: StoreKind.available)
    func anItemUnderReviewCannotBeEditedButRecalled(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .review2)
            let changed = try bureau.notice("关于延期的通知")

            #expect(try await refusedRules { try await bureau.edit(id, changed) } == ["item.not-editable"])
            let (editor, item) = (try await bureau.district.viewer(bureau.editor), try await bureau.item(id))
            try await bureau.district.write { session in
                try Reviews.recall(
                    id, reason: "补充附件", ifVersion: item.version, by: editor, at: bureau.now, in: session)
            }
            try await bureau.edit(id, changed)

            #expect(try await bureau.item(id).title == "关于延期的通知")
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyTakesTwoStepsThatMustBeInDifferentHands(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            // The officer drafts: then he may review nothing.
            let id = try await bureau.draft(by: bureau.officer)
            try await bureau.handIn(id, by: bureau.officer)
            for step in [ReviewStep.Key.proof1, .review1, .proof2] { try await bureau.take(step, id) }

            #expect(try await refusedRules { try await bureau.take(.review2, id) } == ["review.same-hands"])
        }
    }

    @Test(arguments: StoreKind.available)
    func whoHasNotTheRoleIsToldWhoseStepItIs(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .secrecy)

            #expect(
                try await refusedRules { try await bureau.take(.secrecy, id, by: bureau.head) } == ["review.no-role"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aStepIsNotPassedWhileItsChecklistIsNot(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .secrecy)
            let (viewer, item) = (try await bureau.district.viewer(bureau.secrecy), try await bureau.item(id))

            let rules = try await refusedRules {
                try await bureau.district.write { session in
                    try Reviews.take(
                        .secrecy, of: id, .init(.pass), ifVersion: item.version, by: viewer, at: bureau.now, in: session
                    )
                }
            }

            #expect(rules == ["review.checklist"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anEscalatedItemIsFrozenUntilTheAuthorityHasSpoken(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .secrecy)
            try await bureau.take(.secrecy, id, .escalate)
            #expect(try await bureau.item(id).stage == .escalated)
            #expect(try await refusedRules { try await bureau.take(.secrecy, id) } == ["review.not-here"])
            let waiting = try await bureau.waiting(for: bureau.authority)
            #expect(waiting.map(\.item.id) == [id])

            try await bureau.resolve(id, mayBePublic: true)
            #expect(try await bureau.item(id).step == .proof3)
            try await bureau.bring(id, to: .publication)
            try await bureau.publish(id)

            #expect(try await bureau.published(id) != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatTheAuthorityRefusesIsNotPublishedAndAllItsReviewsCountNoMore(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .secrecy)
            try await bureau.take(.secrecy, id, .escalate)

            try await bureau.resolve(id, mayBePublic: false)
            #expect(try await bureau.item(id).stage == .rejected)
            let (editor, item) = (try await bureau.district.viewer(bureau.editor), try await bureau.item(id))
            try await bureau.district.write { session in
                try Reviews.recall(
                    id, reason: "删去有关段落", ifVersion: item.version, by: editor, at: bureau.now, in: session)
            }
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .proof1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionGoesTheWholeWayWhileTheOldTextStaysPublic(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let first = try #require(try await bureau.published(id))
            try await bureau.beginCorrection(id, reason: "活动时间有误")
            try await bureau.edit(id, try bureau.notice("关于全民健身周活动的通知", "活动于下月举行。"))
            try await bureau.bring(id, to: .publication)
            #expect(try await bureau.published(id) == first)

            try await bureau.publish(id, notice: "活动时间由本月更正为下月。")

            let second = try #require(try await bureau.published(id))
            #expect(second.version > first.version && second.indexNumber == first.indexNumber)
            #expect(second.publishedOn == first.publishedOn)
            let notices = try await bureau.district.read { try PublishedRecords.notices(of: id, $0) }
            #expect(notices.map(\.kind) == [.corrected] && notices.map(\.text) == ["活动时间由本月更正为下月。"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aColumnThatWasClosedTakesNothingNewAndKeepsWhatIsCorrected(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let column = try await bureau.district.write { session in
                try Catalogue.add(
                    CatalogueNodeProfile(name: "全民健身周"), below: nil, head: nil, of: bureau.bureau.id, by: officer,
                    at: bureau.now, in: session)
            }
            var content = try bureau.notice()
            content.metadata.node = column.id
            let (known, new) = (try await bureau.publishedItem(content), try await bureau.draft(content))
            try await bureau.bring(new, to: .publication)
            try await bureau.district.write { session in
                try Catalogue.edit(
                    column.id, column.profile, isOpen: false, ifVersion: column.version, by: officer, at: bureau.now,
                    in: session)
            }

            let first = try await refusedRules { try await bureau.publish(new) }
            try await bureau.beginCorrection(known, reason: "版面有误")
            try await bureau.bring(known, to: .publication)
            try await bureau.publish(known)

            #expect(first == ["item.node-closed"])
            let corrected = try #require(try await bureau.published(known))
            #expect(corrected.version == 2 && corrected.node == column.id)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsWithdrawnIsGoneForReadersAndLeavesItsReason(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            let leader = try await bureau.district.viewer(bureau.leader)

            try await bureau.district.write { session in
                try Publications.withdraw(id, reason: "含有个人信息", by: leader, at: bureau.now, in: session)
            }

            #expect(try await bureau.published(id) == nil)
            #expect(try await bureau.item(id).publicity == .withdrawn)
            let notices = try await bureau.district.read { try PublishedRecords.notices(of: id, $0) }
            #expect(notices.map(\.kind) == [.withdrawn] && notices.map(\.text) == ["含有个人信息"])
        }
    }

    @Test(arguments: StoreKind.available)
    func isPublishedAtItsMomentAndNotBefore(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .publication)
            let moment = bureau.now + .seconds(3600)
            try await bureau.publish(id, at: moment)
            #expect(try await bureau.item(id).stage == .scheduled)

            let early = try await PublicationSweep.run(bureau.district.database, at: moment - .seconds(1))
            #expect(early == .init())
            #expect(try await bureau.published(id) == nil)
            let onTime = try await PublicationSweep.run(bureau.district.database, at: moment)

            #expect(onTime.published == 1 && onTime.failures.isEmpty)
            let item = try await bureau.item(id)
            #expect(item.stage == .published && item.scheduledAt == nil && item.step == .afterCheck)
            #expect(try await bureau.published(id)?.publishedAt == moment)
        }
    }

    @Test(arguments: StoreKind.available)
    func documentsExpireAndPublicityEndsOnTheirDay(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let today = bureau.district.today
            var policy = try bureau.notice("青石区体育设施开放办法")
            policy.metadata.kind = .policy
            policy.metadata.genre = "办法"
            policy.metadata.validity = .valid
            policy.metadata.expiresOn = today.advanced(by: 10)
            var publicity = try bureau.notice("关于拟表彰名单的公示")
            publicity.metadata.offlineOn = today.advanced(by: 7)
            let (document, list) = (try await bureau.publishedItem(policy), try await bureau.publishedItem(publicity))
            func sweep(_ days: Int) async throws -> PublicationSweep.Result {
                let moment = Moment(startOf: today.advanced(by: days))
                return try await PublicationSweep.run(bureau.district.database, at: moment)
            }

            #expect(try await sweep(6) == .init())
            #expect(try await sweep(7).takenDown == 1)
            #expect(try await bureau.published(list) == nil)
            #expect(try await sweep(9) == .init())
            #expect(try await sweep(10).expired == 1)
            #expect(try await bureau.published(document)?.validity == .expired)
            #expect(try await sweep(11) == .init())
        }
    }

    @Test(arguments: StoreKind.available)
    func theUrgentWayIsShortAndStillInDifferentHands(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()

            try await bureau.handIn(id, isUrgent: true)
            #expect(try await bureau.item(id).step == .secrecy)
            try await bureau.take(.secrecy, id)
            #expect(try await bureau.item(id).step == .approval)
            try await bureau.take(.approval, id)
            try await bureau.publish(id)

            #expect(try await bureau.published(id) != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func importantItemsNeedThePrincipalLeader(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft(sensitivity: .important)
            try await bureau.bring(id, to: .approval)

            #expect(try await refusedRules { try await bureau.take(.approval, id) } == ["review.no-role"])
            try await bureau.take(.approval, id, by: bureau.principal)

            #expect(try await bureau.item(id).step == .publication)
        }
    }

    @Test(arguments: StoreKind.available)
    func aRaisedGradeIsApprovedAnewByThePrincipalLeader(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .publication)
            try await bureau.recall(id)
            try await bureau.edit(id, try bureau.notice(), sensitivity: .sensitive)

            try await bureau.handIn(id)
            // What the reviews before it have seen is the same, by the same roles: they stand.
            #expect(try await bureau.item(id).step == .approval)
            #expect(try await refusedRules { try await bureau.take(.approval, id) } == ["review.no-role"])
            try await bureau.take(.approval, id, by: bureau.principal)
            try await bureau.publish(id)

            #expect(try await bureau.published(id) != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatLeavesTheUrgentWayIsReviewedInAllTheOtherHands(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.handIn(id, isUrgent: true)
            for step in [ReviewStep.Key.secrecy, .approval] { try await bureau.take(step, id) }
            try await bureau.recall(id)

            try await bureau.handIn(id)
            var steps: [ReviewStep.Key] = []
            while let step = try await bureau.item(id).step, step < .publication {
                steps.append(step)
                try await bureau.take(step, id)
            }

            #expect(steps == [.proof1, .review1, .proof2, .review2, .secrecy, .proof3, .approval])
        }
    }

    @Test(arguments: StoreKind.available)
    func actsFromBeforeProfilesWereWrittenDownStillCount(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .approval)
            try await bureau.district.write { session in
                _ = try session.execute("UPDATE review_act SET profile_id = NULL WHERE item_id = \(id)")
            }

            try await bureau.take(.approval, id)
            try await bureau.publish(id)

            #expect(try await bureau.published(id) != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func theDeskShowsWhatOnesOwnHandsMayDo(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            try await bureau.bring(id, to: .review1)

            #expect(try await bureau.waiting(for: bureau.head).map(\.stepName) == ["初审"])
            #expect(try await bureau.waiting(for: bureau.secrecy).isEmpty)
            try await bureau.take(.review1, id)
            #expect(try await bureau.waiting(for: bureau.head).isEmpty)
            #expect(try await bureau.waiting(for: bureau.proofreader).map(\.stepName) == ["二校"])
        }
    }

    @Test(arguments: StoreKind.available)
    func colleaguesOfOtherUnitsDoNotSeeIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            let (stranger, _) = try await bureau.district.register(
                "stranger", in: bureau.district.water, RoleGrant(.disclosureOfficer))
            let viewer = try await bureau.district.viewer(stranger)

            await #expect(throws: Refused.notFound) {
                try await bureau.district.write { session in
                    try Reviews.handIn(id, .passing(.compose), ifVersion: 1, by: viewer, at: bureau.now, in: session)
                }
            }
            let seen = try await bureau.district.read { session in
                try ItemList.list(in: viewer.scope(for: .viewItems), limit: 10, session)
            }
            #expect(seen.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesOneEventForEachAct(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            try await bureau.take(.afterCheck, id)

            let kinds = try await bureau.district.eventKinds().filter { $0.hasPrefix("item.") }
            let reviews = [String](repeating: "item.reviewed", count: 9)
            #expect(kinds == ["item.drafted"] + reviews + ["item.published", "item.reviewed"])
        }
    }
}

extension TestBureau {
    func waiting(for person: Person) async throws -> [ItemList.Waiting] {
        let viewer = try await district.viewer(person)
        return try await district.read { try ItemList.waiting(for: viewer, $0) }
    }

    func resolve(_ id: Identifier<Item>, mayBePublic: Bool) async throws {
        let (viewer, item) = (try await district.viewer(authority), try await item(id))
        try await district.write { session in
            try Reviews.resolve(
                id, mayBePublic: mayBePublic, opinion: "经研究确定", ifVersion: item.version, by: viewer, at: now,
                in: session)
        }
    }

    func beginCorrection(_ id: Identifier<Item>, reason: String) async throws {
        let viewer = try await district.viewer(editor)
        try await district.write { session in
            try Items.beginCorrection(id, reason: reason, by: viewer, at: now, in: session)
        }
    }

    /// A file of the bureau, recorded without bytes in a store, as one that the checks have opened.
    func file(_ name: String, _ text: String) async throws -> StoredFile {
        let digest = Digest32(of: Array(text.utf8))
        let opened = CheckedContent.Attachment(
            name: name, mediaType: "text/plain", size: text.utf8.count, content: .text([.init(.line(1), text)]))
        let result = String(decoding: try JSONEncoder().encode(opened), as: UTF8.self)
        try await district.write { session in
            _ = try session.execute(
                """
                INSERT INTO file_inspection (digest, result, at) VALUES (\(digest.hex), \(result), \(now))
                ON CONFLICT (digest) DO NOTHING
                """)
        }
        return try await district.write { session in
            try session.execute(
                """
                INSERT INTO file_content (digest, size, state, touched_at) VALUES (\(digest), \(text.utf8.count), 'arriving', \(now))
                ON CONFLICT (digest) DO NOTHING
                """)
            return try FileRecords.add(
                .init(digest: digest, size: text.utf8.count, type: .text, name: FileName(name)),
                for: .item, organ: bureau.id.chain, by: editor.id.actor, at: now, in: session)
        }
    }
}
