import Organs
import Regulation
import Requests
import Storage
import Web

extension CaseFormReading {
    func consultation(_ reader: inout FormReader) -> Verb? {
        let label = reader.text("label", "编号", longest: 20)
        let consultee = reader.choice("consultee", "征求对象", ConsultationLetter.Consultee.self)
        let name = reader.text("name", "名称和地址", longest: 300)
        let about = reader.text("about", "涉及的信息", longest: Self.longest)
        let sentOn = reader.day("sentOn", "发出日期")
        guard let label, let consultee, let name, let about, let sentOn else { return nil }
        let letter = ConsultationLetter(label: label, consultee: consultee, about: about, sentOn: sentOn)
        return { [id, version, viewer, keys, now] session in
            try CaseWork.consult(
                letter, named: name, in: id, ifVersion: version, by: viewer, keys: keys, at: now, in: session)
        }
    }

    func consultationAnswer(_ reader: inout FormReader) -> Verb? {
        let label = reader.text("label", "被征求意见方", longest: 100)
        let answer = reader.choice("answer", "意见", ConsultationAnswer.Answer.self)
        let reasons = reader.optionalText("reasons", "理由", longest: Self.longest) ?? ""
        let day = reader.day("day", "收到日期")
        if answer == .refuses, reasons.isEmpty { reader.add("reasons", "填写不同意公开的理由；没有说明理由的，写明“未说明理由”。") }
        guard let label, let answer, let day else { return nil }
        let opinion = ConsultationAnswer(label: label, answer: answer, reasons: reasons, day: day)
        return { [id, version, viewer, now] session in
            try CaseWork.recordAnswer(
                opinion, in: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func opinion(_ reader: inout FormReader) -> Verb? {
        let unit: Identifier<Unit>? = reader.identifier("unit", "提出意见的单位")
        let text = reader.text("text", "意见", longest: Self.longest)
        let proposal = reader.values["proposal"].isEmpty ? nil : reader.choice("proposal", "建议的办理结果", Decision.self)
        guard let unit, let text else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.giveOpinion(
                UnitOpinion(unit: unit, text: text, proposal: proposal), on: id, ifVersion: version, by: viewer,
                at: now, in: session)
        }
    }

    func search(_ reader: inout FormReader) -> Verb? {
        let place = reader.text("place", "检索的地点或者系统")
        let keywords = reader.text("keywords", "关键词或者方法", longest: 500)
        let period = reader.optionalText("period", "检索的时间范围") ?? ""
        let searcher = reader.text("searcher", "检索人", longest: 50)
        let day = reader.day("day", "检索日期")
        let result = reader.choice("result", "检索结果", SearchRecord.Result.self)
        let note = reader.optionalText("note", "说明", longest: 2_000) ?? ""
        guard let place, let keywords, let searcher, let day, let result else { return nil }
        let record = SearchRecord(
            place: place, keywords: keywords, period: period, searcher: searcher, day: day, result: result, note: note)
        return { [id, version, viewer, now] session in
            try CaseWork.recordSearch(
                record, for: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }
}
