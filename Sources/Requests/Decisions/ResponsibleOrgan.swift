public import Organs
public import Storage

/// Where an applicant is sent when another organ is responsible (条例第三十六条第（五）项): its name and contact, of its successor where it is no more.
public struct ResponsibleOrgan: Hashable, Sendable {
    public let unit: Identifier<Unit>
    public let name: String
    /// What is known of how to reach its disclosure office; empty where nothing is.
    public let contact: String

    /// 青石区教育局（青石区测试路5号，电话0000-0000000）: for the letter.
    public var text: String { contact.isEmpty ? name : "\(name)（\(contact)）" }

    /// - Returns: `nil` for a unit that is no organ, or that ended without a successor.
    public static func find(
        _ id: Identifier<Unit>, _ session: any ReadSession
    ) throws -> ResponsibleOrgan? {
        do {
            let unit = try Addressee.find(id, session).unit
            let contact = unit.profile.contact
            let parts = [
                contact.office, contact.address, contact.phone.isEmpty ? "" : "电话\(contact.phone)",
            ].filter { !$0.isEmpty }
            return ResponsibleOrgan(unit: unit.id, name: unit.name, contact: parts.joined(separator: "，"))
        } catch is Refused {
            return nil
        }
    }
}
