internal import ArgumentParser
internal import Regulation

/// `gongkai fee`: the information-processing fee.
struct FeeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fee", abstract: "计算信息处理费：按件（--items）或者按量（--pages），二者选一。",
        discussion: """
            按件：同一申请人在一个自然月内的件数累计计算，--before 填本月此前已有的件数。
            按量：按一件申请提供的页数计算，各件申请不累计。
            例：gongkai fee --items 5 --before 28
            """)

    @Option(parsing: .unconditional, help: ArgumentHelp("本次申请的件数。", valueName: "N"))
    var items: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("同一申请人本月此前已有的件数；不写为0。", valueName: "M"))
    var before: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("本次申请提供的页数（A4 及以下幅面，单面为一页）。", valueName: "N"))
    var pages: Int?

    @Option(help: "输出格式。")
    var format: OutputFormat = .text

    func run() throws {
        let fee = try calculated()
        Console.current.write(format == .json ? try jsonText(FeeResult(fee: fee)) : FeeResult(fee: fee).text)
    }

    private func calculated() throws -> Fee {
        do throws(FeeError) {
            switch (items, pages) {
            case (let items?, nil): return try Fee.perItem(items: items, before: before ?? 0)
            case (nil, let pages?) where before == nil: return try Fee.perVolume(pages: pages)
            default: break
            }
        } catch {
            throw CommandFailure.usage(error.chinese)
        }
        if pages != nil, items != nil {
            throw CommandFailure.usage("--items 与 --pages 只能选一个；同一申请只能按件或者按量计收（国办函〔2020〕109号）")
        }
        if pages != nil { throw CommandFailure.usage("--before 只用于按件计收（--items）；页数不在各件申请之间累计") }
        throw CommandFailure.usage("请写明件数（--items N）或者页数（--pages N）")
    }
}

/// What `fee` prints.
private struct FeeResult: Encodable {
    let fee: Fee

    private enum Key: String, CodingKey {
        case method, before, count, bands, citation
        case amount = "amount_yuan"
    }

    private enum BandKey: String, CodingKey {
        case from, through, price
        case amount = "amount_yuan"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(fee.method, forKey: .method)
        try container.encode(fee.before, forKey: .before)
        try container.encode(fee.count, forKey: .count)
        try container.encode(fee.amount, forKey: .amount)
        try container.encode(fee.citation.text, forKey: .citation)
        var bands = container.nestedUnkeyedContainer(forKey: .bands)
        for line in fee.lines {
            var band = bands.nestedContainer(keyedBy: BandKey.self)
            try band.encode(line.units.lowerBound, forKey: .from)
            try band.encode(line.units.upperBound, forKey: .through)
            try band.encode(line.price, forKey: .price)
            try band.encode(line.amount, forKey: .amount)
        }
    }

    /// Bands shown one by one; a request of hundreds of bands is no one's reading.
    private static let shownBands = 40

    var text: String {
        let unit = fee.method == .perItem ? "件" : "页"
        var lines = ["\(fee.amount)元（\(fee.method.label)）"]
        if fee.method == .perItem {
            lines.append("本月此前\(fee.before)件，本次\(fee.count)件，合计\(fee.before + fee.count)件")
        } else {
            lines.append("本次\(fee.count)页")
        }
        for line in fee.lines.prefix(Self.shownBands) {
            let units = line.units
            let range =
                units.count == 1 ? "第\(units.lowerBound)\(unit)" : "第\(units.lowerBound)至\(units.upperBound)\(unit)"
            lines.append("  \(range)：每\(unit)\(line.price)元，共\(line.amount)元")
        }
        if fee.lines.count > Self.shownBands { lines.append("  ……共\(fee.lines.count)档") }
        lines.append("依据：\(fee.citation.text)")
        lines.append("是否收取由行政机关决定（《中华人民共和国政府信息公开条例》第四十二条）；同一申请只能按件或者按量计收。")
        return lines.joined(separator: "\n") + "\n"
    }
}
