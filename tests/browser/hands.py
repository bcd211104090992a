"""What a person does with a page, done by Playwright in the same Chromium: real clicks, keys, typing, dark mode, paper, many marks.

Used by run.py where the module is installed (pip install playwright; no browser of its own is needed).
"""
import os

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

MARKS = 10_000
FRAMES = """async index => {
  const mark = document.querySelectorAll('.m')[index], frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  mark.scrollIntoView({block: 'center'});
  await frames();
  const begin = performance.now();
  mark.click();
  await frames();
  return performance.now() - begin;
}"""


class Hands:
    """Tries pages; `wrong` has what is not as it should be."""

    def __init__(self, playwright, executable):
        self.browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        self.wrong = []

    def open(self, path, **options):
        page = self.browser.new_page(viewport={"width": 1300, "height": 1000}, **options)
        page.on("console", lambda message: self.wrong.append(f"{path}: console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{path}: {error}"))
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or self.wrong.append(f"{path}: asks for {request.url}"))
        page.goto("file://" + path)
        return page

    def holds(self, what, good):
        if not good:
            self.wrong.append(what)

    def table(self, path):
        page = self.open(path)
        first = lambda: page.inner_text("tbody tr:not([hidden]) td:first-child >> nth=0")  # noqa: E731
        before = first()
        head = page.locator("th button").first
        head.focus()
        page.keyboard.press("Enter")
        up, least = page.get_attribute("th >> nth=0", "aria-sort"), first()
        page.keyboard.press("Enter")
        self.holds("a table: Enter on a head sorts", up == "ascending" and page.get_attribute("th >> nth=0", "aria-sort") == "descending")
        self.holds("a table: the biggest amount comes first, then the smallest, then the biggest", least != before and first() == before)
        page.fill("input[type=search]", "quillon")
        rows = page.locator("tbody tr:visible")
        self.holds("a table: typing filters", 0 < rows.count() < page.locator("tbody tr").count() and all("quillon" in text.lower() for text in rows.all_inner_texts()))
        page.fill("input[type=search]", "")
        self.holds("a table: nothing typed shows all rows", page.locator("tbody tr:visible").count() == page.locator("tbody tr").count())
        long = page.locator(".long div[tabindex]")
        if long.count():
            height = long.first.bounding_box()["height"]
            long.first.click()
            self.holds("a table: a click shows all of a long text", long.first.bounding_box()["height"] >= height)
        page.close()

    def review(self, path):
        page = self.open(path)
        page.click(".m.f0 >> nth=0")
        self.holds("review: a click shows the fact", "fact: " in page.inner_text("#mark"))
        before = page.inner_text("#mark")
        for _ in range(3):
            page.keyboard.press("Tab")
        self.holds("review: Tab goes on to other marks", page.inner_text("#mark") != before and page.locator(".m.on").count() == 1)
        page.close()

    def looks(self, path, pictures, name):
        colours = []
        for scheme in ("light", "dark"):
            page = self.open(path, color_scheme=scheme)
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            page.screenshot(path=os.path.join(pictures, f"{name}-{scheme}.png"))
            self.holds(f"{name}: wider than the window", page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            page.close()
        self.holds(f"{name}: dark is as light as light", colours[0] != colours[1])
        page = self.open(path)
        page.emulate_media(media="print")
        self.holds(f"{name}: on paper nothing to click is left", page.locator(".tools:visible, #mark:visible").count() == 0)
        page.close()

    def many_marks(self, path):
        page = self.open(path)
        count = page.locator(".m").count()
        self.holds(f"review: only {count} marks of {MARKS}", count >= MARKS)
        times = sorted(page.evaluate(FRAMES, index) for index in range(0, count, count // 15))
        page.close()
        print(f"{count} marks: a click is shown within {times[len(times) // 2]:.0f} ms (median), {times[-1]:.0f} ms (worst), two frames of the screen included")
        self.holds(f"review: {times[len(times) // 2]:.0f} ms until a click is shown", times[len(times) // 2] < 100)


def try_pages(pages, many, pictures, executable):
    """What is wrong with these pages ({name: file}); nothing where Playwright is not installed, which is said."""
    if sync_playwright is None:
        print("not tried by hand: Playwright is not installed")
        return []
    with sync_playwright() as playwright:
        hands = Hands(playwright, executable)
        for name, path in pages.items():
            hands.looks(path, pictures, name)
        hands.table(pages["money"])
        hands.review(pages["review"])
        hands.many_marks(many)
        hands.browser.close()
        return hands.wrong
