import HTML

/// What all pages of this target look alike in: paper, type, tables, focus, print.
///
/// Colours hold 4.5 : 1 against their ground (WCAG 2.2 AA); sizes follow the reader's own text size.
enum PageStyle {
    static let common = Stylesheet(
        """
        :root {
          color-scheme: light;
          --paper: #ffffff; --ground: #f3f5f7; --ink: #1c2733; --quiet: #52606d; --line: #c9d1d9; --hair: #e3e8ed;
          --brand: #17497f; --brand-soft: #e8eff7; --focus: #ffbf47;
          --error: #a8201a; --error-soft: #fdeceb; --warning: #7a4b00; --warning-soft: #fff4dc;
          --notice: #2a5885; --notice-soft: #e9f1f9; --fine: #1f6b42; --fine-soft: #e6f3ec;
          --sans: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
          --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.75 var(--sans);
          overflow-wrap: anywhere; }
        h1, h2, h3, h4 { line-height: 1.4; text-wrap: balance; }
        a { color: var(--brand); text-underline-offset: .2em; }
        a:hover { text-decoration-thickness: .15em; }
        :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 6px var(--focus); }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: 1rem; padding: .75rem 1rem; background: var(--paper); z-index: 9; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        .scroll { overflow-x: auto; max-width: 100%; margin: 1rem 0; background: var(--paper); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 700; padding: 0 0 .5rem; }
        th, td { border: 1px solid var(--line); padding: .375rem .5rem; }
        .form { width: 100%; font-size: .875rem; line-height: 1.5; }
        .form th { background: var(--ground); font-weight: 500; text-align: center; text-wrap: balance; }
        .form th[scope=row] { text-align: left; min-width: 9rem; }
        .form td { text-align: center; min-width: 2.75rem; }
        .form .corner { font-weight: 400; color: var(--quiet); text-align: left; min-width: 12rem; }
        .form th[scope=rowgroup] { min-width: 5rem; }
        .form .block { text-align: left; background: var(--brand-soft); }
        @media (max-width: 48rem) {
          .form th[scope=rowgroup] { min-width: 3.25rem; }
          .form th[scope=row] { position: sticky; left: 0; z-index: 1; min-width: 8rem; max-width: 9rem;
            border-right: 2px solid var(--line); }
        }
        @media (prefers-contrast: more) { :root { --quiet: #303a44; --line: #5b6670; } }
        @media print {
          @page { size: A4; margin: 20mm 16mm; }
          body { background: none; font-size: 10.5pt; }
          .scroll { overflow: visible; }
          .form { font-size: 8pt; }
          .form th, .form td { padding: 1mm; min-width: 0 !important; position: static; }
          .form th { background: none; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          h1, h2, h3 { break-after: avoid; }
          a { color: inherit; text-decoration: none; }
          .skip { display: none; }
        }

        """)
}
