/// Reads the facts of one sentence from its tokens.
///
/// Each number is read from the words since the number before it (its own words), and only where those leave the
/// thing or the deed out, from the words before. Unknown words between a number and what it would belong to make it
/// nobody's.
struct SentenceReader {
    /// What a sentence leaves for the next one of its paragraph.
    struct Carried {
        var object: NarrativeWord.Object?
        var who: Who = .own
        var time: Time = .thisYear
        /// What the paragraph has said of the organ itself so far, for a next sentence that begins with 其中.
        var stated: [FactKey: Figure] = [:]
        /// 全县共收到…: a government's own office (县政府本级) is then a part.
        var areaIsSaid = false
    }

    enum Who { case own, other }
    enum Time { case thisYear, lastYear, longer }

    let source: Paragraph
    let text: FoldedText
    let range: Range<Int>
    let tokens: [NarrativeToken]
    let section: SectionKey
    let topic: NarrativeWord.Object?
    let organ: OrganMention
    let year: Int?
    private let carriedIn: Carried

    private(set) var facts: [Fact] = []
    /// What the object of the numbers is, where their own words do not say.
    private var object: NarrativeWord.Object?
    /// The object came from the heading or the sentence before.
    private var objectIsFromBefore = true
    /// The last deed that had a number: 网站公开200条、微信100条.
    private var lastVerb: NarrativeWord.Verb?
    private var who: Who = .own
    private var time: Time = .thisYear
    private var whoIsSaid = false
    private var timeIsSaid = false
    private var isPlanned = false
    private var concernsDisclosure: Bool
    private var mentionsRequests: Bool
    private var clauseStart = 0
    /// First token of the next number's own words.
    private var windowStart = 0
    private var parts: PartList?
    private var outer: [Outside] = []
    private var areaIsSaid = false
    /// The sentence begins with 其中: it divides what the one before stated.
    private var dividesTheLast = false
    /// 制发公文20件，其中主动公开8件、依申请公开9件、不予公开3件: how documents are classed, no requests.
    private var classesDocuments = false
    private var counted: [Counted] = []
    private var lastFact: Int?

    /// A number with a measure word, attributed or not.
    private struct Counted {
        var operand: Fact.Operand
        var unit: CountUnit
        var fact: Int?
        var scope: Fact.Scope
    }

    /// The numbers after 其中.
    private struct PartList {
        var whole: Int
        var unit: CountUnit
        var operands: [Fact.Operand] = []
        var isClosed = false
        /// Its end cannot be told (…等, or a list inside the list).
        var isOpenEnded = false
    }

    /// What goes on behind a pair of brackets as if they were not there.
    private struct Outside {
        var parts: PartList?
        var lastVerb: NarrativeWord.Verb?
        var who: Who
        var time: Time
        var timeIsSaid: Bool
        var counted: Int
    }

    init(
        source: Paragraph, text: FoldedText, range: Range<Int>, tokens: [NarrativeToken], section: SectionKey,
        topic: NarrativeWord.Object?, organ: OrganMention, year: Int?, carried: Carried
    ) {
        self.source = source
        self.text = text
        self.range = range
        self.tokens = tokens
        self.section = section
        self.topic = topic
        self.organ = organ
        self.year = year
        carriedIn = carried
        object = carried.object ?? topic
        let topicIsDisclosure = topic != nil
        concernsDisclosure = topicIsDisclosure || section == .requests || section == .remedies || section == .proactive
        mentionsRequests = topic == .request || carried.object == .request
        areaIsSaid = carried.areaIsSaid
        dividesTheLast = tokens.first?.word == .among
        classesDocuments = namesDocumentClasses
    }

    private var namesDocumentClasses: Bool {
        guard
            tokens.contains(where: {
                $0.word == .object(.request) && $0.range.count == 15
                    && text.bytes.holds("依申请公开", at: $0.range.lowerBound)
            }), !tokens.contains(where: { $0.word == .verb(.receive) })
        else { return false }
        return range.contains { at in
            text.bytes.holds("公文", at: at) || text.bytes.holds("文件", at: at) || text.bytes.holds("公开属性", at: at)
                || text.bytes.holds("发文", at: at)
        }
    }

    /// Whether a sentence with these words can hold a fact.
    static func isOfInterest(_ hits: ArraySlice<KeywordScanner.Hit>) -> Bool {
        hits.contains {
            switch NarrativeLexicon.words[$0.id] {
            case .object, .result, .channel, .claim, .defeat, .departments, .mandatoryContent, .internalChannel,
                .completionRate, .timelinessRate, .upheld, .requestMatter:
                true
            case .verb(let verb): verb != .have && verb != .occur
            default: false
            }
        }
    }

    var carry: Carried {
        var stated = carriedIn.stated
        for fact in facts where fact.scope == .organYear && fact.precision == .exact { stated[fact.key] = fact.value }
        // Whose the parts were does not say whose the next sentence's numbers are.
        return Carried(
            object: object == .foreign ? nil : object, who: dividesTheLast ? carriedIn.who : who, time: time,
            stated: stated, areaIsSaid: areaIsSaid)
    }

    mutating func read() {
        for index in tokens.indices {
            let token = tokens[index]
            switch token.kind {
            case .mark(let byte): read(mark: byte, at: index)
            case .year(let stated): read(year: stated, at: index)
            case .date: break
            case .number(let number, let unit): read(number, unit, at: index)
            case .word(let word): read(word, at: index)
            }
        }
        closeParts()
    }

    // MARK: Marks

    private mutating func read(mark: UInt8, at index: Int) {
        switch mark {
        case UInt8(ascii: ";"):
            closeParts()
            isPlanned = false
            windowStart = index + 1
            clauseStart = index + 1
        case UInt8(ascii: "("):
            outer.append(
                Outside(
                    parts: parts, lastVerb: lastVerb, who: who, time: time, timeIsSaid: timeIsSaid,
                    counted: counted.count))
            parts = nil
            windowStart = index + 1
            clauseStart = index + 1
        case UInt8(ascii: ")"):
            closeParts()
            if let outside = outer.popLast() {
                (parts, lastVerb) = (outside.parts, outside.lastVerb)
                (who, time, timeIsSaid) = (outside.who, outside.time, outside.timeIsSaid)
                // 收到58件（含上年结转5件），其中…: of the 58.
                if outside.counted > 0 { counted.removeSubrange(outside.counted...) }
            }
            windowStart = index + 1
            clauseStart = index + 1
        case UInt8(ascii: ","), UInt8(ascii: ":"):
            clauseStart = index + 1
        default: break
        }
    }

    // MARK: Words

    private mutating func read(_ word: NarrativeWord, at index: Int) {
        switch word {
        case .object(.request), .requestMatter:
            mentionsRequests = true
            concernsDisclosure = true
            if word == .requestMatter { (object, objectIsFromBefore) = (.request, false) }
        case .disclosure: concernsDisclosure = true
        case .own: (who, whoIsSaid) = (.own, true)
        case .thisYear: (time, timeIsSaid) = (.thisYear, true)
        case .lastYear: (time, timeIsSaid) = (.lastYear, true)
        case .since: if !(timeIsSaid && time == .thisYear) { time = .longer }
        case .cumulative: if !(timeIsSaid && time == .thisYear) { time = .longer }
        case .wholeArea:
            areaIsSaid = areaIsSaid || organ.coversArea
            if !organ.coversArea, isSubject(index) { (who, whoIsSaid) = (.other, true) }
        case .otherOrgans: if isSubject(index) { (who, whoIsSaid) = (.other, true) }
        case .planned: isPlanned = true
        case .verb: readSubject(before: index)
        case .among: beginParts(at: index)
        case .andSoOn: parts?.isOpenEnded = true
        case .notDone, .none: readNegation(at: index)
        case .all: readAll(at: index)
        case .defeat(let about): readDefeat(about, at: index)
        case .claim where section == .overview && !isPlanned: emit(.claimsMoreDisclosure, tokens[index].range)
        case .internalChannel: readInternalChannel(at: index)
        case .mandatoryContent: readWithheldContent(at: index)
        case .departments: emit(.departmentWord, tokens[index].range)
        default: break
        }
    }

    private mutating func read(year stated: Int, at index: Int) {
        guard let year else { return }
        if isEndOfSpan(stated, at: index) || isBeginning(index) && stated < year {
            (time, timeIsSaid) = (.longer, true)
        } else if stated == year {
            (time, timeIsSaid) = (.thisYear, true)
        } else if stated < year {
            (time, timeIsSaid) = (.lastYear, true)
        } else {
            isPlanned = true
        }
    }

    /// 2019年至2022年: more years than one.
    private func isEndOfSpan(_ stated: Int, at index: Int) -> Bool {
        let start = tokens[index].range.lowerBound
        let joins =
            text.bytes.holds("至", endingAt: start) || text.bytes.holds("到", endingAt: start)
            || text.bytes.holds("-", endingAt: start)
        guard joins else { return false }
        for earlier in tokens[clauseStart..<index].reversed() {
            if case .year(let from) = earlier.kind { return from != stated }
        }
        return false
    }

    /// 2019年以来, 2019年起, 2019年1月1日起.
    private func isBeginning(_ index: Int) -> Bool {
        var end = tokens[index].range.upperBound
        for later in tokens[(index + 1)...] {
            guard later.range.lowerBound == end else { break }
            if case .date = later.kind { end = later.range.upperBound } else { break }
        }
        return text.bytes.holds("起", at: end) || text.bytes.holds("以来", at: end) || text.bytes.holds("至今", at: end)
            || text.bytes.holds("开始", at: end)
    }

    /// Whether known words follow at once: 全区共收到, not 全区统一部署.
    private func isSubject(_ index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        guard next.range.lowerBound == tokens[index].range.upperBound else { return false }
        switch next.kind {
        case .number, .year: return true
        case .mark: return false
        case .word(.verb), .word(.inTotal), .word(.filler), .word(.otherOrgans), .word(.thisYear), .word(.cumulative),
            .word(.respectively), .word(.all), .word(.notDone), .word(.object(.foreign)), .word(.channel):
            return true
        default: return false
        }
    }

    /// Another organ as subject: 区住建局收到….
    private mutating func readSubject(before index: Int) {
        var start = clauseStart < tokens.count ? tokens[clauseStart].range.lowerBound : range.lowerBound
        if clauseStart == 0 { start = range.lowerBound }
        if clauseStart > 0 { start = tokens[clauseStart - 1].range.upperBound }
        var end = tokens[index].range.lowerBound
        for earlier in tokens[clauseStart..<index] {
            switch earlier.kind {
            case .year, .date, .word(.thisYear), .word(.among), .word(.lastYear), .word(.comparison):
                start = earlier.range.upperBound
            case .word(.verb): return
            default: break
            }
        }
        for earlier in tokens[clauseStart..<index].reversed() {
            guard earlier.range.upperBound == end else { break }
            switch earlier.word {
            case .filler, .inTotal, .thisYear, .cumulative, .all, .notDone: end = earlier.range.lowerBound
            default: break
            }
        }
        guard start < end, end - start >= 9, end - start <= 90, OrganMention.endsLikeOrgan(text.bytes, at: end) else {
            return
        }
        let subject = String(decoding: text.bytes[start..<end], as: UTF8.self)
        guard !subject.contains("^"), !subject.contains("通过"), !subject.contains("在") else { return }
        if subject.hasPrefix("我") || subject.hasPrefix("本") || organ.isNamed(by: subject[...]) {
            (who, whoIsSaid) = (.own, true)
        } else {
            (who, whoIsSaid) = (.other, true)
        }
    }

    // MARK: Numbers

    /// The words since the number before, as far as they say what is counted.
    private struct Window {
        /// The last deed and those joined to it: 收到并办结.
        var verbs: [NarrativeWord.Verb] = []
        var verbIsInClause = false
        var objects: [NarrativeWord.Object] = []
        var result: FactKey?
        /// The result stands for one reason among several: 因个人隐私不予公开3件.
        var resultIsPartial = false
        var channels: [FactKey] = []
        var natural = false
        var organisation = false
        var isDelta = false
        var sign = 1
        var rate: NarrativeWord?
        var isSubset = false
        var isShare = false
        var isRespective = false
        var isRemedyResult = false
        var adjudicates = false
        var isTotalOnly = false
        var hasUnknownModifier = false
        /// Byte range of the words used.
        var start: Int
        var triggerEnd: Int?
    }

    private func window(upTo index: Int) -> Window {
        var window = Window(start: tokens[index].range.lowerBound)
        var lastObject: Int?
        var lastVerb: Int?
        var clause = windowStart
        for position in windowStart..<index {
            let token = tokens[position]
            guard let word = token.word else {
                if token.endsClause {
                    clause = position + 1
                    // 均为自然人，…，予以公开1件: who asked was another statement.
                    if !token.isMark(":") { (window.natural, window.organisation) = (false, false) }
                    // A difference or a rate stays in its clause.
                    window.isDelta = false
                    window.rate = nil
                    window.isShare = false
                    window.isTotalOnly = false
                }
                continue
            }
            switch word {
            case .object(let object):
                let named = application(object, at: position)
                if let last = lastObject, joined(last, position) {
                    window.objects.append(named)
                } else {
                    window.objects = [named]
                }
                lastObject = position
                // 不服答复申请行政复议: what was answered is not what is counted.
                if (named == .review || named == .lawsuit) && window.verbs == [.answer] { window.verbs = [] }
            case .verb(.have):
                if window.verbs.isEmpty { window.verbs = [.have] }
                lastVerb = position
            // 结转至下年度办理: still to be done.
            case .verb(.handle) where window.verbs == [.carryOut] && lastVerb.map { $0 >= clause } ?? false: break
            case .verb(let verb):
                if let last = lastVerb, joined(last, position), window.verbs != [.have] {
                    window.verbs.append(verb)
                } else {
                    window.verbs = [verb]
                }
                lastVerb = position
                window.verbIsInClause = position >= clauseStart
            case .result(let key): read(result: key, at: position, clause: clause, into: &window)
            case .channel(let key): window.channels.append(key)
            case .naturalPerson: window.natural = true
            case .organisationApplicant: window.organisation = true
            case .delta, .increase, .decrease:
                window.isDelta = true
                window.sign = word == .decrease ? -1 : word == .increase ? 1 : window.sign
                continue
            case .completionRate, .timelinessRate: window.rate = word
            case .shareRate: window.isShare = true
            case .subset: window.isSubset = true
            case .respectively: window.isRespective = true
            case .upheld, .remedyResult, .defeat: window.isRemedyResult = true
            case .adjudication: window.adjudicates = true
            case .inTotal:
                window.isTotalOnly = true
                continue
            default: continue
            }
            window.triggerEnd = token.range.upperBound
            if position >= clauseStart || window.start == tokens[index].range.lowerBound {
                window.start = min(window.start, token.range.lowerBound)
            }
        }
        if let verb = lastVerb, let object = lastObject, verb < object, window.objects == [.information] {
            window.hasUnknownModifier = hasUnknownWords(from: tokens[verb].range.upperBound, to: object)
        }
        return window
    }

    /// 因保护第三方合法权益不予公开9件 is that row's number, 因个人隐私不予公开3件 nobody's.
    private func read(result key: FactKey, at position: Int, clause: Int, into window: inout Window) {
        let start = tokens[position].range.lowerBound
        let from = clause > 0 ? tokens[clause - 1].range.upperBound : range.lowerBound
        let rows = tokens[clause..<position].filter {
            if case .result(let earlier)? = $0.word { earlier.requestRow != nil } else { false }
        }
        let givesReason =
            key.requestRow == nil
            && (from..<max(from, start)).contains { at in
                text.bytes.holds("因", at: at) || text.bytes.holds("属于", at: at) || text.bytes.holds("涉及", at: at)
            }
        if key.requestRow == nil, rows.count == 1, window.result?.requestRow != nil { return }
        window.result = key
        window.resultIsPartial = key.requestRow == nil && rows.count > 1 || givesReason
    }

    /// 申请 directly behind an unknown word is that word's: 融资申请.
    private func application(_ object: NarrativeWord.Object, at position: Int) -> NarrativeWord.Object {
        guard object == .application else { return object }
        let start = tokens[position].range.lowerBound
        let before = position > 0 ? tokens[position - 1].range.upperBound : range.lowerBound
        return start == before ? .application : .foreign
    }

    /// Whether only 、 and and-words (and nothing unknown) stand between two tokens.
    private func joined(_ left: Int, _ right: Int) -> Bool {
        guard left + 1 < right else { return false }
        var end = tokens[left].range.upperBound
        var joins = false
        for token in tokens[(left + 1)..<right] {
            guard token.range.lowerBound == end else { return false }
            switch token.kind {
            case .mark(UInt8(ascii: "^")), .word(.and): joins = true
            case .word(.filler), .word(.cause), .word(.verb(.occur)): break
            default: return false
            }
            end = token.range.upperBound
        }
        return joins && end == tokens[right].range.lowerBound
    }

    /// Whether bytes that no token covers lie between an offset and a token.
    private func hasUnknownWords(from offset: Int, to index: Int) -> Bool {
        var end = offset
        for token in tokens[..<index] where token.range.lowerBound >= offset {
            if token.range.lowerBound > end { return true }
            end = max(end, token.range.upperBound)
        }
        return tokens[index].range.lowerBound > end
    }

    private mutating func read(_ number: NumberInText, _ unit: CountUnit, at index: Int) {
        defer { windowStart = index + 1 }
        var window = window(upTo: index)
        let operand = Fact.Operand(original(tokens[index].range), value: number.value, precision: number.precision)
        if window.isDelta {
            readChange(number, unit, window, operand, at: index)
            return
        }
        if number.isPercent {
            readPercent(number, window, operand, at: index)
            return
        }
        let following = object(behind: index)
        if window.objects.isEmpty, let object = following.object { window.objects = [object] }
        let first = facts.count
        let blocked = isPlanned || window.isSubset || window.isRespective && number.value != .zero
        if !blocked {
            for key in keys(for: number, unit, window, followedByUnknown: following.isUnknown, at: index) {
                let value = unit == .wanYuan ? timesTenThousand(number.value) : number.value
                guard let value, !isPart(key, value) else { continue }
                let inherited = window.objects.isEmpty && objectIsFromBefore
                emit(
                    key, window.start..<max(tokens[index].range.upperBound, following.end), value: value,
                    precision: number.precision, inherited: inherited)
            }
        }
        let fact = facts.count > first ? first : nil
        if let counted = window.objects.last, fact != nil || counted == .foreign || counted == .request {
            object = counted == .application ? .request : counted
            objectIsFromBefore = false
        }
        if fact != nil, let verb = window.verbs.last { lastVerb = verb }
        addPart(operand, unit, fact: fact)
        counted.append(
            Counted(operand: operand, unit: unit, fact: fact, scope: fact.map { facts[$0].scope } ?? .organYear))
        if fact == nil, window.isTotalOnly, window.triggerEnd == nil { readConcludingTotal(number, unit, at: index) }
        lastFact = fact
    }

    /// 收到21件，其中市局机关收到9件: a part of what is stated already, not another statement of it.
    private mutating func isPart(_ key: FactKey, _ value: Figure) -> Bool {
        if let list = parts, !list.isClosed, let whole = facts[list.whole].value {
            let named = facts[list.whole].key
            if key == named || key == .itemsPublished && named.isPublication {
                // More than the whole is no part of it: 其中自然人10件、企业2件，受理12件.
                return value < whole && list.operands.map(\.value).reduce(value, +) <= whole
            }
            // 新收21件，上年结转1件，其中市局收到9件: of the first.
            if list.operands.isEmpty, isStatedHere(key, above: value) {
                parts?.isOpenEnded = true
                return true
            }
        }
        // 全县收到63件，县政府本级收到12件; 其中县政府收到12件 in a sentence of its own.
        guard dividesTheLast || areaIsSaid else { return false }
        return isStatedHere(key, above: value) && areaIsSaid || carriedIn.stated[key].map { value < $0 } ?? false
    }

    private func isStatedHere(_ key: FactKey, above value: Figure) -> Bool {
        facts.contains { $0.key == key && $0.scope == .organYear && $0.value.map { value < $0 } ?? false }
    }

    private func timesTenThousand(_ value: Figure) -> Figure? {
        let (product, overflow) = value.millionths.multipliedReportingOverflow(by: 10_000)
        return overflow ? nil : Figure(millionthsOf: product)
    }

    /// The thing named right behind the number: 收到3件政府信息公开申请.
    private func object(behind index: Int) -> (object: NarrativeWord.Object?, isUnknown: Bool, end: Int) {
        let end = tokens[index].range.upperBound
        guard end < range.upperBound else { return (nil, false, end) }
        guard index + 1 < tokens.count, tokens[index + 1].range.lowerBound == end else { return (nil, true, end) }
        let next = tokens[index + 1]
        guard case .object(let object)? = next.word else {
            if case .naturalPerson? = next.word { return (.foreign, false, end) }
            return (nil, false, end)
        }
        // 3件申请材料, 5条信息化建议: the thing is named by what follows.
        if index + 2 < tokens.count, tokens[index + 2].range.lowerBound == next.range.upperBound,
            case .object? = tokens[index + 2].word
        {
            return (.foreign, false, end)
        }
        let unknownAfter =
            next.range.upperBound < range.upperBound
            && (index + 2 >= tokens.count || tokens[index + 2].range.lowerBound > next.range.upperBound)
        return (unknownAfter && object == .application ? .foreign : object, false, next.range.upperBound)
    }

    /// The facts that a number states; mostly one, two for 收到并办结, none where its words are not understood.
    private func keys(
        for number: NumberInText, _ unit: CountUnit, _ window: Window, followedByUnknown: Bool, at index: Int
    ) -> [FactKey] {
        guard let end = window.triggerEnd ?? (window.objects.isEmpty ? nil : tokens[index].range.lowerBound),
            !hasUnknownWords(from: end, to: index)
        else { return [] }
        if window.natural != window.organisation, unit != .persons { return [] }
        if window.isRemedyResult || window.adjudicates || window.rate != nil { return [] }
        let subject = window.objects.last ?? object
        if let result = window.result {
            guard subject == .request || subject == .application, unit == .piece || unit == .none || unit == .item,
                !window.resultIsPartial, !classesDocuments
            else { return [] }
            return [result]
        }
        if followedByUnknown, window.objects.isEmpty { return [] }
        if let channel = publication(unit, window, subject) { return [channel] }
        return counts(number, unit, window)
    }

    private func counts(_ number: NumberInText, _ unit: CountUnit, _ window: Window) -> [FactKey] {
        // 行政复议、行政诉讼共2件 is of both together; only a 0 is of each.
        let objects = window.objects.isEmpty ? [object].compactMap { $0 } : window.objects
        guard objects.count == 1 || number.value == .zero else { return [] }
        if window.objects.isEmpty, window.verbs.isEmpty { return [] }
        var keys: [FactKey] = []
        let verbs: [NarrativeWord.Verb?] = window.verbs.isEmpty ? [nil] : window.verbs
        for object in objects {
            if object == .application, !mentionsRequests { continue }
            if object == .request, classesDocuments { continue }
            for verb in verbs {
                var frame = Frame(
                    verb: verb, object: object, unit: unit == .wanYuan ? .yuan : unit,
                    objectIsInherited: window.objects.isEmpty, concernsDisclosure: concernsDisclosure)
                var key = CountPattern.all.first { $0.matches(frame) }?.key
                if key == nil, !window.objects.isEmpty, !window.verbIsInClause {
                    frame.verb = window.verbs.isEmpty ? lastVerb : nil
                    key = CountPattern.all.first { $0.matches(frame) }?.key
                }
                if let key, !keys.contains(key) { keys.append(key) }
            }
        }
        return keys
    }

    /// Items published, in all or on a channel.
    private func publication(_ unit: CountUnit, _ window: Window, _ subject: NarrativeWord.Object?) -> FactKey? {
        guard unit == .item || unit == .piece && window.objects == [.information] else { return nil }
        let publishes =
            window.verbs.contains(.publish) || window.verbs.isEmpty && lastVerb == .publish && !window.channels.isEmpty
        guard publishes, !window.hasUnknownModifier else { return nil }
        guard window.objects == [.information] || window.objects.isEmpty else { return nil }
        if window.objects.isEmpty, window.channels.isEmpty, subject != .information { return nil }
        switch Set(window.channels).count {
        case 0: return .itemsPublished
        case 1: return window.channels.first
        default: return .itemsOnSeveralChannels
        }
    }

    /// 网站200条，微信80条，共280条.
    private mutating func readConcludingTotal(_ number: NumberInText, _ unit: CountUnit, at index: Int) {
        let before = counted.dropLast().filter { $0.unit == unit }
        let keys = before.compactMap { $0.fact.map { facts[$0].key } }
        guard before.count >= 2, keys.count == before.count, keys.allSatisfy(\.isChannel) else { return }
        emit(
            .itemsPublished, tokens[index].range, value: number.value, precision: number.precision,
            operands: before.map(\.operand))
    }

    // MARK: Rates, shares and changes

    private mutating func readPercent(
        _ number: NumberInText, _ window: Window, _ operand: Fact.Operand, at index: Int
    ) {
        guard !isPlanned else { return }
        let span = window.start..<tokens[index].range.upperBound
        if let rate = window.rate {
            let subject = window.objects.last ?? object
            guard subject == .request || subject == .application && mentionsRequests else { return }
            emit(
                rate == .completionRate ? .completionRate : .timelinessRate, span, value: number.value,
                precision: number.precision)
            return
        }
        // 三家合计占…: of more than the last number.
        guard window.isShare, !window.isTotalOnly, number.precision == .exact, let part = counted.last?.operand,
            part.precision == .exact
        else { return }
        let list = parts ?? outer.last?.parts
        let plain = list.map { facts[$0.whole] } ?? counted.dropLast().first.flatMap { $0.fact.map { facts[$0] } }
        guard let plain, let value = plain.value, plain.precision == .exact, !plain.key.isResult || list != nil
        else { return }
        // Of which of the numbers before it, the text leaves open: the one that fits is meant.
        let stated = Fact.Operand(plain.text, value: value)
        let others = counted.dropLast().map(\.operand).filter { $0.precision == .exact }
        let earlier = carriedIn.stated.values.sorted().map { Fact.Operand($0.description, value: $0) }
        let whole =
            ([stated] + others + earlier).first {
                PrintedPercentage.isRight(number.value, part: part.value, whole: $0.value)
            } ?? stated
        guard part.value <= whole.value else { return }
        emit(.share, span, value: number.value, about: plain.key, operands: [part, whole])
    }

    private mutating func readChange(
        _ number: NumberInText, _ unit: CountUnit, _ window: Window, _ operand: Fact.Operand, at index: Int
    ) {
        guard !isPlanned, window.objects.isEmpty, window.verbs.isEmpty, window.channels.isEmpty,
            let last = counted.last,
            let fact = last.fact, facts[fact].precision == .exact, comparesWithLastYear(before: index)
        else { return }
        let signed = window.sign < 0 ? Figure.zero - number.value : number.value
        emit(
            number.isPercent ? .changePercent : .changeCount, tokens[index].range, value: signed,
            precision: number.precision, about: facts[fact].key, operands: [last.operand])
    }

    /// 同比 and the like since the last number that was no change.
    private func comparesWithLastYear(before index: Int) -> Bool {
        for token in tokens[..<index].reversed() {
            if token.word == .delta || token.word == .comparison {
                return !text.bytes.holds("环比", at: token.range.lowerBound)
            }
            if token.isMark(";") { return false }
        }
        return false
    }

    // MARK: Parts

    private mutating func beginParts(at index: Int) {
        if parts != nil {
            // A list inside the list: where the inner one ends cannot be told.
            parts?.isOpenEnded = true
            return
        }
        guard let last = counted.last, let fact = last.fact else { return }
        // 上年结转1件；全部办结，其中…: the parts are of what was done, which has no number here.
        for token in tokens[..<index].reversed() {
            if token.isNumber { break }
            if token.word == .verb(.handle) || token.word == .verb(.answer) { return }
        }
        parts = PartList(whole: fact, unit: last.unit)
    }

    private mutating func addPart(_ operand: Fact.Operand, _ unit: CountUnit, fact: Int?) {
        guard let list = parts, !list.isClosed, unit == list.unit else { return }
        if let fact {
            let key = facts[fact].key
            let whole = facts[list.whole].key
            // What is a part gave no fact.
            if key == whole || key.endsParts(of: whole) {
                parts?.isClosed = true
                return
            }
        }
        parts?.operands.append(operand)
    }

    private mutating func closeParts() {
        defer { parts = nil }
        guard let list = parts, !list.isOpenEnded else { return }
        facts[list.whole].operands = list.operands
    }

    // MARK: Negations

    /// 未收到…, 无…, 没有发生…: what is 0 without a number.
    private mutating func readNegation(at index: Int) {
        guard !isPlanned else { return }
        var end = index + 1
        while end < tokens.count, !tokens[end].endsClause { end += 1 }
        let clause = (index + 1)..<end
        guard !tokens[clause].contains(where: \.isNumber) else { return }
        if clause.isEmpty || tokens[clause].allSatisfy({ $0.word == .filler }) {
            readTrailingNone(at: index)
            return
        }
        guard let negated = negated(in: clause, at: index) else { return }
        for object in negated.objects {
            if object == .application, !(mentionsRequests || negated.concernsDisclosure) { continue }
            let frame = Frame(
                verb: negated.verb, object: object, unit: .none,
                concernsDisclosure: concernsDisclosure || negated.concernsDisclosure)
            guard let key = CountPattern.zeros.first(where: { $0.matches(frame) })?.key,
                !facts.contains(where: { $0.key == key && $0.value == .zero })
            else { continue }
            emit(key, tokens[index].range.lowerBound..<tokens[negated.last].range.upperBound, value: .zero)
            if object == .request || object == .application { self.object = .request }
        }
        if negated.objects.isEmpty, let result = negated.result, object == .request {
            emit(result, tokens[index].range.lowerBound..<tokens[negated.last].range.upperBound, value: .zero)
        }
    }

    private struct Negated {
        var verb: NarrativeWord.Verb?
        var objects: [NarrativeWord.Object] = []
        var result: FactKey?
        var last: Int
        var concernsDisclosure = false
    }

    /// The deed and the things that a negation speaks of; `nil` where the clause says something else.
    private func negated(in clause: Range<Int>, at index: Int) -> Negated? {
        var negated = Negated(last: index)
        var lastObject: Int?
        var lastCarry: Int?
        var sawCause = false
        for position in clause {
            let token = tokens[position]
            switch token.word {
            case .object(let object):
                let named = application(object, at: position)
                if let last = lastObject, joined(last, position) {
                    negated.objects.append(named)
                } else {
                    negated.objects = [named]
                }
                lastObject = position
            case .verb(let verb):
                // 未发生、未收到 …; a second deed behind the thing (无申请超期办理) makes it another statement.
                if lastObject != nil, verb != .occur { return nil }
                if negated.verb == nil { negated.verb = verb }
                if verb == .occur { sawCause = true }
                if verb == .carryIn || verb == .carryOut { lastCarry = position }
            case .result(let key): negated.result = key
            case .cause: sawCause = true
            case .disclosure: negated.concernsDisclosure = true
            case .completionRate, .timelinessRate, .inTime, .upheld, .remedyResult, .defeat, .secret: return nil
            default: break
            }
        }
        // 无上年结转: of what, the words before say.
        if lastObject == nil, lastCarry != nil, object == .request { negated.objects = [.request] }
        guard let last = lastObject ?? lastCarry ?? (negated.result == nil ? nil : clause.upperBound - 1),
            endsThere(last, clause)
        else { return nil }
        negated.last = last
        // 未规范开展…: the word denied is not known. Remedies may be far behind: 未因…被申请行政复议.
        let first = tokens[index + 1].range.lowerBound == tokens[index].range.upperBound
        let isRemedy = negated.objects.allSatisfy { $0 == .review || $0 == .lawsuit }
        guard first || isRemedy && sawCause else { return nil }
        if negated.verb == nil, !isRemedy || !sawCause, let last = lastObject,
            !reachesAtOnce(from: index, to: firstObject(in: clause) ?? last)
        {
            return nil
        }
        return negated
    }

    private func firstObject(in clause: Range<Int>) -> Int? {
        clause.first { if case .object? = tokens[$0].word { true } else { false } }
    }

    /// Whether the thing is the last word of its clause, or another thing is joined to it.
    private func endsThere(_ position: Int, _ clause: Range<Int>) -> Bool {
        var end = tokens[position].range.upperBound
        for later in (position + 1)..<max(position + 1, clause.upperBound) {
            let token = tokens[later]
            guard token.range.lowerBound == end else { return false }
            switch token.kind {
            case .word(.filler), .word(.requestMatter), .word(.object(.foreign)), .word(.cause):
                end = token.range.upperBound
            case .mark(UInt8(ascii: "^")), .word(.and): return true
            default: return false
            }
        }
        return end == (clause.upperBound < tokens.count ? tokens[clause.upperBound].range.lowerBound : range.upperBound)
    }

    private func reachesAtOnce(from index: Int, to position: Int) -> Bool {
        !hasUnknownWords(from: tokens[index].range.upperBound, to: position)
    }

    /// 行政复议、行政诉讼：无; 依申请公开情况：无.
    private mutating func readTrailingNone(at index: Int) {
        guard case .none? = tokens[index].word else { return }
        var objects: [NarrativeWord.Object] = []
        var start = tokens[index].range.lowerBound
        for token in tokens[..<index].reversed() {
            guard token.range.upperBound == start else { return }
            switch token.kind {
            case .word(.object(let object)): objects.append(object)
            case .word(.requestMatter): objects.append(.request)
            case .word(.filler), .word(.and), .word(.all), .mark(UInt8(ascii: "^")), .mark(UInt8(ascii: ":")): break
            default:
                if objects.isEmpty { return }
                emitNone(objects, start..<tokens[index].range.upperBound)
                return
            }
            start = token.range.lowerBound
        }
        if start == range.lowerBound { emitNone(objects, start..<tokens[index].range.upperBound) }
    }

    private mutating func emitNone(_ objects: [NarrativeWord.Object], _ span: Range<Int>) {
        for object in objects.reversed() {
            let frame = Frame(verb: nil, object: object, unit: .none, concernsDisclosure: concernsDisclosure)
            guard let key = CountPattern.zeros.first(where: { $0.matches(frame) })?.key else { continue }
            emit(key, span, value: .zero)
        }
    }

    // MARK: Statements

    /// 均已按时答复, 全部办结, 均为自然人, 均获维持.
    private mutating func readAll(at index: Int) {
        guard !isPlanned else { return }
        var inTime = index > 0 && tokens[index - 1].word == .inTime
        var end = tokens[index].range.upperBound
        for token in tokens[(index + 1)...] {
            guard token.range.lowerBound == end, let word = token.word else { return }
            let span = tokens[index].range.lowerBound..<token.range.upperBound
            let subject = windowObject(before: index) ?? object
            switch word {
            case .inTime: inTime = true
            case .verb(.handle) where subject == .request: return emit(.allHandled, span)
            case .verb(.answer) where subject == .request: return emit(inTime ? .allInTime : .allHandled, span)
            case .naturalPerson where mentionsRequests && isLastOfList(token): return emit(.allNaturalPersons, span)
            case .organisationApplicant where mentionsRequests && isLastOfList(token):
                return emit(.allEnterprises, span)
            // 已审结2件，均维持，1件尚未审结: of those that are closed.
            case .upheld where namesClosedCases: return
            case .upheld where subject == .review: return emit(.allUpheld, span, about: .reviews)
            case .upheld where subject == .lawsuit: return emit(.allUpheld, span, about: .lawsuits)
            case .filler, .cause, .all: break
            default: return
            }
            end = token.range.upperBound
        }
    }

    private var namesClosedCases: Bool {
        tokens.contains {
            ($0.word == .remedyResult || $0.word == .verb(.handle))
                && text.bytes.holds("审结", endingAt: $0.range.upperBound)
        }
    }

    /// Nothing joined behind it: 均为自然人, not 均为自然人和企业.
    private func isLastOfList(_ token: NarrativeToken) -> Bool {
        guard let next = tokens.first(where: { $0.range.lowerBound >= token.range.upperBound }) else {
            return token.range.upperBound == range.upperBound
        }
        guard next.range.lowerBound == token.range.upperBound else { return false }
        return next.endsClause || next.word == .object(.application)
            || next.word == .filler && next.range.upperBound == range.upperBound
    }

    private func windowObject(before index: Int) -> NarrativeWord.Object? {
        for position in (windowStart..<max(windowStart, index)).reversed() {
            if case .object(let object)? = tokens[position].word {
                return object == .application
                    ? application(object, at: position) == .application ? .request : .foreign : object
            }
        }
        return nil
    }

    /// 零败诉, 零纠错, 无败诉.
    private mutating func readDefeat(_ about: FactKey?, at index: Int) {
        guard index > 0, tokens[index - 1].range.upperBound == tokens[index].range.lowerBound else { return }
        let word = tokens[index - 1].word
        guard word == NarrativeWord.none || word == .notDone || isZero(tokens[index - 1]) else { return }
        emit(.noDefeat, tokens[index - 1].range.lowerBound..<tokens[index].range.upperBound, about: about)
    }

    private func isZero(_ token: NarrativeToken) -> Bool {
        if case .number(let number, _) = token.kind { number.value == .zero } else { false }
    }

    private mutating func readInternalChannel(at index: Int) {
        for token in tokens[(index + 1)...] {
            if token.endsClause { return }
            if token.word == .verb(.publish) {
                return emit(.internalChannel, tokens[index].range.lowerBound..<token.range.upperBound)
            }
        }
    }

    private mutating func readWithheldContent(at index: Int) {
        guard !tokens.contains(where: { $0.word == .except }),
            let denied = tokens[(index + 1)...].first(where: { $0.word == .result(.requestsDenied) }),
            tokens[index...].contains(where: { $0.word == .secret || $0.word == .result(.requests(.deniedStateSecret)) }
            ),
            !facts.contains(where: { $0.key == .mandatoryContentWithheld })
        else { return }
        emit(.mandatoryContentWithheld, tokens[index].range.lowerBound..<denied.range.upperBound)
    }

    // MARK: Facts

    private func scope(inherited: Bool) -> Fact.Scope {
        // A sentence that leaves out what it speaks of also leaves out whose and when.
        let who = inherited && !whoIsSaid ? carriedIn.who : who
        let time = inherited && !timeIsSaid ? carriedIn.time : time
        if who == .other { return .otherOrgan }
        switch time {
        case .thisYear: return .organYear
        case .lastYear: return .lastYear
        case .longer: return .cumulative
        }
    }

    private mutating func emit(
        _ key: FactKey, _ span: Range<Int>, value: Figure? = nil, precision: Fact.Precision = .exact,
        inherited: Bool = false, about: FactKey? = nil, operands: [Fact.Operand] = []
    ) {
        facts.append(
            Fact(
                key, value: value, precision: precision, scope: scope(inherited: inherited), text: original(span),
                sentence: original(range), section: section, place: source.place, about: about, operands: operands))
    }

    /// The original's words, without white space round them.
    private func original(_ span: Range<Int>) -> String {
        let range = text.original(span)
        var start = range.lowerBound
        var end = range.upperBound
        let utf8 = source.text.utf8.span
        while start < end, utf8[start] <= 0x20 { start += 1 }
        while start < end, utf8[end - 1] <= 0x20 { end -= 1 }
        let view = source.text.utf8
        let from = view.index(view.startIndex, offsetBy: start)
        return String(source.text[from..<view.index(from, offsetBy: end - start)])
    }
}

extension FactKey {
    /// How requests were decided, as group or row of table three.
    var isResult: Bool {
        let groups: Set<FactKey> = [
            .requestsGranted, .requestsPartiallyGranted, .requestsDenied, .requestsUnable, .requestsRefused,
            .requestsOther,
        ]
        return groups.contains(self) || requestRow != nil
    }

    /// A single channel's count, a part of all items published.
    var isChannel: Bool {
        [
            .itemsOnWebsite, .itemsOnWeChat, .itemsOnWeibo, .itemsOnOtherChannels, .itemsInGazette, .itemsInPress,
        ].contains(self)
    }

    /// Whether a number of this kind stands beside the whole, not among its parts: 收到8件，其中…，办结8件.
    func endsParts(of whole: FactKey) -> Bool {
        let stages: Set<FactKey> = [.requestsReceived, .requestsCarriedIn, .requestsHandled, .requestsCarriedOut]
        return stages.contains(self) || self == .reviews || self == .lawsuits || whole != .itemsPublished && isChannel
    }
}

extension OrganMention {
    private static let endings: [StaticString] = [
        "局", "厅", "委", "办", "镇", "乡", "街道", "办事处", "委员会", "政府", "中心", "办公室",
    ]

    /// Whether the words before an offset end as organs' names do.
    static func endsLikeOrgan(_ bytes: [UInt8], at end: Int) -> Bool {
        endings.contains { bytes.holds($0, endingAt: end) }
    }
}
