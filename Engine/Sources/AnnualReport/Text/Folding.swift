/// One spelling for characters that mean the same in a report: full-width forms, compatibility ideographs, kinds
/// of brackets and quotes.
///
/// The part of Unicode's compatibility mapping (NFKC) that reports need, and the unification of punctuation that
/// NFKC does not make, without the tables of a Unicode library on the hot path.
public enum Folding {
    /// The scalar in its one spelling, or `nil` for white space and invisible characters.
    ///
    /// Brackets fold to `(` and `)`, all quotation marks to `"`, commas and 、 to `,`, full stops to `.`, dashes
    /// to `-`.
    public static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        if value < 0x80 { return foldASCII(scalar) }
        // The ideographs of running text, which are nearly all there is.
        if value >= 0x4E00 && value <= 0x9FFF { return scalar }
        switch value {
        case 0xFF01...0xFF5E: return fold(Unicode.Scalar(UInt8(value - 0xFEE0)))
        case 0x3000, 0x00A0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0xFEFF, 0x00AD, 0x180E,
            0xFE00...0xFE0F:
            return nil
        case 0x2018...0x201F, 0x2032...0x2037, 0x300C...0x300F, 0x301D...0x301F, 0xFE41...0xFE44, 0xFF62, 0xFF63:
            return "\""
        case 0x3001, 0xFE50, 0xFE51, 0xFF64: return ","
        case 0x3002, 0xFE52, 0xFF61: return "."
        case 0x3010, 0x3014, 0x3016, 0x3018, 0xFE35, 0xFE59, 0x27E8: return "("
        case 0x3011, 0x3015, 0x3017, 0x3019, 0xFE36, 0xFE5A, 0x27E9: return ")"
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0x2500, 0x2501, 0x30FC: return "-"
        case 0x2F00...0x2FD5: return kangxiRadicals[Int(value - 0x2F00)]
        default: return radicalSupplements[scalar] ?? scalar
        }
    }

    /// Simplified forms of the radicals supplement, which have no compatibility mapping but turn up in PDF text.
    private static let radicalSupplements: [Unicode.Scalar: Unicode.Scalar] = [
        "⺠": "民", "⺟": "母", "⺝": "月", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青",
        "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻥": "鱼", "⻦": "鸟", "⻩": "黄", "⻬": "齐",
        "⻰": "龙", "⻄": "西", "⻊": "足", "⻁": "虎", "⻮": "齿", "⻳": "龟",
    ]

    private static func foldASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}": nil
        case "'", "`": "\""
        case "[": "("
        case "]": ")"
        default: scalar.value < 0x20 || scalar.value == 0x7F ? nil : scalar
        }
    }

    /// Text in its one spelling, without any white space.
    public static func folded(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let folded = fold(scalar) { result.append(folded) }
        }
        return String(result)
    }

    /// Radicals that some PDF producers write in place of the ideographs they look like, in the order of their block.
    private static let kangxiRadicals: [Unicode.Scalar] = Array(
        """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
        廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目\
        矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑\
        酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """.unicodeScalars)
}
