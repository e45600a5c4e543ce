/// How a number of publications is worded in a narrative (domain 12 §7.1). The exact number is the default; who wants it rounded keeps the exact
/// one beside the sentence.
public enum CountWording {
    /// Rounded down, with 余: to tens below a hundred, to hundreds from there on. A number that is round already has no 余, and one below ten stands
    /// as it is: there is nothing to round down to.
    ///
    /// - Parameter count: not negative.
    /// - Returns: `200余` for 201 to 299, `200` for 200, `20余` for 21 to 29, `8` for 8.
    public static func rounded(_ count: Int) -> String {
        precondition(count >= 0, "publications are counted from 0")
        let step = count < 100 ? 10 : 100
        let floor = count / step * step
        guard floor > 0, floor != count else { return "\(count)" }
        return "\(floor)余"
    }
}
