internal import ArgumentParser

/// `gongkai report`: everything on annual reports.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "读取、检查、编写政府信息公开工作年度报告。",
        subcommands: [
            ReportRead.self, ReportCheck.self, ReportWrite.self, ReportMerge.self, ReportDiffCommand.self,
            ReportChartsCommand.self, ReportTemplate.self, ReportRules.self,
        ]
    )
}
