#!/usr/bin/env python3
"""Opens HTML reports in headless Chromium: they sort, filter and answer clicks, load nothing from elsewhere, log no error, and hostile text stays text.

Run by `sh cmake/test.sh all`, which installs Chromium and sets LEDE_BROWSER. Screenshots stay in build/browser to be looked at.
A page is tried by a copy with a script behind it that clicks and writes what it sees into the document.
"""
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

import hands

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
HOSTILE = """Tallow <script>window.hacked = 1</script> Labs]]> raises money

OSLO, March 2, 2026 (Newswire) - OpenAI raised $40 million</div><img src=x onerror=window.hacked=2> from Microsoft \u202eon Monday\u202c.
Anthropic said "</script><script>window.hacked = 3</script> is a fine name for a model."
"""
TRY = """<script>
const say = (name, good) => document.body.append(Object.assign(document.createElement('p'), {className: 'tried', textContent: name + '=' + good}));
try { %s } catch (error) { say('error ' + error, false); }
say('nothing ran', window.hacked === undefined);
</script>"""
TABLE = """
const body = document.querySelector('tbody'), texts = () => [...body.rows].map(row => row.cells[0].dataset.k ?? row.cells[0].textContent);
const button = document.querySelector('th button');
button.click(); const up = texts(); button.click(); const down = texts();
say('sorts', up.length > 8 && up.join() !== down.join() && up[0] === down[down.length - 1]);
const search = document.querySelector('input[type=search]'); search.value = 'quillon'; search.dispatchEvent(new Event('input'));
const shown = [...body.rows].filter(row => !row.hidden);
say('filters', shown.length > 0 && shown.length < body.rows.length && shown.every(row => row.textContent.toLowerCase().includes('quillon')));
say('plot', document.querySelectorAll('svg rect').length >= 3);
"""
REVIEW = """
const mark = document.querySelector('.m.f0'), panel = document.getElementById('mark');
mark.click(); say('click', panel.textContent.includes('fact: ') && mark.classList.contains('on'));
const other = document.querySelector('.t-company'); other.focus(); other.dispatchEvent(new FocusEvent('focusin', {bubbles: true}));  // without a window no focus is given
say('focus', other.tabIndex === 0 && panel.textContent.includes('company') && document.querySelectorAll('.on').length === 1);
say('lanes', document.querySelector('.f0.f1') !== null && getComputedStyle(document.querySelector('.f0')).backgroundImage.includes('gradient'));
say('text', document.querySelector('main').textContent.includes('<script>window.hacked'));
say('bidi', !document.body.textContent.includes('\\u202e') && document.body.textContent.includes('\\\\u{202E}'));
"""


def browser():
    return shutil.which("chromium") or shutil.which("chromium-browser")


def chromium(*words):
    done = subprocess.run([browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", *words], capture_output=True, text=True, timeout=300)
    errors = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, errors


def lede(*words):
    subprocess.run([LEDE, *words], check=True)


def tried(page, script, folder, name):
    path = os.path.join(folder, name + "-tried.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(page.replace("</body></html>", TRY % script + "</body></html>"))
    dom, errors = chromium("--dump-dom", "file://" + path)
    answers = re.findall(r'<p class="tried">(.*?)</p>', dom, re.DOTALL)
    wrong = [html.unescape(answer) for answer in answers if not answer.endswith("=true")] + errors
    if len(answers) != script.count("say(") + 1:
        wrong.append(f"only {len(answers)} answers: {answers}")
    return [f"{name}: {what}" for what in wrong]


def main():
    if not os.environ.get("LEDE_BROWSER") or not browser():
        print("skipped: sh cmake/test.sh all runs it, with Chromium")
        sys.exit(77)
    pictures = os.path.abspath(os.path.join("build", "browser"))
    os.makedirs(pictures, exist_ok=True)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        articles = shutil.copytree("data/samples", os.path.join(folder, "articles"))
        with open(os.path.join(articles, "hostile.txt"), "w", encoding="utf-8") as file:
            file.write(HOSTILE)
        store = os.path.join(folder, "store")
        lede("ingest", articles, "--store", store, "-q")
        pages = {}
        for report in ("money", "timeline", "companies", "models", "summary", "conflicts", "review", "company OpenAI"):
            name = report.split()[0]
            path = os.path.join(folder, name + ".html")
            lede("report", *report.split(), "--store", store, "--format", "html", "-o", path)
            pages[name] = path
            with open(path, encoding="utf-8") as file:
                page = file.read()
            links = [link for link in re.findall(r'<[a-z][^>]*?\b(?:src|href)="([^"]*)"', page) if not link.startswith(("data:", "#"))]
            if links or "@import" in page or "url(" in page:
                wrong.append(f"{name}: something comes from elsewhere: {links}")
            if name in ("money", "timeline"):
                wrong += tried(page, TABLE, folder, name)
            elif name == "review":
                wrong += tried(page, REVIEW, folder, name)
            else:
                wrong += tried(page, "", folder, name)
            for look, words in (("light", []), ("dark", ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"])):
                chromium("--window-size=1300,1000", f"--screenshot={pictures}/{name}-{look}.png", *words, "file://" + path)
        for command, words in (("query", ["--store", store, "--record", "fact"]), ("diff", [os.path.join(folder, "old.jsonl"), os.path.join(folder, "new.jsonl")])):
            if command == "diff":
                lede("export", "--store", store, "-o", words[0])
                with open(words[0], encoding="utf-8") as old, open(words[1], "w", encoding="utf-8") as new:
                    new.writelines(line.replace('"actual"', '"possible"') for line in old)
            pages[command] = os.path.join(folder, command + ".html")
            subprocess.run([LEDE, command, *words, "--format", "html", "-o", pages[command]])
            with open(pages[command], encoding="utf-8") as file:
                wrong += tried(file.read(), "say('rows', document.querySelectorAll('tbody tr').length > 50);", folder, command)
        with open(os.path.join(folder, "many.txt"), "w", encoding="utf-8") as file:
            file.write("".join(f"OpenAI raised ${number} million from Microsoft on Monday.\n\n" for number in range(1, 3000)))
        lede("ingest", os.path.join(folder, "many.txt"), "--split", "never", "--store", os.path.join(folder, "many"), "-q")
        lede("report", "review", "--store", os.path.join(folder, "many"), "--format", "html", "-o", os.path.join(folder, "many.html"))
        wrong += hands.try_pages(pages, os.path.join(folder, "many.html"), pictures, browser())
        with open(os.path.join(folder, "long.txt"), "w", encoding="utf-8") as file:
            file.write("OpenAI raised $40 million. " + "a" * 10_000_000)
        lede("ingest", os.path.join(folder, "long.txt"), "--store", os.path.join(folder, "long"), "-q")
        lede("report", "review", "--store", os.path.join(folder, "long"), "--format", "html", "-o", os.path.join(folder, "long.html"))
        with open(os.path.join(folder, "long.html"), encoding="utf-8") as file:
            wrong += tried(file.read(), "say('one word of 10 MB', document.querySelector('.text').textContent.length > 9000000 && document.querySelector('.m') !== null);", folder, "long-tried")
    print("\n".join(wrong) if wrong else f"pages work; screenshots are in {os.path.relpath(pictures)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
