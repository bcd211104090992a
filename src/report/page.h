// What every page has around its content: head, style and script. Only for the files that write pages.
#pragma once
#include <string>
#include <string_view>

#include "report/html.h"

namespace lede {

inline constexpr std::string_view page_style = R"(
:root{color-scheme:light dark;scroll-padding-top:1rem;--ink:#1c1f24;--dim:#626a75;--paper:#fff;--line:#dde1e6;--head:#f4f6f8;--accent:#1f5fbf;--bar:#4f83c9;
--company:#cfe3ff;--model:#dcd3ff;--money:#cdeccb;--date:#ffe9b8;--person:#ffd9d2;--other:#e3e7ec}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7eb;--dim:#98a1ad;--paper:#15181c;--line:#30363d;--head:#1d2126;--accent:#7fb0ff;--bar:#4f83c9;
--company:#1f3f69;--model:#3d3373;--money:#20491f;--date:#574315;--person:#5c2e26;--other:#363d46}}
*{box-sizing:border-box}body{margin:0 auto;max-width:90rem;padding:1.2rem 1.5rem 4rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.5rem;margin:.2rem 0 1rem}h2{font-size:1.1rem;margin:1.8rem 0 .5rem}a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
nav{margin:0 0 1rem;font-size:.92rem}nav a{margin-right:1.2rem}nav summary{cursor:pointer;color:var(--accent)}nav ol{margin:.4rem 0;padding-left:2.2rem;columns:2 24rem;max-height:60vh;overflow:auto}nav li a{margin:0}.tools{margin:.3rem 0}.tools output,.about{color:var(--dim);font-size:.88rem}
input[type=search]{font:inherit;padding:.25rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);color:inherit;width:18rem;max-width:60vw}
.scroll{overflow:auto;border:1px solid var(--line);border-radius:.5rem}.tall{max-height:88vh}.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--accent)}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.32rem .55rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}tbody tr:last-child td{border-bottom:0}tbody tr:hover{background:var(--head)}
th{position:sticky;top:0;background:var(--head);white-space:nowrap;box-shadow:0 1px var(--line)}th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible,.m:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
th[aria-sort=ascending] button::after{content:" \25B2"}th[aria-sort=descending] button::after{content:" \25BC"}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td{overflow-wrap:anywhere;min-width:7rem}td.n{min-width:0}.s{white-space:nowrap;min-width:0}.w{min-width:9rem}.u{white-space:nowrap}.long{min-width:16rem;color:var(--dim)}
.long div{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}.long div[tabindex]{cursor:pointer}.long div:focus{-webkit-line-clamp:none;outline:0;color:var(--ink)}
svg{display:block;max-width:100%;height:auto;margin:.4rem 0 .9rem}svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg .dim{fill:var(--dim)}svg .bar{fill:var(--bar)}svg .grid{stroke:var(--line)}
.review{display:grid;grid-template-columns:minmax(0,78ch) minmax(15rem,1fr);gap:2.5rem;align-items:start}article{border-bottom:1px solid var(--line);padding-bottom:1.5rem}article h2{margin-top:1.2rem}
.text>div{white-space:pre-wrap;overflow-wrap:anywhere;line-height:2.2;content-visibility:auto;contain-intrinsic-size:auto 4.4em;margin:0 -.3rem;padding:0 .3rem}.m{cursor:pointer;border-radius:.2rem;padding-bottom:1px}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1rem;color:var(--dim);font-size:.88rem;margin:.3rem 0 0}.key b{font-weight:400;color:var(--ink);border-radius:.2rem;padding:0 .3rem}.key .f0{padding-bottom:.2rem;background-position:0 100%}
.t-company,.t-org{background-color:var(--company)}.t-model,.t-product,.t-hardware,.t-license{background-color:var(--model)}.t-money,.t-percent,.t-quantity{background-color:var(--money)}
.t-date,.t-duration{background-color:var(--date)}.t-person{background-color:var(--person)}.t-place,.t-ticker{background-color:var(--other)}
.f0,.f1,.f2,.f3,.f4{--a:transparent;--b:transparent;--c:transparent;--d:transparent;--e:transparent;padding-bottom:1em;
background-image:linear-gradient(var(--a),var(--a)),linear-gradient(var(--b),var(--b)),linear-gradient(var(--c),var(--c)),linear-gradient(var(--d),var(--d)),linear-gradient(var(--e),var(--e)),linear-gradient(transparent,transparent);
background-size:100% 2px;background-repeat:no-repeat;background-clip:border-box,border-box,border-box,border-box,border-box,content-box;
background-position:0 calc(100% - 12px),0 calc(100% - 9px),0 calc(100% - 6px),0 calc(100% - 3px),0 100%,0 0}
.f0{--a:#d1495b}.f1{--b:#2e86ab}.f2{--c:#3a7d44}.f3{--d:#c77d00}.f4{--e:#7b4fb5}
.m.on{outline:2px solid var(--accent)}#mark{position:sticky;top:1rem;background:var(--head);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;max-height:calc(100vh - 2rem);overflow:auto;contain:content}
#mark dl{margin:.4rem 0;overflow-wrap:anywhere}#mark dl+dl{border-top:1px solid var(--line);padding-top:.5rem}#mark dt{color:var(--dim);font-size:.82rem}#mark dd{margin:0 0 .3rem}#mark dd.first{font-weight:600}#mark p{margin:.3rem 0}
@media(max-width:60rem){.review{display:block}#mark{position:fixed;inset:auto 0 0 0;top:auto;z-index:2;height:32vh;border-radius:.5rem .5rem 0 0}body{padding-bottom:36vh}}
@media print{body{max-width:none;font-size:10pt;padding:0}.tools,#mark,nav{display:none}.review{display:block}.text>div{content-visibility:visible}.scroll{overflow:visible;border:0;max-height:none}th{position:static}tr,svg{break-inside:avoid}.long div{-webkit-line-clamp:none}}
)";

inline constexpr std::string_view page_script = R"(
'use strict';
for (const section of document.querySelectorAll('section')) {
  const body = section.querySelector('tbody');
  if (!body) continue;
  const heads = [...section.querySelectorAll('th')];
  const key = (row, i) => { const cell = row.cells[i]; return cell.dataset.k ?? cell.textContent; };
  heads.forEach((head, i) => head.firstChild.addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const rows = [...body.rows].map(row => [key(row, i), row]);
    rows.sort(([a], [b]) => {
      if (a === '' || b === '') return (a === '') - (b === '');
      const x = Number(a), y = Number(b);
      const order = isNaN(x) || isNaN(y) ? a.localeCompare(b, 'en') : x - y;
      return down ? -order : order;
    });
    body.append(...rows.map(([, row]) => row));
  }));
  const search = section.querySelector('input[type=search]');
  if (search) search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden) ++shown;
    }
    section.querySelector('output').textContent = shown + ' of ' + body.rows.length + ' rows';
  });
}
const data = document.getElementById('marks');
if (data) {
  const marks = JSON.parse(data.textContent), panel = document.getElementById('mark');
  let on = [];
  const show = target => {
    const span = target.closest('.m');
    if (!span || span === on[0]) return;
    on.forEach(other => other.classList.remove('on'));
    on = [span];
    span.classList.add('on');
    panel.replaceChildren(...span.dataset.m.split(' ').map(number => {
      const [what, says, rule, more, text] = marks[number], list = document.createElement('dl');
      for (const [name, value] of [[what, says], ['rule', rule], ['more', more], ['text', text]]) {
        if (!value) continue;
        const term = document.createElement('dt'), detail = document.createElement('dd');
        term.textContent = name;
        if (name === what) detail.className = 'first';
        detail.textContent = value.length > 600 ? value.slice(0, 600) + '…' : value;
        list.append(term, detail);
      }
      return list;
    }));
  };
  document.addEventListener('click', event => show(event.target));
  document.addEventListener('focusin', event => show(event.target));
}
)";

inline std::string page_begin(std::string_view title) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
         "<link rel=\"icon\" href=\"data:,\"><title>" + as_html(title) + "</title>\n<style>" + std::string(page_style) + "</style></head><body>\n<header><h1>" + as_html(title) +
         "</h1></header>\n<main>\n";
}

inline std::string page_end() { return "</main>\n<script>" + std::string(page_script) + "</script></body></html>\n"; }

}  // namespace lede
