import Organs
import Storage

/// To whom a request goes: the organ that was named, or the one that answers for it by now (IN-03).
struct Addressee {
    let unit: Unit
    let named: Unit

    var isSuccessor: Bool { unit.id != named.id }

    /// A chain of reorganisations is short; a longer one is a circle.
    private static let mostSteps = 20

    static func find(_ organ: Identifier<Unit>, _ session: any ReadSession) throws -> Addressee {
        guard let named = try UnitRecords.find(organ, in: .everything, session), named.organ == named.id else {
            throw Refused.notFound
        }
        var unit = named
        for _ in 0..<mostSteps where !unit.isActive {
            guard let next = unit.successor, let heir = try UnitRecords.find(next, in: .everything, session) else {
                break
            }
            unit = heir
        }
        guard unit.isActive else {
            throw Refused.rules([
                Refusal(
                    "request.no-successor", field: "organ",
                    "“\(named.name)”已经\(named.state.label)，没有登记承接单位，请向同级政府查询后提出申请")
            ])
        }
        return Addressee(unit: unit, named: named)
    }
}
