import HTML

/// How the findings page looks, on top of what all pages share.
enum FindingsStyle {
    static let sheet = Stylesheet(
        """
        .wrap { max-width: 72rem; margin: 0 auto; padding-inline: clamp(.75rem, 3vw, 2rem); }
        .top { background: var(--brand); color: #fff; border-bottom: 4px solid #c8a24a; margin-bottom: 1.5rem; }
        .top .brand { margin: 0; padding-top: 1rem; font-size: .9375rem; letter-spacing: .08em; }
        .top h1 { margin: .15rem 0 0; padding-bottom: 1.1rem; font-size: clamp(1.3rem, 4vw, 1.9rem); }
        .foot { color: var(--quiet); font-size: .875rem; padding-block: 1rem 2rem; }
        .card { background: var(--paper); border: 1px solid var(--hair); border-radius: .5rem;
          padding: clamp(1rem, 3vw, 1.75rem); margin: 0 0 1.25rem; }
        .card > h2:first-child, .card > h3:first-child { margin-top: 0; }
        h3 { font-size: 1.15rem; margin: 1.25rem 0 .5rem; }
        h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
        .quiet { color: var(--quiet); }
        .icon { width: 1.25em; height: 1.25em; flex: none; vertical-align: -.22em; }
        .error { --tone: var(--error); --soft: var(--error-soft); }
        .warning { --tone: var(--warning); --soft: var(--warning-soft); }
        .notice { --tone: var(--notice); --soft: var(--notice-soft); }
        .fine { --tone: var(--fine); --soft: var(--fine-soft); }

        .summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1rem 2.5rem;
          border-top: .375rem solid var(--tone); }
        .summary h2 { display: flex; gap: .6rem; align-items: flex-start; font-size: clamp(1.2rem, 3.4vw, 1.5rem);
          margin: 0 0 1rem; }
        .summary h2 .icon { color: var(--tone); width: 1.4em; height: 1.4em; }
        .tiles { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 0 0 1rem; }
        .tile { display: flex; align-items: center; gap: .5rem; padding: .45rem .9rem; border-radius: .4rem;
          background: var(--soft, var(--ground)); color: var(--tone, var(--quiet)); border: 1px solid currentColor; }
        .tile.none { color: var(--quiet); background: var(--paper); border-color: var(--line); }
        .tile strong { font-size: 1.35rem; line-height: 1.2; }
        .facts { margin: 0; display: grid; gap: .3rem; }
        .facts div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .5rem; }
        .facts dt { color: var(--quiet); }
        .facts dd { margin: 0; }
        .first { padding-left: 1.4rem; margin: 0; }
        .first li { margin: .25rem 0; }

        .map { margin: 0; width: 12.75rem; color: var(--quiet); }
        .map svg { display: block; width: 100%; height: auto; }
        .map .c { stroke-width: 1; }
        .c.fine { fill: var(--fine-soft); stroke: #9cc5ae; }
        .c.error { fill: var(--error); stroke: var(--error); }
        .c.warning { fill: #b26b00; stroke: var(--warning); }
        .c.notice { fill: var(--notice); stroke: var(--notice); }
        .c.part { fill: var(--soft); stroke-width: 1.5; }
        .c.unknown { fill: var(--paper); stroke: #7b8794; stroke-dasharray: 2.5 2; }
        .map a:focus-visible rect { stroke: var(--ink); stroke-width: 3; }
        .map figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .8125rem; margin-top: .5rem; }
        .key::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .35em;
          border: 1px solid #9cc5ae; background: var(--fine-soft); vertical-align: -.05em; border-radius: 2px; }
        .key.error::before { background: var(--error); border-color: var(--error); }
        .key.unknown::before { background: none; border: 1px dashed #7b8794; }

        .findings { list-style: none; padding: 0; margin: 0; }
        .finding { border: 1px solid var(--hair); border-left: .375rem solid var(--tone); border-radius: .3rem;
          padding: .9rem 1rem; margin: 0 0 .85rem; }
        .finding p { margin: 0 0 .4rem; }
        .finding:target, td:target, mark:target { outline: 3px solid var(--ink); outline-offset: 2px;
          box-shadow: 0 0 0 6px var(--focus); }
        .head { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .75rem; font-size: .9375rem; }
        .number { min-width: 1.75rem; text-align: center; font-weight: 700; color: var(--tone);
          border: 1px solid currentColor; border-radius: 1rem; line-height: 1.6; padding: 0 .4rem; }
        .badge { display: inline-flex; align-items: center; gap: .3rem; color: var(--tone); font-weight: 700;
          white-space: nowrap; }
        .cause, .place { color: var(--quiet); }
        .cause { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .45rem; font-size: .875rem; }
        .message { font-size: 1.0625rem; font-weight: 500; }
        blockquote { margin: 0 0 .5rem; padding: .4rem .9rem; background: var(--ground); border-radius: .25rem; }
        blockquote p { margin: 0 !important; }
        blockquote .quiet { font-size: .875rem; }
        .cells { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem .5rem; padding: 0; margin: 0 0 .5rem; }
        .cells a { display: inline-block; padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 1rem;
          font-size: .875rem; text-decoration: none; background: var(--paper); }
        .cells a:hover { border-color: var(--brand); text-decoration: underline; }
        .cells .quiet { font-size: .875rem; align-self: center; }
        .mend { background: var(--fine-soft); color: #14472c; border-radius: .25rem; padding: .4rem .9rem; }
        .rule { font-size: .875rem; }
        .finding > :last-child { margin-bottom: 0; }
        .head code { color: var(--quiet); margin-left: auto; }
        code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }

        .legend { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem;
          font-size: .875rem; color: var(--quiet); }
        .swatch { display: inline-block; width: 1.4em; height: 1em; margin-right: .4em; vertical-align: -.12em;
          border: 1px solid var(--line); }
        .swatch.error { outline: 2px dashed var(--tone); outline-offset: -2px; }
        .swatch.main, td.main { background: var(--soft); outline: 3px solid var(--tone); outline-offset: -3px; }
        .swatch.unknown, .marked td.unknown { background: repeating-linear-gradient(135deg, #fff 0 .35rem, #dfe5ea .35rem .5rem); }
        .marked td.error, .marked td.warning, .marked td.notice { font-weight: 700; }
        .marked td.error:not(.main), .marked td.warning:not(.main), .marked td.notice:not(.main) {
          outline: 2px dashed var(--tone); outline-offset: -2px; }
        .marked td.main { background-color: var(--soft); }
        .why { background: var(--paper); color: var(--ink); padding: 0 .3em; border-radius: .2em; font-size: .8125rem;
          font-weight: 500; white-space: nowrap; }
        .proposed { display: block; font-size: .8125rem; font-weight: 500; color: var(--fine); white-space: nowrap; }
        .refs { display: block; white-space: nowrap; }
        .ref { display: inline-block; min-width: 1.5rem; line-height: 1.5rem; padding: 0 .3rem; margin: 0 .1rem;
          font-size: .8125rem; font-weight: 500; text-align: center; text-indent: 0; text-decoration: none;
          border: 1px solid var(--tone); color: var(--tone); background: var(--paper); border-radius: .9rem; }
        .ref:hover { background: var(--tone); color: var(--paper); }
        .absent { display: inline-block; margin-left: .75rem; color: var(--error); }
        .wide { min-width: 48rem; }

        .text p { margin: 0 0 .6rem; text-indent: 2em; }
        mark { background: var(--soft); color: inherit; border-bottom: 2px solid var(--tone); padding: .1em 0; }
        .open-later > summary, .report > summary { cursor: pointer; }
        .open-later > summary { font-weight: 700; }
        .open-later li { margin: .4rem 0; }
        .block-small { display: block; }

        .report { margin: 0 0 .75rem; }
        .report > summary { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; min-height: 2.75rem;
          padding: .5rem 1rem; background: var(--paper); border: 1px solid var(--hair); border-radius: .5rem; }
        .report > summary::before { content: "＋"; color: var(--quiet); }
        .report[open] > summary::before { content: "－"; }
        .report[open] > summary { margin-bottom: .75rem; border-color: var(--brand); }
        .report .name { font-weight: 700; flex: 1 1 12rem; }
        .counts { color: var(--quiet); }
        .share { margin: 0; }
        .bar { display: block; width: 100%; height: 1rem; margin-bottom: .75rem; }
        .bar .part { fill: var(--tone); }
        .index { width: 100%; font-size: .9375rem; }
        .index thead th { background: var(--ground); text-align: left; white-space: nowrap; }
        .index tbody th { text-align: left; font-weight: 500; min-width: 11rem; }
        .index td { white-space: nowrap; }
        .index small { display: block; color: var(--quiet); font-weight: 400; }
        .index td.error, .index td.warning, .index td.notice { color: var(--tone); font-weight: 700; }
        .index td.none { color: var(--quiet); }

        @media (max-width: 48rem) {
          .summary { grid-template-columns: minmax(0, 1fr); }
          .facts div { grid-template-columns: 5.5rem minmax(0, 1fr); }
          .map { margin: 0 auto; }
          .scroll { margin-inline: -.25rem; }
        }
        @media print {
          .top { background: none; color: var(--ink); border-color: var(--ink); }
          .card, .finding { border-color: #999; break-inside: auto; padding: 2mm 0; border-radius: 0; }
          .finding { break-inside: avoid; padding-left: 3mm; }
          .card { border: 0; }
          .wrap { padding: 0; max-width: none; }
          .map { width: 55mm; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """)
}
