import AnnualReport
import Organs
import OrgansTesting
import ReportWriting
import Reporting
import Storage
import StorageTesting
import Testing

struct RoundSumTests {
    private func accept(_ unit: Unit, _ received: Int, in place: CollectingDistrict) async throws {
        let page = try ReportWriter.write(ReportBatchTests.report(unit.name, 2025, received: received), to: .html)
        try await place.send(
            page, "年报.html", for: unit, asSubstitute: true, note: "代报", by: place.second)
        let duty = try await place.duty(of: unit)
        let keeper = place.keeper
        try await place.district.write { session in
            try ReportCollection.accept(
                duty.id, note: "已核对", ifVersion: duty.version, by: keeper, at: place.district.now, in: session)
        }
    }

    @Test(arguments: StoreKind.available)
    func aSumIsABoundUntilEveryUnitIsInIt(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let received = CellKey.requests(.newReceived, .total)
            try await accept(place.district.water, 5, in: place)
            let first = try await place.district.read { try RoundSum(place.round, $0) }
            let early = try await keep(place)
            try await accept(place.district.education, 8, in: place)
            let second = try await place.district.read { try RoundSum(place.round, $0) }
            let late = try await keep(place)

            #expect(first.missing == ["青石区教育局"])
            #expect(first.report(organ: "青石区人民政府").cells[received].raw == "≥5")
            #expect(first.report(organ: "青石区人民政府").cells.figure(received) == nil)
            // 青石区第一小学 is exempt.
            #expect(second.missing.isEmpty && second.sums[received].atLeast == Figure(13))
            #expect(second.contributions(to: received).map { $0.share.name } == ["青石区教育局", "青石区水利局"])
            let standing = try await place.district.read { session in
                try ReportEditions.standing(of: ReportOrgan(place.district.government), year: 2025, session)
            }
            #expect(standing?.id == late.id && late.id != early.id && late.origin == .aggregated)
        }
    }

    private func keep(_ place: CollectingDistrict) async throws -> ReportEdition {
        let keeper = place.keeper
        return try await place.district.write { session in
            try ReportCollection.keepSum(of: place.round.id, by: keeper, at: place.district.now, in: session)
        }
    }

    /// An earlier program knew its sums by where they came from alone.
    @Test(arguments: StoreKind.available)
    func sumsThatAnEarlierProgramKeptAreKnownAfterTheUpdate(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            try await accept(place.district.water, 5, in: place)
            let kept = try await keep(place)
            let update = try #require(CollectionSchema.migrations.first { $0.number == 3 })
            try await place.district.write { session in
                try session.execute("DELETE FROM report_sum_part")
                try session.execute("DELETE FROM report_sum")
                for statement in update.statements(for: session.dialect) {
                    try session.execute(SQLStatement(source: statement))
                }
            }

            let known = try await place.district.read { session in
                try session.rows("SELECT edition_id, round_id FROM report_sum").map {
                    (row) throws(SQLFailure) in (try row.text(0), try row.text(1))
                }
            }
            // Of the units' reports, which are no sums, nothing.
            #expect(known.map(\.0) == [kept.id.rawValue] && known.map(\.1) == [place.round.id.rawValue])
        }
    }

    @Test(arguments: StoreKind.available)
    func anAdjustmentHasAReasonAndCanBeTakenBack(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            try await accept(place.district.water, 5, in: place)
            let (keeper, cell) = (place.keeper, CellKey.requests(.newReceived, .total))
            try await place.district.write { session in
                try ReportCollection.adjust(
                    cell, by: Figure(-1), .transferred, reason: "转教育局办理", in: place.round.id, by: keeper,
                    at: place.district.now, in: session)
            }
            let sum = try await place.district.read { try RoundSum(place.round, $0) }
            #expect(sum.sums[cell].atLeast == Figure(4) && sum.adjustments.map(\.reason) == ["转教育局办理"])

            let id = try #require(sum.adjustments.first).id
            try await place.district.write { session in
                try ReportCollection.removeAdjustment(
                    id, in: place.round.id, by: keeper, at: place.district.now, in: session)
            }
            #expect(try await place.district.read { try RoundSum(place.round, $0) }.sums[cell].atLeast == Figure(5))
        }
    }

    @Test func theDataSetHasALineForEachUnit() async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            try await accept(place.district.water, 5, in: place)
            let share = try #require(try await place.district.read { try RoundSum(place.round, $0) }.units.first)
            let columns = ReportDataSet.csvHeader.split(separator: ",").count
            #expect(columns == 202)
            #expect(
                ReportDataSet.csvLine(share, year: 2025).split(separator: ",", omittingEmptySubsequences: false).count
                    == columns)
            #expect(ReportDataSet.jsonLine(share, year: 2025).contains("\"requests.new_received.total\":5"))
        }
    }
}
