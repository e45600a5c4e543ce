import Organs
import Storage
import Testing

/// The steps of three reviews with a secrecy review (domain 12 §2): who must differ from whom.
enum ReviewStep: String, Hashable, Sendable { case compose, first, second, secrecy, final, publish }

struct SeparationOfDutiesTests {
    typealias Duties = SeparationOfDuties<ReviewStep>

    static let duties = Duties([
        .first: [.compose], .second: [.compose], .secrecy: [.compose, .first],
        .final: [.compose, .first, .second], .publish: [.final],
    ])

    /// `b>a` is b acting for a.
    static func authority(_ text: String) throws -> Authority {
        let names = text.split(separator: ">").map(String.init)
        return Authority(
            person: try #require(Identifier(rawValue: names[0])),
            actingFor: names.count > 1 ? Identifier(rawValue: names[1]) : nil)
    }

    struct Case: Sendable {
        let name: String
        let who: String
        let step: ReviewStep
        let taken: [(ReviewStep, String)]
        let conflicting: [String]

        init(
            _ name: String, _ who: String, _ step: ReviewStep, after taken: [(ReviewStep, String)], _ people: String...
        ) {
            (self.name, self.who, self.step, self.taken, conflicting) = (name, who, step, taken, people)
        }
    }

    @Test(arguments: [
        Case("another person reviews", "b", .first, after: [(.compose, "a")]),
        Case("the author reviews", "a", .first, after: [(.compose, "a")], "a"),
        Case("the author acts for the reviewer", "a>b", .first, after: [(.compose, "a")], "a"),
        Case("a third acts for the author", "c>a", .first, after: [(.compose, "a")], "a"),
        Case("what was composed for him, he reviews", "a", .first, after: [(.compose, "d>a")], "a"),
        Case("what he composed for another, he reviews", "d", .first, after: [(.compose, "d>a")], "d"),
        Case("both act for the same absent colleague", "c>x", .first, after: [(.compose, "b>x")], "x"),
        Case("the same pair again", "b>x", .first, after: [(.compose, "b>x")], "b", "x"),
        Case("two reviews that need not differ", "b", .second, after: [(.compose, "a"), (.first, "b")]),
        Case("secrecy must differ from the first review", "b", .secrecy, after: [(.compose, "a"), (.first, "b")], "b"),
        Case("what came back: a reviewer may not compose", "b", .compose, after: [(.first, "b")], "b"),
        Case("a step may be taken again", "a", .compose, after: [(.compose, "a")]),
        Case("two earlier steps", "b", .final, after: [(.first, "b"), (.second, "b")], "b", "b"),
    ])
    func neitherThePersonNorTheOneActedForMayHaveHadAHand(example: Case) throws {
        let taken = try example.taken.map { Duties.Taken($0, by: try SeparationOfDutiesTests.authority($1)) }

        let conflicts = SeparationOfDutiesTests.duties.conflicts(
            example.step, by: try SeparationOfDutiesTests.authority(example.who), after: taken)

        #expect(conflicts.map(\.person.rawValue) == example.conflicting, "\(example.name)")
    }

    @Test(arguments: [
        ("a", "a", "您已办理本件的“起草”，按职责分离要求，这一步须由他人办理"),
        ("c>a", "a", "您受托代理的同事已参与本件的“起草”，不能再代其办理这一步，须由他人办理"),
        ("a", "d>a", "本件的“起草”是他人受您委托办理的，视同您本人办理，这一步须由他人办理"),
    ])
    func saysWhy(who: String, composer: String, message: String) throws {
        let taken = Duties.Taken(.compose, by: try SeparationOfDutiesTests.authority(composer))

        let conflicts = SeparationOfDutiesTests.duties.conflicts(
            .first, by: try SeparationOfDutiesTests.authority(who), after: [taken])

        #expect(conflicts.map { $0.message(stepName: "起草") } == [message])
    }

    @Test func ofSeveralAuthoritiesOneWithoutConflictIsUsed() throws {
        let taken = [Duties.Taken(.compose, by: try SeparationOfDutiesTests.authority("x"))]
        let ways = try ["b>x", "b"].map(SeparationOfDutiesTests.authority)

        #expect(SeparationOfDutiesTests.duties.usable(ways, for: .first, after: taken) == ways[1])
        #expect(SeparationOfDutiesTests.duties.usable([ways[0]], for: .first, after: taken) == nil)
    }

    @Test(arguments: [
        ([String](), 0), (["a", "b", "c"], 3), (["a", "a"], 1), (["a", "b>a"], 1), (["b>a", "c>a"], 1),
        (["a", "b>a", "b"], 1), (["a", "c", "b>a", "d>c"], 2), (["a>b", "c>d", "b>c"], 1),
    ])
    func actingForSomeoneMakesNoSecondPerson(hands: [String], people: Int) throws {
        let taken = try hands.map { Duties.Taken(.compose, by: try SeparationOfDutiesTests.authority($0)) }

        #expect(Duties.distinctPeople(taken) == people)
    }
}
