import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct ExaminationTests {
    /// The ways through the five questions, each with the decision it ends in (domain 05 §4, §6, §9).
    @Test(
        arguments: [
            ("correction:still-unclear", Decision.unclearAfterCorrection),
            ("correction:clear nature:petition", .petitionOrComplaint),
            ("correction:clear nature:publication", .publicPublication),
            ("correction:clear nature:reissue", .confirmOrReissue),
            ("correction:clear nature:consultation", .consultation),
            ("correction:clear nature:query", .administrativeQuery),
            ("correction:clear nature:not-government", .notGovernmentInformation),
            ("correction:clear nature:disclosure repetition:duplicate", .duplicate),
            ("correction:clear nature:disclosure repetition:unreasonable", .excessiveRepeat),
            ("correction:clear nature:disclosure repetition:first responsibility:other", .notThisOrgan),
            ("correction:clear nature:disclosure repetition:first responsibility:archive", .handedToArchive),
            (held("public"), .alreadyPublic), (held("nothing"), .doesNotExist), (held("creation"), .needsCreation),
            (held("held") + " exemption:none provision:now", .granted),
            (held("held") + " exemption:none provision:later", .grantedLater),
            (held("held") + " exemption:state-secret separation:whole", .stateSecret),
            (held("held") + " exemption:law separation:whole", .lawProhibits),
            (held("held") + " exemption:safety separation:whole", .safetyAndStability),
            (held("held") + " exemption:internal separation:whole", .internalAffairs),
            (held("held") + " exemption:internal separation:separable", .partiallyGranted),
            (held("held") + " exemption:third-party override:none separation:whole", .thirdPartyRights),
            (held("held") + " exemption:third-party override:consent provision:now", .granted),
            (held("held") + " exemption:process override:none separation:whole", .processInformation),
            (held("held") + " exemption:process override:required provision:now", .granted),
            (held("held") + " exemption:enforcement override:none separation:whole", .enforcementFile),
        ] as [(String, Decision)])
    func theAnswersEndInADecision(_ way: String, _ decision: Decision) throws {
        let before = try Examination().answering(all: way)
        let after = try before.answering(all: "form:proper")

        #expect(before.standing == .asking(.form))
        #expect(after.standing == .proposed(decision), "\(way)")
    }

    private static func held(_ existence: String) -> String {
        "correction:clear nature:disclosure repetition:first responsibility:made existence:\(existence)"
    }

    @Test(
        arguments: [
            ("correction:unclear", ExaminationChoice.Step.correction),
            ("correction:clear nature:disclosure repetition:ask-reasons", .reasons),
            ("correction:clear nature:record", .recordCorrection),
        ])
    func someAnswersAskForAStepFirst(_ way: String, _ step: ExaminationChoice.Step) throws {
        guard case .waiting(let found, _) = try Examination().answering(all: way).standing else {
            Issue.record("\(way) does not wait")
            return
        }

        #expect(found == step)
    }

    @Test func noQuestionIsSkipped() throws {
        let examination = try Examination().answering(all: "correction:clear")

        #expect(examination.refusal(.init(question: "existence", choice: "held"))?.rule == "examination.skipped")
        #expect(examination.refusal(.init(question: "form", choice: "proper"))?.rule == "examination.skipped")
        #expect(examination.refusal(.init(question: "nature", choice: "clear"))?.rule == "examination.choice")
        #expect(examination.refusal(.init(question: "weather", choice: "fine"))?.rule == "examination.question")
        #expect(examination.refusal(.init(question: "nature", choice: "disclosure")) == nil)
    }

    @Test func anEarlierAnswerCanBeChangedAndTheLaterOnesFall() throws {
        let first = try Examination().answering(all: Self.held("held") + " exemption:internal")

        let changed = try first.answering(all: "nature:petition")

        #expect(changed.answers.map(\.question) == ["correction", "nature"])
        #expect(changed.standing == .asking(.form))
    }

    @Test func afterTheStepTheSameQuestionIsAnsweredAgain() throws {
        let waiting = try Examination().answering(all: "correction:unclear")

        #expect(try waiting.answering(all: "correction:clear").standing == .asking(.nature))
        #expect(waiting.refusal(.init(question: "nature", choice: "disclosure"))?.rule == "examination.skipped")
    }

    @Test func everyQuestionIsReachedAndEveryKeyIsItsOwn() {
        for question in ExaminationQuestion.allCases {
            let choices = question.choices(exemption: "process")
            #expect(Set(choices.map(\.key)).count == choices.count)
            #expect(question.citation != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func answersAreRecordedWithTheCase(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            func answer(_ question: String, _ choice: String) async throws {
                try await desk.act(id) {
                    try CaseWork.examine(
                        .init(question: question, choice: choice, note: "已核对"), of: id, ifVersion: $1, by: $0, at: $2,
                        in: $3)
                }
            }

            let skipped = try await refusedRules { try await answer("existence", "held") }
            try await answer("correction", "clear")
            try await answer("nature", "petition")
            try await answer("form", "proper")

            let examination = Examination(recorded: try await desk.file(id).examination)
            #expect(skipped == ["examination.skipped"])
            #expect(examination.standing == .proposed(.petitionOrComplaint))
            #expect(examination.answers.map(\.note) == ["已核对", "已核对", "已核对"])
        }
    }
}

extension Examination {
    /// `question:choice question:choice …`
    fileprivate func answering(all way: String) throws -> Examination {
        try way.split(separator: " ").reduce(self) { examination, step in
            let halves = step.split(separator: ":")
            return try examination.answering(.init(question: "\(halves[0])", choice: "\(halves[1])"))
        }
    }
}
