internal import PageText

/// Pictures by whole numbers: where a value stands between the least and the greatest.
struct Scale {
    let low: Int128
    let high: Int128
    /// The pixels from `low` to `high`.
    let length: Int

    /// A scale that holds all values, and zero.
    init(holding values: [Int128], length: Int) {
        low = min(0, values.min() ?? 0)
        high = max(0, values.max() ?? 0)
        self.length = length
    }

    /// Whether there is nothing to show.
    var isFlat: Bool { low == high }

    /// How far above `low` a value stands, in pixels, rounded down.
    func position(_ value: Int128) -> Int {
        guard !isFlat else { return 0 }
        return Int(clamping: (value - low) * Int128(length) / (high - low))
    }
}

/// A bar from one value to another: where it stands and how high it is, at least a pixel when
/// there is any value.
struct Bar {
    let top: Int
    let height: Int

    /// - Parameter bottom: where `low` of the scale lies in the picture.
    init(from start: Int128, to end: Int128, _ scale: Scale, bottom: Int) {
        let upper = scale.position(max(start, end))
        let lower = scale.position(min(start, end))
        height = start == end ? 0 : max(1, upper - lower)
        top = bottom - max(upper, lower + height)
    }
}

extension Markup {
    /// Writes a picture that says in words what it shows.
    mutating func picture(
        _ id: String, width: Int, height: Int, title: String, description: String,
        _ body: (inout Markup) -> Void
    ) {
        block(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
                "role": "img", "aria-labelledby": "\(id)-name \(id)-words",
            ]
        ) { page in
            page.line("title", ["id": "\(id)-name"], text: title)
            page.line("desc", ["id": "\(id)-words"], text: description)
            body(&page)
        }
    }

    mutating func rectangle(_ style: String, x: Int, width: Int, _ bar: Bar) {
        void(
            "rect",
            [
                "class": style, "x": "\(x)", "y": "\(bar.top)", "width": "\(width)",
                "height": "\(bar.height)",
            ])
    }

    mutating func horizontal(_ style: String, from x: Int, to end: Int, y: Int) {
        void("path", ["class": style, "d": "M\(x) \(y)H\(end)"])
    }

    mutating func label(_ style: String, x: Int, y: Int, _ text: String) {
        line("text", ["class": style, "x": "\(x)", "y": "\(y)"], text: text)
    }
}
