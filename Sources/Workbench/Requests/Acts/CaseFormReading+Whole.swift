import Organs
import Regulation
import Requests
import Storage
import Web

extension CaseFormReading {
    func assign(_ reader: inout FormReader) -> Verb? {
        let unit: Identifier<Unit>? = reader.identifier("unit", "承办单位")
        let handler: Identifier<Person>? = reader.optionalIdentifier("handler", "经办人")
        let coUnits = reader.values.all("coUnits").compactMap { Identifier<Unit>(rawValue: $0) }
        let note = reader.optionalText("note", "办理要求", longest: 2_000) ?? ""
        guard let unit else { return nil }
        return { [id, version, viewer, now] session in
            try Requests.assign(
                id, to: unit, together: coUnits, handler: handler, note: note, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    /// Parts are told apart by an empty line, as people write them.
    func split(_ reader: inout FormReader) -> Verb? {
        guard let text = reader.text("parts", "拆分后的各件", longest: 50_000) else { return nil }
        let parts = text.split(separator: "\n\n")
            .map { $0.trimmingPrefix { $0.isNewline || $0.isWhitespace } }.filter { !$0.allSatisfy(\.isWhitespace) }
        let contents = parts.map { part in
            var content = RequestContent(
                description: String(part), form: file.request.content.form, manner: file.request.content.manner)
            content.purpose = file.request.content.purpose
            return content
        }
        return { [id, version, viewer, now] session in
            _ = try Requests.split(id, into: contents, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func merge(_ reader: inout FormReader) -> Verb? {
        let number = reader.text("into", "并入的申请的案号", longest: 100)
        let reason = reader.optionalText("reason", "认定为同一申请的理由", longest: 500) ?? ""
        guard let number else { return nil }
        return { [id, version, viewer, now] session in
            let scope = viewer.scope(for: .viewRequests)
            guard let first = try RequestRecords.find(number: number, in: scope, session) else {
                throw Refused.rules([Refusal("request.merge-unknown", field: "into", "没有案号为“\(number)”的申请，请核对")])
            }
            try Requests.merge(
                id, into: first.id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func withdrawal(_ reader: inout FormReader) -> Verb? {
        let day = reader.day("day", "撤回日期")
        let note = reader.text("note", "申请人怎样撤回的", longest: 2_000)
        guard let day, let note else { return nil }
        let proof = kept["proof"]?.first
        return { [id, version, viewer, now] session in
            try RequestClocks.enter(
                ClockStatement(day, .withdrawn, note: note), proof: proof, to: id, ifVersion: version, by: viewer,
                at: now, in: session)
        }
    }
}
