import PageText
import Testing

@testable import Pages

#if canImport(Glibc)
import Glibc
#endif

@Suite struct PaletteTests {
    /// The relative luminance of WCAG 2.2.
    private func luminance(_ color: Palette) throws -> Double {
        let number = try #require(Int(color.rawValue.dropFirst(), radix: 16))
        let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ one: Palette, _ other: Palette) throws -> Double {
        let (a, b) = (try luminance(one), try luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test(arguments: [
        (Palette.ink, Palette.paper), (.muted, .paper), (.link, .paper), (.ink, .goodGround),
        (.ink, .attentionGround), (.ink, .badGround), (.link, .goodGround),
        (.link, .attentionGround), (.link, .badGround), (.good, .goodGround),
        (.attention, .attentionGround), (.bad, .badGround),
    ])
    func `text stands out from what is behind it`(_ text: Palette, _ ground: Palette) throws {
        #expect(try contrast(text, ground) >= 4.5)
    }

    @Test(arguments: [Palette.sum, .refund, .commission, .paid, .held])
    func `bars stand out from the paper`(_ bar: Palette) throws {
        #expect(try contrast(bar, .paper) >= 3)
    }

    @Test func `a colour that is not used is not there`() throws {
        var page = Markup()
        PageStyle.write(to: &page)
        let style = String(decoding: page.bytes, as: UTF8.self)
        for color in Palette.allCases {
            #expect(style.contains("var(\(color.name))"), "\(color)")
        }
    }
}
