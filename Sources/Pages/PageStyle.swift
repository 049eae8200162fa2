internal import PageText

/// The style sheet of all pages. It has no `<`, `>` or `&`, which a style sheet can't escape.
enum PageStyle {
    static func write(to page: inout Markup) {
        page.raw(":root{")
        for color in Palette.allCases {
            page.text("\(color.name):\(color.rawValue);")
        }
        page.raw("}\n")
        page.raw(text)
        page.raw(tables)
        page.raw(pictures)
        page.raw(print)
    }

    private static let text: StaticString = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0 auto;max-width:1040px;padding:32px 24px 48px;color:var(--ink);\
        background:var(--paper);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Helvetica Neue",Arial,sans-serif}
        a{color:var(--link)}
        a:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);\
        outline-offset:2px}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:24px;top:8px;padding:4px 8px;background:var(--paper)}
        header{border-bottom:2px solid var(--ink);padding-bottom:14px;margin-bottom:24px}
        h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;margin:0}
        .marketplace{margin:0 0 2px;color:var(--muted);font-weight:600;letter-spacing:.04em}
        .subtitle{margin:4px 0 0;color:var(--muted)}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:10px 0 0;padding:0}
        h2{font-size:21px;line-height:1.3;margin:40px 0 10px;padding-bottom:4px;\
        border-bottom:1px solid var(--rule)}
        h3{font-size:16px;line-height:1.35;margin:26px 0 8px}
        p{margin:6px 0;max-width:76ch}
        .note,.remedy{color:var(--muted);font-size:13px}
        code{font:13px/1.4 ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",\
        monospace;overflow-wrap:break-word}
        td bdi,h1{overflow-wrap:anywhere}
        .banner{border-left:6px solid;border-radius:4px;padding:16px 20px 14px}
        .banner h2{margin:0 0 4px;padding:0;border:0;font-size:20px}
        .banner h3{margin:14px 0 2px;font-size:14px}
        .banner ul{margin:2px 0;padding-left:20px}
        .banner li{margin:2px 0}
        .good{background:var(--goodGround);border-color:var(--good)}
        .good h2{color:var(--good)}
        .attention{background:var(--attentionGround);border-color:var(--attention)}
        .attention h2{color:var(--attention)}
        .bad{background:var(--badGround);border-color:var(--bad)}
        .bad h2{color:var(--bad)}
        footer{margin-top:48px;border-top:1px solid var(--rule);color:var(--muted);font-size:13px}

        """

    private static let tables: StaticString = """
        .scroll{overflow-x:auto;margin:8px 0 4px}
        table{border-collapse:collapse;width:100%;font-size:14px}
        caption{text-align:left;color:var(--muted);font-size:13px;padding:2px 0 4px}
        th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;\
        border-bottom:1px solid var(--rule)}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-size:12.5px;font-weight:600;color:var(--muted);vertical-align:bottom;\
        border-bottom:1px solid var(--ink)}
        tbody th{font-weight:500}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums lining-nums}
        .number+td,.number+th:not(.number){padding-left:14px}
        .total th,.total td{font-weight:700}
        table.narrow{width:auto;min-width:60%}
        .breaks td:nth-child(2){min-width:280px}
        time{white-space:nowrap}
        .months{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:8px 0}
        .months dt{font-weight:600}
        .months dd{margin:0;font-variant-numeric:tabular-nums}
        .months a{display:inline-block;min-width:26px}
        .low{max-height:300px;overflow-y:auto}
        .low thead th{position:sticky;top:0;background:var(--paper)}
        .scroll+.scroll{margin-top:20px}
        .breaks tbody th{white-space:nowrap}
        .hidden{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden}

        """

    private static let pictures: StaticString = """
        figure{margin:8px 0 0}
        svg{display:block;width:100%;height:auto;margin:4px 0 10px}
        svg text{font-family:inherit;font-size:12px;fill:var(--ink);\
        font-variant-numeric:tabular-nums lining-nums}
        .axis{stroke:var(--rule);stroke-width:1;fill:none}
        .link{stroke:var(--held);stroke-width:1;stroke-dasharray:2 2;fill:none}
        .bar.sum{fill:var(--sum)}
        .bar.refund{fill:var(--refund)}
        .bar.commission{fill:var(--commission)}
        .bar.paid{fill:var(--paid)}
        .bar.held{fill:var(--held)}
        svg .value,svg .name{text-anchor:middle}
        svg .tight{font-size:9.5px}
        svg .name{fill:var(--muted)}
        svg .strong{fill:var(--ink);font-weight:600}
        svg .row{font-weight:600}
        svg .peak,svg .date{fill:var(--muted);font-size:11px}
        svg .end{text-anchor:end}

        """

    private static let print: StaticString = """
        @page{size:A4;margin:15mm 14mm}
        @media print{
        body{max-width:none;padding:0;font-size:10pt}
        h1{font-size:20pt}
        h2{font-size:14pt;margin-top:20pt}
        h3{font-size:11pt;margin-top:12pt}
        h2,h3,caption{break-after:avoid}
        table{font-size:9pt}
        th,td{padding-top:2.5pt;padding-bottom:2.5pt}
        thead{display:table-header-group}
        tr,figure svg,.banner,.scroll:not(.tall){break-inside:avoid}
        .glance th,.glance td{padding-right:8px}
        code{font-size:8pt}
        .scroll,.low{overflow:visible;max-height:none}
        .low thead th{position:static}
        nav,.skip{display:none}
        a{color:inherit;text-decoration:none}
        .banner,.bar{-webkit-print-color-adjust:exact}
        }
        @media (max-width:600px){
        body{padding:16px 14px 32px}
        h1{font-size:24px}
        }

        """
}
