import Storage
@testable import StoragePostgreSQL
import Testing

@Suite struct RetriesTests {
    private let collision = SQLFailure(.serialization, code: "40001", message: "")
    private let lost = SQLFailure(.connection, code: "", message: "")

    @Test func runsAUnitAloneFromTheThirdAttemptOn() {
        var retries = Retries(mayRunAlone: true)
        let actions = (1...40).map { _ in retries.action(after: collision) }

        #expect(actions[0] == .again(within: .milliseconds(2)))
        #expect(actions[1...38].allSatisfy { $0 == .alone })
        #expect(actions[39] == .giveUp)
    }

    @Test func waitsLongerAfterEachCollisionWhereNoUnitCanRunAlone() {
        var retries = Retries(mayRunAlone: false)
        let actions = (1...40).map { _ in retries.action(after: collision) }

        #expect(actions[0] == .again(within: .milliseconds(2)))
        #expect(actions[1] == .again(within: .milliseconds(4)))
        #expect(actions[5] == .again(within: .milliseconds(64)))
        #expect(actions[38] == .again(within: .milliseconds(64)))
        #expect(actions[39] == .giveUp)
    }

    @Test func triesFourTimesAgainAfterLostConnections() {
        var retries = Retries(mayRunAlone: true)
        let actions = (1...5).map { _ in retries.action(after: lost) }

        #expect(actions[0] == .again(within: .milliseconds(20)))
        #expect(actions[3] == .again(within: .milliseconds(160)))
        #expect(actions[4] == .giveUp)
    }

    @Test func neverTriesAgainWhatMayHaveBeenDone() {
        var retries = Retries(mayRunAlone: true)
        let unknown = SQLFailure.outcomeUnknown(lost)

        #expect(unknown.isOutcomeUnknown)
        #expect(retries.action(after: unknown) == .giveUp)
    }

    @Test(arguments: [SQLFailure.Kind.unique, .foreignKey, .notNull, .check, .busy, .readOnly, .statement, .other])
    func givesUpOnWhatWouldFailAgain(_ kind: SQLFailure.Kind) {
        var retries = Retries(mayRunAlone: true)
        #expect(retries.action(after: SQLFailure(kind, code: "", message: "")) == .giveUp)
    }

    @Test(
        arguments: [
            ("23505", .unique), ("23503", .foreignKey), ("23502", .notNull), ("23514", .check),
            ("40001", .serialization),
            ("40P01", .serialization), ("55P03", .busy), ("57014", .busy), ("25006", .readOnly), ("53100", .readOnly),
            ("57P01", .connection), ("57P03", .connection), ("08006", .connection), ("28P01", .connection),
            ("3D000", .connection), ("53300", .connection), ("25P03", .connection), ("42P01", .statement),
            ("42703", .statement), ("42601", .statement), ("P0001", .other), ("22003", .other),
        ] as [(String, SQLFailure.Kind)])
    func sortsTheServersCodes(_ state: String, kind: SQLFailure.Kind) {
        #expect(SQLFailure.Kind(sqlState: state) == kind)
    }
}
