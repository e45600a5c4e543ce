public import Regulation

/// A check on a report: one rule of the law, the form or arithmetic.
///
/// A rule is a value without state; it never throws and never reads anything but its context.
public protocol Rule: Sendable {
    static var info: RuleInfo { get }

    init()

    func check(_ context: CheckContext) -> RuleOutcome
}

/// What a rule says of itself: the list of rules and the pages in docs/rules are made from it.
public struct RuleInfo: Hashable, Sendable {
    /// `R3-01`; never reused.
    public let id: String
    public let severity: Finding.Severity
    /// What is checked, in Chinese, in one sentence.
    public let title: String
    /// Why, how, and where it stays silent; Chinese, may be several sentences.
    public let explanation: String
    public let sources: [Citation]
    /// The source is practice, logic or this project's default, not a text in force.
    public let isConvention: Bool
    /// Fictional words of a report on which the rule speaks; `nil` where no short example shows it.
    public let example: String?

    public init(
        _ id: String, _ severity: Finding.Severity, _ title: String, explanation: String, sources: [Citation],
        isConvention: Bool = false, example: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.sources = sources
        self.isConvention = isConvention
        self.example = example
    }
}

/// What a rule found.
public struct RuleOutcome: Hashable, Sendable {
    public var findings: [Finding]
    /// What could not be decided because a cell or a fact is unknown, in Chinese; empty when all was decided.
    public var notEvaluable: [String]

    public init(_ findings: [Finding] = [], notEvaluable: [String] = []) {
        self.findings = findings
        self.notEvaluable = notEvaluable
    }

    /// Nothing to say: passed or not applicable.
    public static let silent = RuleOutcome()
}

/// All that a rule may look at.
public struct CheckContext: Sendable {
    public let report: AnnualReport
    /// The same organ's report on the year before, where one was given.
    public let previous: AnnualReport?
    public let options: CheckOptions
    /// The report's numbers in the form that the table rules compute with.
    let numbers: TableNumbers
    let previousNumbers: TableNumbers?
    /// The narrative, gone through once for all rules that look at words.
    let survey: TextSurvey
    /// What the organ's name tells, judged once.
    let organ: OrganProfile

    public init(report: AnnualReport, previous: AnnualReport? = nil, options: CheckOptions = CheckOptions()) {
        self.report = report
        self.previous = previous
        self.options = options
        numbers = TableNumbers(report.cells)
        previousNumbers = previous.map { TableNumbers($0.cells) }
        survey = TextSurvey(report)
        organ = OrganProfile(name: report.organ, options: options)
    }
}

/// What kind of body reports (机关性质): some duties are a government's alone.
public enum OrganKind: String, Sendable, CaseIterable, Codable {
    case government, department, township
    case empoweredOrganisation = "empowered_organisation"
}

/// Choices that the law leaves open or that a place makes for itself, with this project's defaults.
public struct CheckOptions: Sendable {
    /// `nil`: judged from the organ's name.
    public var organKind: OrganKind?
    /// 规章制定权; `nil`: judged from the organ's name.
    public var hasRuleMakingPower: Bool?
    /// Characters of section one (R1-09); `nil`: no limit. 1000 where adopted.
    public var overviewLimit: Int?
    /// Share of text taken over that is reported (R1-14), 0 to 1; local indicators use one half.
    public var similarityLimit: Double = 0.5
    /// 公布日期 known from elsewhere than the file.
    public var publishedOn: Day?
    /// Documents whose number and title are known (RM-11); a user's own list extends it.
    public var knownDocuments = KnownDocuments.builtIn

    public init() {}
}
