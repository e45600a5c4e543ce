import Organs
import Regulation
import Requests
import Storage
import Web

/// What the page of an act shows besides its fields.
struct CaseFormView {
    let form: CaseForm
    let file: CaseFile
    let remarks: [IntakeRemark]
    /// Units of the organ, for assigning and for opinions.
    let units: [Choice]
    let people: [Choice]
    let coUnits: Set<String>
    /// The number of the request that the intake checks took this one for a copy of.
    let sameCase: String?

    init(
        _ form: CaseForm, _ file: CaseFile, for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws {
        self.form = form
        self.file = file
        let request = file.request
        remarks = try IntakeRecords.remarks(of: request.id, session)
        let copied = remarks.first { $0.outcome == .sameCase }?.requests ?? []
        sameCase = try RequestRecords.find(all: copied, in: viewer.scope(for: .viewRequests), session)
            .filter { !$0.isMerged }.map(\.number).min()
        guard form == .assign || form == .opinion else {
            (units, people, coUnits) = ([], [], [])
            return
        }
        let tree = try UnitRecords.tree(in: .everything, session).filter { $0.organ == request.organ }
        units = Choice.units(tree, where: { form == .assign || viewer.scope(for: .adviseOnRequests).contains($0) })
        let holders = try RequestPeople.holders(of: RequestPeople.handlers, in: request.organ, on: today, session)
        let names = Dictionary(tree.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Identifier<Person>> = []
        people = holders.filter { seen.insert($0.person).inserted }.map {
            Choice($0.person.rawValue, "\($0.name)（\(names[$0.unit] ?? "")）")
        }
        coUnits = Set(try Requests.coUnits(of: request.id, session).map(\.rawValue))
    }

    /// What stands in the fields before anything is typed.
    ///
    /// - Parameter chosen: the event that a link asks for.
    func fresh(on today: Day, chosen: String?, viewer: Viewer) -> FormValues {
        var values = form == .correctionReceipt ? file.request.content.formValues : FormValues()
        switch form {
        case .clock:
            values.add("event", chosen ?? "")
            values.add("consultation", file.consultations.count == 1 ? file.consultations[0].label : "")
        case .correction:
            values.add("defects", remarks.filter { $0.outcome == .correction }.map(\.text).joined(separator: "\n"))
            values.add("workingDays", "\(file.settings.correctionDays)")
        case .consultation: values.add("label", "第三方\(file.consultations.count + 1)")
        case .consultationAnswer:
            let open = file.consultations.map(\.label).filter { file.consultationAnswers[$0] == nil }
            values.add("label", chosen ?? (open.count == 1 ? open[0] : ""))
        case .extensionProposal: values.add("workingDays", "20")
        case .reasons: values.add("workingDays", "\(file.settings.correctionDays)")
        case .search: values.add("searcher", viewer.name)
        case .assign:
            values.add("unit", file.request.unit.rawValue)
            values.add("handler", file.request.handler?.rawValue ?? "")
            for unit in coUnits.sorted() { values.add("coUnits", unit) }
        case .merge: values.add("into", sameCase ?? "")
        case .split: values.add("parts", file.request.content.description)
        case .opinion: values.add("unit", units.count == 1 ? units[0].value : file.request.unit.rawValue)
        default: break
        }
        for field in ["day", "sentOn", "told"] { values.add(field, "\(today)") }
        return values
    }
}
