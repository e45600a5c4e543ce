import Redaction
import Web

/// Reads areas to be hidden from the form: by numbers, drawn by the script, or chosen from what a search found.
enum RedactionMarks {
    static let fields: Set<String> = [
        "page", "left", "top", "right", "bottom", "ground", "reason", "words", "numbers", "title", "area", "proposal",
    ]

    /// The marks after the button was pressed.
    ///
    /// - Returns: `nil` when something cannot be read; the reader has the messages.
    static func changed(_ marks: [RedactionMark], by button: String, _ reader: inout FormReader) -> [RedactionMark]? {
        if let number = button.hasPrefix("remove-") ? Int(button.dropFirst("remove-".count)) : nil {
            return marks.indices.contains(number)
                ? marks.enumerated().filter { $0.offset != number }.map(\.element) : marks
        }
        switch button {
        case "add": return added(marks, &reader)
        case "take": return taken(marks, &reader)
        default: return marks
        }
    }

    /// One area by numbers, or as many as were drawn.
    private static func added(_ marks: [RedactionMark], _ reader: inout FormReader) -> [RedactionMark]? {
        let ground = Self.ground(&reader)
        let drawn = reader.values.all("area").compactMap { Self.area($0) }
        guard drawn.isEmpty else { return ground.map { ground in marks + drawn.map { mark($0, ground) } } }
        guard let page = reader.integer("page", "页码", in: 1...RedactionLimits.standard.pages),
            let left = Self.percent("left", "左边", &reader), let top = Self.percent("top", "上边", &reader),
            let right = Self.percent("right", "右边", &reader), let bottom = Self.percent("bottom", "下边", &reader)
        else { return nil }
        if right <= left { reader.add("right", "右边应大于左边。") }
        if bottom <= top { reader.add("bottom", "下边应大于上边。") }
        guard let ground, reader.messages.isEmpty else { return nil }
        let typed = PageArea(left: left, top: top, right: right, bottom: bottom)
        return marks + [RedactionMark(page: page, area: typed, ground: ground)]
    }

    /// What a search found and somebody ticked.
    private static func taken(_ marks: [RedactionMark], _ reader: inout FormReader) -> [RedactionMark]? {
        let ground = Self.ground(&reader)
        let chosen = reader.values.all("proposal").flatMap {
            $0.split(separator: ";").compactMap { Self.area(String($0)) }
        }
        if chosen.isEmpty { reader.add("proposal", "选择要遮挡的内容。") }
        guard let ground, reader.messages.isEmpty else { return nil }
        return marks + chosen.map { mark($0, ground) }
    }

    private static func mark(_ place: (page: Int, area: PageArea), _ ground: RedactionGround) -> RedactionMark {
        RedactionMark(page: place.page, area: place.area, ground: ground)
    }

    private static func ground(_ reader: inout FormReader) -> RedactionGround? {
        guard let number = reader.integer("ground", "依据", in: 0...(RedactionGround.statutory.count - 1)) else {
            return nil
        }
        var ground = RedactionGround.statutory[number]
        let longest = RedactionLimits.standard.groundCharacters - ground.citation.count - 1
        if let own = reader.optionalText("reason", "具体理由", longest: longest) { ground.reason = own }
        return ground
    }

    /// A place on a page in percent of its width or height, with decimals.
    private static func percent(_ field: String, _ label: String, _ reader: inout FormReader) -> Double? {
        guard let text = reader.text(field, label, longest: 12) else { return nil }
        guard let value = Double(text), value.isFinite, (0...100).contains(value) else {
            reader.add(field, "\(label)应是0到100之间的数，单位是页面的百分之一。")
            return nil
        }
        return value / 100
    }

    // MARK: As text, for fields

    /// `3:12.5,8,40,11`: page, and left, top, right and bottom in percent.
    static func text(page: Int, _ area: PageArea) -> String {
        "\(page):"
            + [area.left, area.top, area.right, area.bottom].map { "\(($0 * 100_000).rounded() / 1_000)" }.joined(
                separator: ",")
    }

    static func area(_ text: String) -> (page: Int, area: PageArea)? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let page = Int(parts[0]), page >= 1, page <= RedactionLimits.standard.pages else {
            return nil
        }
        let sides = parts[1].split(separator: ",").compactMap { Double($0) }
        guard sides.count == 4, sides.allSatisfy({ $0.isFinite && (0...100).contains($0) }), sides[2] > sides[0],
            sides[3] > sides[1]
        else { return nil }
        return (
            page, PageArea(left: sides[0] / 100, top: sides[1] / 100, right: sides[2] / 100, bottom: sides[3] / 100)
        )
    }
}
