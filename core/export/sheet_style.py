"""How the check sheet looks: rules that a browser and Qt's rich text both know, black and white.

Qt (QTextDocument) knows neither flex nor grid nor @page, ignores <col>, and takes widths of columns from the
cells; it repeats <thead> on every page. What only a browser needs stands in the @ rules at the end;
the fonts are among them, because whoever prints through Qt knows which of them are there.
"""

from __future__ import annotations

FONTS = "'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', 'Noto Sans CJK SC', SimSun, sans-serif"

CSS = f"""
body {{ font-size: 10pt; color: #000000; background-color: #ffffff; }}
h1 {{ font-size: 17pt; text-align: center; margin-top: 0px; margin-bottom: 4px; }}
h2 {{ font-size: 12pt; margin-top: 14px; margin-bottom: 4px; }}
p {{ margin-top: 2px; margin-bottom: 2px; }}
p.subtitle {{ text-align: center; font-size: 11pt; margin-bottom: 8px; }}
p.verdict {{ font-size: 12pt; font-weight: bold; margin-top: 8px; margin-bottom: 8px; }}
p.small {{ font-size: 8.5pt; }}
table {{ border-collapse: collapse; border-color: #000000; border-style: solid; border-width: 1px; }}
td, th {{ border-color: #000000; border-style: solid; border-width: 1px; padding: 3px; font-size: 9pt;
  vertical-align: middle; }}
th {{ font-weight: bold; text-align: center; background-color: #eeeeee; }}
td.centre {{ text-align: center; }}
table.form td, table.form th {{ font-size: 8.5pt; padding: 2px; }}
td.figure {{ text-align: center; }}
td.wrong {{ text-align: center; font-weight: bold; }}
td.edited {{ text-align: center; font-weight: bold; }}
td.blank {{ height: 26px; }}
@page {{ size: A4; margin: 14mm 13mm 16mm 13mm; }}
@media print {{ tr, p, h2 {{ break-inside: avoid; }} h2 {{ break-after: avoid; }}
  thead {{ display: table-header-group; }} }}
@supports (display: block) {{ body {{ font-family: {FONTS}; }}
  table {{ width: 100%; }} td, th {{ overflow-wrap: anywhere; }}
  table.fixed {{ table-layout: fixed; }}
  h2.page {{ break-before: page; }}
  @media screen {{ body {{ max-width: 184mm; margin: 8mm auto; }} }}
  @media print {{ body {{ margin: 0; }} }} }}
"""
