import Letters
import Regulation
import Testing

@Suite struct LetterRefusals {
    private func reasons(
        _ kind: LetterKind, _ decision: Decision? = nil, _ change: (inout LetterFacts) throws -> Void
    ) throws -> [LetterRefusal.Reason] {
        var facts = try LetterFacts.sample(kind, decision)
        try change(&facts)
        do throws(LetterRefusal) {
            _ = try Letter(kind, facts)
            return []
        } catch {
            return error.reasons
        }
    }

    @Test func listEveryFactThatIsMissing() throws {
        let reasons = try reasons(.correctionNotice) { facts in
            facts.addressee = nil
            facts.number = nil
            facts.date = nil
            facts.request?.receivedOn = nil
            facts.request?.description = "　\u{202E}"
            facts.correction?.period = nil
            facts.organ.phone = " "
        }

        let names = ["收到日期", "申请内容", "补正期限", "文号", "收件人", "成文日期", "联系电话"]
        #expect(reasons == names.map { .missing(MissingFact(name: $0, part: nil)) })
        #expect(reasons.first?.chinese == "缺少“收到日期”，请补齐后再生成")
    }

    @Test func listMissingPartsOfTheFrame() throws {
        #expect(
            try reasons(.approvalSheet) { $0.organ.name = "\u{200F}" } == [
                .missing(MissingFact(name: "机关名称", part: nil))
            ])
        #expect(
            try reasons(.fullDisclosure, .granted) {
                $0.enclosures.append(.init(" ", isPresent: true, redaction: .removed))
            }
                == [.missing(MissingFact(name: "附件名称", part: nil))])
    }

    @Test func listMissingFactsOfPartsWithTheirNumber() throws {
        let reasons = try reasons(.partialDisclosure, .partiallyGranted) { facts in
            facts.answer?.parts[1].reason = nil
            facts.answer?.parts[2].searches = []
        }

        #expect(
            reasons == [
                .missing(MissingFact(name: "理由", part: 2)), .missing(MissingFact(name: "检索情况", part: 3)),
            ])
    }

    /// 条例第十四条: the place of a law cannot be filled by a rule.
    @Test(arguments: [nil, LegalBasis.Rank.rule, .normativeDocument, .localRegulation])
    func refuseAProhibitionWithoutALaw(_ rank: LegalBasis.Rank?) throws {
        let reasons = try reasons(.refusal, .lawProhibits) { facts in
            facts.answer?.parts[0].basis = [LegalBasis(.regulation("第十四条"), .administrativeRegulation)]
            if let rank {
                facts.answer?.parts[0].basis.append(LegalBasis(Citation("某某管理办法", article: "第三条"), rank))
            }
        }

        #expect(reasons == [.missing(MissingFact(name: "禁止规定", part: nil))])
    }

    @Test func refuseWhatDoesNotFit() throws {
        #expect(
            try reasons(.fullDisclosure, .internalAffairs) { _ in }
                == [.mismatch(.wrongLetter(.fullDisclosure, .internalAffairs, right: .refusal))])
        #expect(
            try reasons(.refusal, .internalAffairs) { $0.answer?.row = "granted" }
                == [.mismatch(.wrongRow(.internalAffairs, row: "granted", right: "denied_internal_affairs"))])
        #expect(
            try reasons(.refusal, .internalAffairs) { $0.answer?.parts[0].decision = .stateSecret }
                == [.wholeUnlikeParts(.internalAffairs)])
        #expect(
            try reasons(.refusal, .internalAffairs) { $0.answer?.parts.append(.sample(.granted)) }
                == [.wrongPart(2, .granted)])
        #expect(
            try reasons(.partialDisclosure, .partiallyGranted) { $0.answer?.parts = [.sample(.granted)] }
                == [.notPartial])
        #expect(try reasons(.refusal) { _ in }.contains(.mismatch(.noDecision(.refusal))))
        #expect(
            try reasons(.refusal, .internalAffairs) { $0.date = "2027-01-04" }
                == [.numberOfOtherYear(2026, "2027-01-04")])
    }

    /// A template may say less than the built-in one, and then serves fewer parts; none is left out in silence.
    @Test func refuseAPartThatTheTemplateDoesNotTell() throws {
        let builtIn = LetterTemplate.builtIn(.refusal).text
        let start = try #require(builtIn.firstRange(of: "{{如果 D13}}"))
        let end = try #require(builtIn[start.upperBound...].firstRange(of: "{{结束}}\n\n{{如果 D14}}"))
        let template = try LetterTemplate(
            .refusal, String(builtIn[..<start.lowerBound] + builtIn[end.lowerBound...].dropFirst("{{结束}}".count)))
        var facts = try LetterFacts.sample(.refusal, .internalAffairs)
        facts.answer?.parts.append(.sample(.doesNotExist))

        let error = #expect(throws: LetterRefusal.self) { try Letter(.refusal, facts, template: template) }

        #expect(error?.reasons == [.untold(2, .doesNotExist)])
    }

    /// 行政复议法第二十二条.
    @Test func refuseAnEmailedRefusalWithoutTheOnlineChannel() throws {
        let reasons = try reasons(.refusal, .internalAffairs) { $0.remedies?.manner = .email }

        #expect(reasons == [.remedies(.missingOnlineChannel)])
    }

    @Test func refuseToConsultTheWrongOne() throws {
        #expect(
            try reasons(.organConsultation) { $0.consultation?.consultee = .thirdParty }
                .contains(.wrongConsultee(.organConsultation, .thirdParty)))
        #expect(
            try reasons(.thirdPartyConsultation) { $0.consultation?.consultee = .coProducer }
                == [.wrongConsultee(.thirdPartyConsultation, .coProducer)])
    }

    /// Silence is consent only of an organ that made the information with us (条例第三十四条).
    @Test func tellOtherOrgansOfNoConsent() throws {
        var facts = try LetterFacts.sample(.organConsultation)
        #expect(try Letter(.organConsultation, facts).bodyText.contains("逾期未提出意见的，视为同意公开"))

        facts.consultation?.consultee = .otherOrgan

        let text = try Letter(.organConsultation, facts).bodyText
        #expect(!text.contains("视为同意") && text.contains("第三十三条第三款"))
    }

    @Test func refuseATemplateOfAnotherKind() throws {
        let facts = try LetterFacts.sample(.refusal, .internalAffairs)

        let error = #expect(throws: LetterRefusal.self) {
            try Letter(.refusal, facts, template: .builtIn(.fullDisclosure))
        }

        #expect(error?.reasons == [.otherTemplate(.fullDisclosure)])
    }

    @Test func refuseFactsLongerThanAnyLetter() throws {
        let reasons = try reasons(.refusal, .internalAffairs) {
            $0.request?.description = String(repeating: "字", count: 100_001)
        }

        #expect(reasons == [.tooLong("申请内容", limit: 100_000)])
    }
}
