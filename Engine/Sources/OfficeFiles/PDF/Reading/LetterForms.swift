/// Letters that PDF programs write in place of others.
///
/// A font that serves a radical and the letter of the same shape with one glyph lets the program choose either code,
/// and some choose the radical: 人⺠政府 in place of 人民政府. To a reader they are the same; to a label match not.
enum LetterForms {
    /// Whether a letter that begins with these three bytes of UTF-8 is one that ``folded(_:)`` changes.
    ///
    /// May say yes for a few others; is asked for every letter beyond the Latin ones, so it only compares.
    static func mayNeedFolding(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0xBA...0xBF): true  // U+2E80 to U+2FFF, radicals
        case (0xE2, 0x80): 0x8B...0x8F ~= third  // U+200B to U+200F, no width
        case (0xE2, 0x81): third == 0xA0  // U+2060, no width
        case (0xEF, 0xAC): true  // U+FB00 to U+FB3F, Latin ligatures
        case (0xEF, 0xBB): third == 0xBF  // U+FEFF, no width
        default: false
        }
    }

    /// The text with radicals and ligatures as letters, without marks of no width; controls become spaces, which
    /// at the ends are dropped.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0...0x20, 0x7F...0xA0: if !result.isEmpty { result.append(" ") }
            case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
            case 0x2E80...0x2EF3: result.append(simplifiedRadicals[scalar] ?? scalar)
            case 0x2F00...0x2FD5: result.append(kangxiRadicals[Int(scalar.value - 0x2F00)])
            case 0xFB00...0xFB06: result.append(contentsOf: latinLigatures[Int(scalar.value - 0xFB00)].unicodeScalars)
            default: result.append(scalar)
            }
        }
        while result.last == " " { result.removeLast() }
        return String(result)
    }

    private static let latinLigatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

    /// The letters of the 214 Kangxi radicals from U+2F00 on. Unicode's compatibility mapping, but 户 and 青 in the
    /// shapes of the mainland, since only its fonts are met here.
    private static let kangxiRadicals = Array(
        """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
        廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
        目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
        邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """.unicodeScalars)

    /// The radicals from U+2E80 on that have the shape of a whole letter. Unicode maps only two of them.
    private static let simplifiedRadicals: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{2E9F}": "母", "\u{2EA0}": "民", "\u{2EC1}": "虎", "\u{2EC4}": "西", "\u{2EC5}": "见",
        "\u{2EC6}": "角", "\u{2EC9}": "贝", "\u{2ECB}": "车", "\u{2ED1}": "長", "\u{2ED3}": "长",
        "\u{2ED4}": "门", "\u{2ED8}": "青", "\u{2ED9}": "韦", "\u{2EDA}": "页", "\u{2EDB}": "风",
        "\u{2EDC}": "飞", "\u{2EDD}": "食", "\u{2EE2}": "马", "\u{2EE3}": "骨", "\u{2EE4}": "鬼",
        "\u{2EE5}": "鱼", "\u{2EE6}": "鸟", "\u{2EE7}": "卤", "\u{2EE8}": "麦", "\u{2EE9}": "黄",
        "\u{2EEA}": "黾", "\u{2EEC}": "齐", "\u{2EEE}": "齿", "\u{2EF0}": "龙", "\u{2EF3}": "龟",
    ]
}
