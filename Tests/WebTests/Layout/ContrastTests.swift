import Foundation
import NIOCore
import Testing

@testable import Web

/// Each pair of colours that meets on a page, held to WCAG 2.2 (1.4.3: 4.5 for text; 1.4.11: 3 for edges, icons, rings).
struct ContrastTests {
    private static let onLight = ["page", "surface", "surface-soft", "brand-tint"]

    @Test(arguments: [
        "ink", "ink-soft", "link", "brand", "brand-dark", "problem", "problem-dark", "done", "warn",
    ])
    func textStandsOutFromEveryLightGround(_ text: String) throws {
        for ground in Self.onLight where !(["done", "warn", "problem"].contains(text) && ground == "brand-tint") {
            let ratio = try Tokens.shared.contrast(text, ground)
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
    }

    @Test(arguments: [
        ("done", "done-tint"), ("warn", "warn-tint"), ("problem", "problem-tint"), ("ink", "done-tint"),
        ("ink", "warn-tint"), ("ink", "problem-tint"), ("on-brand", "brand"), ("on-brand", "brand-dark"),
        ("on-brand-soft", "brand"), ("on-brand-soft", "brand-dark"), ("on-brand", "problem"),
        ("on-brand", "problem-dark"),
    ])
    func textStandsOutFromItsOwnGround(_ text: String, ground: String) throws {
        let ratio = try Tokens.shared.contrast(text, ground)
        #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
    }

    @Test(arguments: [
        ("line-strong", "surface"), ("line-strong", "page"), ("line-strong", "surface-soft"), ("brand", "page"),
        ("brand", "surface"), ("focus", "surface"), ("focus", "page"), ("focus", "surface-soft"),
        ("focus", "brand-tint"), ("focus-on-brand", "brand"), ("focus-on-brand", "brand-dark"), ("accent", "surface"),
        ("chart-1", "surface"), ("chart-2", "surface"), ("chart-3", "surface"), ("chart-4", "surface"),
        ("chart-5", "surface"), ("chart-6", "surface"),
    ])
    func edgesAndRingsStandOut(_ edge: String, ground: String) throws {
        let ratio = try Tokens.shared.contrast(edge, ground)
        #expect(ratio >= 3, "\(edge) on \(ground): \(ratio)")
    }

    @Test func theFormulaGivesTheKnownEnds() throws {
        #expect(Tokens.contrast(0x000000, 0xFFFFFF) == 21)
        #expect(Tokens.contrast(0x777777, 0x777777) == 1)
    }
}

/// The colours of the stylesheet by their names.
struct Tokens {
    static let shared = Tokens(css: String(decoding: WebAssets.stylesheet.bytes.readableBytesView, as: UTF8.self))

    private let colours: [Substring: UInt32]

    init(css: String) {
        var colours: [Substring: UInt32] = [:]
        for match in css.matches(of: /--([a-z0-9-]+):\s*#([0-9a-f]{6});/) {
            colours[match.1] = UInt32(match.2, radix: 16)
        }
        self.colours = colours
    }

    func contrast(_ first: String, _ second: String) throws -> Double {
        let first = try #require(colours[Substring(first)], "no colour \(first)")
        let second = try #require(colours[Substring(second)], "no colour \(second)")
        return Self.contrast(first, second)
    }

    static func contrast(_ first: UInt32, _ second: UInt32) -> Double {
        let (a, b) = (luminance(first), luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// Relative luminance as WCAG 2.2 defines it.
    private static func luminance(_ rgb: UInt32) -> Double {
        let parts = [16, 8, 0].map { shift -> Double in
            let value = Double(rgb >> shift & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
