internal import PageText

/// What all pages share: the head, the title, where else to go, and the style.
struct PageFrame {
    let tongue: Tongue
    let marketplace: String
    let title: String
    /// What the title is followed by, in smaller letters.
    var subtitle = ""
    let links: [(name: String, address: String)]

    /// Nothing is fetched and nothing runs, whatever a page should come to hold.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'"

    /// The whole page around what `body` writes.
    func page(_ body: (inout Markup) -> Void) -> [UInt8] {
        var page = Markup()
        page.raw("<!DOCTYPE html>\n")
        page.block("html", ["lang": tongue.language.rawValue]) { page in
            head(to: &page)
            page.block("body") { page in
                page.line(
                    "a", ["class": "skip", "href": "#content"],
                    text: tongue("To the content", "Aller au contenu"))
                page.block("header") { page in
                    page.line("p", ["class": "marketplace"]) {
                        $0.inline("bdi", text: marketplace)
                    }
                    page.line("h1") { $0.inline("bdi", text: title) }
                    if !subtitle.isEmpty { page.line("p", ["class": "subtitle"], text: subtitle) }
                    navigation(to: &page)
                }
                page.block("main", ["id": "content"], body)
                page.block("footer") { page in
                    page.paragraph(
                        tongue(
                            "Made by Nightbook from the book alone: the same book, the same page.",
                            "Établi à partir du seul livre de comptes : même livre, même page."))
                }
            }
        }
        return page.bytes
    }

    private func head(to page: inout Markup) {
        page.block("head") { page in
            page.void("meta", ["charset": "utf-8"])
            page.void(
                "meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
            page.void(
                "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            page.void("meta", ["name": "referrer", "content": "no-referrer"])
            page.line("title", text: "\(title) – \(marketplace)")
            page.block("style") { PageStyle.write(to: &$0) }
        }
    }

    private func navigation(to page: inout Markup) {
        guard !links.isEmpty else { return }
        page.block("nav", ["aria-label": tongue("Other pages", "Autres pages")]) { page in
            page.block("ul") { page in
                for link in links {
                    page.line("li") { page in
                        page.inline("a", ["href": link.address], text: link.name)
                    }
                }
            }
        }
    }
}
