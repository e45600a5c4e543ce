import Letters
import Regulation
import Testing

@Suite struct LetterKinds {
    @Test func areTheTwentyThreeOfTheStandardSet() {
        let codes = LetterKind.allCases.map(\.rawValue)

        #expect(codes == (1...23).map { $0 < 10 ? "L0\($0)" : "L\($0)" })
        #expect(Set(LetterKind.allCases.map(\.title)).count == 23)
    }

    /// Which letter tells which decision.
    @Test(arguments: [
        (LetterKind.fullDisclosure, 1...3), (.partialDisclosure, 4...4), (.refusal, 5...12),
        (.unableToProvide, 13...16), (.notHandled, 17...21), (.otherHandling, 22...28),
    ])
    func tellTheirDecisions(_ kind: LetterKind, _ codes: ClosedRange<Int>) {
        let expected = codes.map { $0 < 10 ? "D0\($0)" : "D\($0)" }

        #expect(kind.decisions.map(\.rawValue) == expected)
        for decision in kind.decisions {
            #expect(kind.mismatch(with: decision, row: decision.rowKey) == nil)
        }
    }

    /// Each letter refuses each decision of the others, and names the right letter.
    @Test func refuseDecisionsOfOtherLetters() {
        for kind in LetterKind.allCases {
            for decision in Decision.allCases where !kind.decisions.contains(decision) {
                let mismatch = kind.mismatch(with: decision)

                #expect(mismatch == .wrongLetter(kind, decision, right: LetterKind(telling: decision)))
            }
        }
        let words = LetterKind.fullDisclosure.mismatch(with: .internalAffairs)?.chinese
        #expect(words == "办理结果“不予公开：属于三类内部事务信息”应当使用《政府信息不予公开告知书》，不能使用《政府信息予以公开告知书》")
    }

    @Test func refuseARowThatIsNotTheDecisions() {
        let mismatch = LetterKind.refusal.mismatch(with: .internalAffairs, row: "denied_process_info")

        #expect(mismatch == .wrongRow(.internalAffairs, row: "denied_process_info", right: "denied_internal_affairs"))
        #expect(LetterKind.refusal.mismatch(with: nil) == .noDecision(.refusal))
        #expect(LetterKind.extensionNotice.mismatch(with: nil) == nil)
    }

    /// Both rows are seen for what went to an archive; which is right is not confirmed.
    @Test(arguments: [("other_misc", true), ("denied_admin_query", true), ("granted", false)])
    func takeBothRowsOfWhatWentToAnArchive(_ row: String, _ isAccepted: Bool) {
        #expect((LetterKind.otherHandling.mismatch(with: .handedToArchive, row: row) == nil) == isAccepted)
    }

    /// Procedural letters have no clause of their own.
    @Test func tellRemediesInAnswersOnly() {
        let telling = LetterKind.allCases.filter(\.tellsRemedies).map(\.rawValue)

        #expect(telling == ["L11", "L15", "L16", "L17", "L18", "L19", "L20", "L21"])
    }

    @Test(arguments: [
        (LetterKind.receipt, "回"), (.correctionNotice, "补"), (.extensionNotice, "延"), (.thirdPartyConsultation, "征"),
        (.feeNotice, "费"), (.refusal, "告"),
    ])
    func haveTheirNumberingSuffix(_ kind: LetterKind, _ suffix: String) {
        #expect(kind.suffix == suffix)
    }

    @Test func leaveSheetsUnnumbered() {
        let unnumbered = LetterKind.allCases.filter { !$0.isNumbered }.map(\.rawValue)

        #expect(unnumbered == ["L01", "L02", "L09", "L22", "L23"])
    }
}

@Suite struct LetterNamesTests {
    @Test(arguments: [
        (LetterNames.AnswerWord.notice, "政府信息不予公开告知书"), (.reply, "政府信息不予公开答复书"), (.decision, "政府信息不予公开决定书"),
    ])
    func callAnswersAsThePlaceDoes(_ word: LetterNames.AnswerWord, _ name: String) {
        #expect(LetterNames(answerWord: word).name(of: .refusal) == name)
        #expect(LetterNames(answerWord: word).name(of: .correctionNotice) == "政府信息公开申请补正告知书")
    }

    @Test(arguments: [
        (Decision.overdueCorrection, "视为放弃政府信息公开申请告知书"), (.overdueFee, "视为放弃政府信息公开申请告知书"),
        (.withdrawn, "政府信息公开申请其他处理告知书"),
    ])
    func nameRequestsThatCountAsGivenUp(_ decision: Decision, _ name: String) throws {
        #expect(LetterNames.standard.name(of: .otherHandling, decision) == name)
    }

    @Test func putNamesOfSingleKindsFirst() throws {
        var names = LetterNames(answerWord: .reply)
        try names.name(.otherHandling, " 视为放弃申请告知书 ")

        #expect(names.name(of: .otherHandling, .withdrawn) == "视为放弃申请告知书")
    }

    @Test(arguments: [
        ("  ", LetterNameError.empty), (String(repeating: "文", count: 41), .tooLong(limit: 40)), ("告知\n书", .notOneLine),
        ("{{申请人}}告知书", .notOneLine),
    ])
    func refuseWhatIsNoName(_ name: String, _ error: LetterNameError) {
        var names = LetterNames()

        #expect(throws: error) { try names.name(.refusal, name) }
    }
}
