/// How the page looks: on a screen a sheet of paper, in print A4 without the frame.
enum StatementStyle {
    static let css: StaticString = """
        :root { --ink: #1d2430; --soft: #566072; --rule: #d5dae2; --tint: #f3f5f8; \
        --accent: #17497a; }
        * { box-sizing: border-box; }
        html { background: #e8ebf0; -webkit-text-size-adjust: 100%; }
        body { margin: 2rem auto; padding: 3rem 3.2rem; max-width: 56rem; background: #fff; \
        color: var(--ink); font: .9375rem/1.5 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", \
        "DejaVu Sans", sans-serif; box-shadow: 0 1px 4px rgb(20 30 50 / 18%); }
        header { border-bottom: 3px solid var(--accent); padding-bottom: 1.2rem; }
        .from { margin: 0; color: var(--accent); font-weight: 700; letter-spacing: .02em; }
        h1 { margin: .1rem 0 1.2rem; font-size: 1.9rem; line-height: 1.2; font-weight: 600; }
        h2 { margin: 2.2rem 0 .9rem; font-size: 1.3rem; font-weight: 600; }
        table { margin-top: 2rem; }
        .summary { margin-top: 0; }
        caption { padding-bottom: .5rem; font-size: 1.02rem; font-weight: 600; text-align: left; \
        color: var(--accent); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.6rem; margin: 0; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .38rem .6rem; text-align: left; vertical-align: baseline; \
        border-bottom: 1px solid var(--rule); font-weight: 400; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--soft); font-size: .8rem; border-bottom: 1.5px solid var(--soft); \
        vertical-align: bottom; }
        .n { text-align: right; white-space: nowrap; }
        .d { white-space: nowrap; }
        .i { overflow-wrap: anywhere; min-width: 9rem; }
        .note { display: block; color: var(--soft); font-size: .8rem; }
        .edge td, .edge th { font-weight: 600; background: var(--tint); }
        .paid td, .paid th { background: #eef4fa; }
        .summary { max-width: 30rem; }
        .summary .edge th { padding-left: .6rem; }
        .summary .edge td { padding-right: .6rem; }
        .summary th { padding-left: .6rem; }
        .summary td { padding-right: .6rem; }
        .lines { font-size: .85rem; }
        .lines .edge th, .lines .edge td:first-child { padding-left: .6rem; }
        .lines th:first-child, .lines td:first-child { padding-left: .6rem; }
        .lines th:last-child, .lines td:last-child { padding-right: .6rem; }
        .why { margin: .8rem 0 0; color: var(--ink); }
        footer { margin-top: 2.6rem; padding-top: .9rem; border-top: 1px solid var(--rule); \
        color: var(--soft); font-size: .84rem; }
        footer p { margin: 0; }
        @media (max-width: 44rem) { body { margin: 0; padding: 1.2rem; box-shadow: none; } \
        .scroll { overflow-x: auto; } }
        @media print { @page { size: A4; margin: 16mm 14mm 18mm; \
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; \
        color: #566072; } }
        html { background: none; font-size: 12px; }
        body { margin: 0; padding: 0; max-width: none; box-shadow: none; \
        print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        h2 { break-after: avoid; } tr { break-inside: avoid; } \
        footer { break-inside: avoid; } section + section { break-before: page; } .summary { break-inside: avoid; } }
        """
}
