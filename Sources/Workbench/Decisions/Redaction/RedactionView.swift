import Redaction
import Requests
import Storage
import Web

/// One file that is being marked.
struct RedactionView {
    struct Mark: Equatable {
        let number: Int
        let place: String
        let ground: String
        let button: String
    }

    struct Page: Equatable {
        let number: Int
        let image: LocalPath
        let width: Double
        let height: Double
        /// In the page's own units, for the drawing.
        let areas: [Area]
    }

    struct Area: Equatable {
        let number: Int
        let area: PageArea
    }

    struct Proposal: Equatable {
        let value: String
        let label: String
        let isVerified: Bool
    }

    let id: OutcomePages.CaseID
    let redaction: Identifier<RedactionCase>
    let version: Int
    let title: String
    let source: String
    let isFinished: Bool
    let marks: [Mark]
    let pages: [Page]
    /// `nil` before a search.
    let proposals: [Proposal]?
    let searchNotice: String?
    /// Why the file cannot be marked.
    let problem: String?
    let making: RedactionMaking
    /// What was made, to be looked at.
    let output: LocalPath?
    let sheet: LocalPath?
    let path: LocalPath

    init(
        _ outcome: OutcomeCase, _ redaction: RedactionCase, _ file: StoredFile, _ pages: [RedactionPage],
        _ search: RedactionSearch?, _ making: RedactionMaking, problem: String? = nil
    ) {
        self.making = making
        output = redaction.output.map { OutcomeEndpoints.file.path(outcome.request.id, $0) }
        sheet = redaction.sheet.map { OutcomeEndpoints.file.path(outcome.request.id, $0) }
        path = OutcomeEndpoints.redaction.path(outcome.request.id, redaction.id)
        id = outcome.request.id
        self.redaction = redaction.id
        (version, title, isFinished) = (redaction.version, redaction.title, redaction.isFinished)
        source = file.name.text
        self.problem = problem
        marks = redaction.marks.enumerated().map { index, mark in
            Mark(
                number: index + 1, place: "第\(mark.page)页，" + Self.place(mark.area), ground: mark.ground.text,
                button: "remove-\(index)")
        }
        self.pages = pages.map { page in
            Page(
                number: page.number,
                image: OutcomeEndpoints.redactionPage.path(outcome.request.id, redaction.id, page.number),
                width: page.width, height: page.height,
                areas: redaction.marks.enumerated().filter { $0.element.page == page.number }.map {
                    Area(number: $0.offset + 1, area: $0.element.area)
                })
        }
        proposals = search.map { $0.proposals.map(Self.proposal) }
        searchNotice = search?.notice
    }

    private static func proposal(_ found: RedactionProposal) -> Proposal {
        Proposal(
            value: found.areas.map { RedactionMarks.text(page: found.page, $0) }.joined(separator: ";"),
            label: "第\(found.page)页 \(found.target.label)：\(found.masked)", isVerified: found.isVerified)
    }

    /// 左12%、上8%、右40%、下11%.
    private static func place(_ area: PageArea) -> String {
        zip(["左", "上", "右", "下"], [area.left, area.top, area.right, area.bottom])
            .map { "\($0)\(Int(($1 * 100).rounded()))%" }.joined(separator: "、")
    }
}
