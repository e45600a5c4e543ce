extension RuleSet {
    // R2-01 (whole numbers, none negative) is RC-03 to RC-05; R2-10 needs the organ's own published decisions.
    static let proactiveRules: [any Rule.Type] = [
        StockRollsForward.self,
        ImpliedStockNotNegative.self,
        IssuedButNoneInForce.self,
        RegulationsNeedPower.self,
        CountsChangeWithinReason.self,
        FeeUnitPlausible.self,
        CountsInTextAgree.self,
        ProcessingFeeWithinFees.self,
    ]
}
