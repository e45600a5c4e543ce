import Web

extension FormValues {
    /// A form that begins with values that were put together by name.
    init(all values: [String: String]) {
        self.init()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { add(name, value) }
    }
}

extension FormState {
    /// The state with what the other forms of the page begin with: a form that was refused brings its own fields only.
    func filled(from values: FormValues) -> FormState {
        var state = self
        for name in values.names where !state.values.contains(name) {
            for value in values.all(name) { state.values.add(name, value) }
        }
        return state
    }
}
