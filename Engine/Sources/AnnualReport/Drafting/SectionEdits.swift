/// What was changed by hand in a section, laid over what the template gives.
///
/// The text is always the template's with the edits on it: a sentence that nobody touched follows the records, one that
/// was edited stays as it was written and says which of its facts moved.
public struct SectionEdits: Hashable, Sendable, Codable {
    /// By place in the template, rising; one a place.
    public internal(set) var places: [Place]

    public struct Place: Hashable, Sendable, Codable {
        let origin: Int
        /// The template's sentence there is not shown: it was edited or taken out.
        var hidesDraft: Bool
        var sentences: [Sentence]
    }

    public struct Sentence: Hashable, Sendable, Codable {
        public let startsParagraph: Bool
        public var runs: [DraftRun]
        public var readings: [FactReading]
    }

    public init() { places = [] }

    public var isEmpty: Bool { places.isEmpty }

    /// The section as it stands: the draft with the edits, and what moved since.
    public func applied(to draft: [DraftSentence], facts: FactSheet) -> [DraftSentence] {
        var result: [DraftSentence] = []
        var rest = draft[...]
        for place in places {
            result += rest.prefix { $0.origin < place.origin }
            rest = rest.drop { $0.origin < place.origin }
            // The template says something else by now: what decided on the sentence has changed.
            let isStranded = place.hidesDraft && rest.first?.origin != place.origin
            if let drafted = rest.first, drafted.origin == place.origin {
                rest.removeFirst()
                if !place.hidesDraft { result.append(drafted) }
            }
            result += place.sentences.map { $0.shown(at: place.origin, facts, isStranded: isStranded) }
        }
        return result + rest
    }
}

extension SectionEdits.Sentence {
    func shown(at origin: Int, _ facts: FactSheet, isStranded: Bool) -> DraftSentence {
        DraftSentence(
            origin: origin, startsParagraph: startsParagraph, runs: runs, readings: readings, isEdited: true,
            moved: moved(facts, isStranded))
    }

    /// Fields whose words are no longer those of their fact, then facts of the sentence that its words do not show; what
    /// only decides whether it stands counts when the template would not say it any more.
    private func moved(_ facts: FactSheet, _ isStranded: Bool) -> [MovedFact] {
        var moved: [MovedFact] = []
        var bound = Set<FactReference>()
        for case .field(let field) in runs {
            bound.insert(field.fact)
            let now = field.wording.words(for: field.fact, in: facts)
            if now != field.words { moved.append(MovedFact(field.fact, old: field.words, new: now)) }
        }
        for reading in readings where isStranded || !reading.decides {
            guard facts[reading.fact] != reading.value, bound.insert(reading.fact).inserted else { continue }
            let (old, new) = (reading.value, facts[reading.fact])
            moved.append(
                MovedFact(reading.fact, old: old?.printed(reading.fact), new: new?.printed(reading.fact)))
        }
        return moved
    }

    /// The same sentence with its fields in today's words and its facts read anew.
    func refreshed(_ facts: FactSheet) -> SectionEdits.Sentence {
        var copy = self
        copy.runs = runs.map { run in
            guard case .field(var field) = run, let words = field.wording.words(for: field.fact, in: facts) else {
                return run
            }
            field.words = words
            return .field(field)
        }
        copy.readings = readings.map { $0.again(facts) }
        return copy
    }

    /// The same words, which the person stands by: fields that no longer fit become plain words.
    func confirmed(_ facts: FactSheet) -> SectionEdits.Sentence {
        var copy = self
        copy.runs = runs.map { run in
            guard case .field(let field) = run else { return run }
            return field.wording.words(for: field.fact, in: facts) == field.words ? run : .text(field.words)
        }
        copy.readings = readings.map { $0.again(facts) }
        return copy
    }
}

extension FactValue {
    func printed(_ fact: FactReference) -> String {
        switch self {
        case .number(let figure): figure.description + fact.unit
        case .words(let words): words
        }
    }
}

extension SectionEdits {
    /// How a person answers a sentence whose facts moved.
    public enum Answer: String, Sendable, CaseIterable {
        /// 更新数值
        case refresh
        /// 文字仍然适用
        case confirm
    }

    /// Answers for one edited sentence; says nothing of others.
    ///
    /// - Parameter number: which of the sentences at the place, from 0.
    /// - Returns: `nil` when there is no such sentence.
    public func answered(_ answer: Answer, at origin: Int, number: Int, facts: FactSheet) -> SectionEdits? {
        guard let place = places.firstIndex(where: { $0.origin == origin }),
            places[place].sentences.indices.contains(number)
        else { return nil }
        var copy = self
        let sentence = places[place].sentences[number]
        copy.places[place].sentences[number] =
            answer == .refresh ? sentence.refreshed(facts) : sentence.confirmed(facts)
        return copy
    }
}
