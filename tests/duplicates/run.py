#!/usr/bin/env python3
"""Do copies of an article form groups, and only they? Makes 60 articles on six topics (seeded), ten to a topic, which share people, sums and phrases, and of half of them copies as outlets
make them: another lead, the end cut off, another byline and trailer, other markup, lines filled to a width, a word here and there. Asks `report duplicates` for its groups, the same from stores that were filled in
other orders and by more jobs, and `report conflicts` for how many independent articles tell a claim. `--misses` prints what is wrong."""
import collections
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import textwrap

LEDE = os.environ.get("LEDE", "build/lede")
FLOORS = {"copies grouped": 0.95, "groups pure": 1.0, "counted once": 1.0}
TOPICS = ["the chip that Harrowgate showed", "the round that Pellworth closed", "the laboratory that Tidewell opens", "the model that Quillon gave away", "the power that Vantor's halls draw", "the rules that Brussels wrote"]
# An article's sentences are chosen and put in order anew for each; two on one topic share a few and the names.
OPENINGS = ["People who follow {t} have had a busy {season}.", "Few things were talked about more this {season} than {t}.", "Nobody in {city} expected much of {t}.", "For {name}, {t} began with a telephone call.", "When {name} heard of {t}, the {season} was nearly over.",
            "It took {number} engineers and a rented hall in {city} to bring about {t}.", "A year ago hardly anyone had heard of {t}.", "In {city} the talk is all of {t}."]
MIDDLES = ["{name} says that the work took {number} months and that {noun} was what held it up.", "The {noun} came from a supplier in {city}, which has doubled its staff since.", "What {name} calls the hard part was the {noun}, for which there were no spare parts.", "Some {number} customers have asked for it, most of them banks and makers of {noun}.",
           "Rivals reply that {noun} can be had for less, and that {name} left out what it costs to keep running.", "Analysts in {city} count {number} similar plans and doubt that half of them will see another {season}.", "The figures were checked by {name}, who used to teach in {city} and now advises makers of {noun}.",
           "A test in {city} went on for {number} days without a fault, which surprised even those who had planned it.", "There were {number} reasons to stop, {name} recalls, and {noun} was only the first of them.", "Since {season} the price of {noun} has fallen by a third, and with it went the last doubts.",
           "Whoever visits {city} is shown the {noun} first and the rest much later.", "According to {name}, {number} of the old machines were sold to a school in {city}.", "The board met {number} times over it, once in {city} and otherwise by telephone.", "Papers that {name} filed in {city} tell of {number} patents, nearly all of them on {noun}.",
           "None of it would have been possible without the {noun} that {name} had kept in a cellar.", "By {season} they hope to have {number} people at work, half of them in {city}.", "The union wants to know what becomes of the {number} who look after the {noun}.", "For the city of {city} it means {number} posts, and a road that was promised long ago."]
ENDINGS = ["{name} did not answer a question about the {noun}.", "What follows is to be decided in {city} by {season}.", "Until then the {noun} stays where it is.", "The next meeting is planned for the {season} in {city}."]
NAMES = ["Mara Lindqvist", "Jonas Aubert", "Chidi Okafor", "Rosa Peñalara", "Wen Qiaoling", "Ilse Pfäffli", "Dov Harel", "Anaïs Morel"]
CITIES = ["Dayton", "Łódź", "Turku", "Graz", "Leiria", "Halifax", "Ghent", "Osaka"]
NOUNS = ["cooling", "memory", "glass", "copper", "firmware", "lenses", "coolant pumps", "power supplies", "test data", "old servers"]
SEASONS = ["spring", "summer", "autumn", "winter"]


def fill(rng, pattern, topic):
    return pattern.format(t=topic, name=rng.choice(NAMES), city=rng.choice(CITIES), noun=rng.choice(NOUNS), season=rng.choice(SEASONS), number=rng.randint(3, 90))


def article(rng, topic):
    sentences = [fill(rng, rng.choice(OPENINGS), topic)] + [fill(rng, pattern, topic) for pattern in rng.sample(MIDDLES, 14)] + [fill(rng, rng.choice(ENDINGS), topic)]
    return {"title": fill(rng, "What {name} thinks of " + topic, topic), "by": rng.choice(NAMES), "paragraphs": [" ".join(sentences[i:i + 2]) for i in range(0, len(sentences), 2)]}


def written(story):
    return f"{story['title']}\n\nBy {story['by']}\n\n" + "\n\n".join(story["paragraphs"]) + "\n"


def copies(rng, story, topic):
    """Each as (what was done, name of the file, content)."""
    lead = dict(story, by=rng.choice(NAMES), title=fill(rng, "{name} on " + topic, topic), paragraphs=[fill(rng, OPENINGS[0], topic) + " " + fill(rng, MIDDLES[9], topic)] + story["paragraphs"][1:])
    cut = dict(story, paragraphs=story["paragraphs"][:-2])
    words = [" ".join(rng.choice(["also", "then", "mostly"]) if rng.random() < 0.02 else word for word in paragraph.split(" ")) for paragraph in story["paragraphs"]]
    yield "another lead", "txt", written(lead)
    yield "the end cut off", "txt", written(cut)
    yield "another byline and a trailer", "txt", written(dict(story, by="Staff Writer")) + "\n(Reporting by Ada Byte; Editing by Tomas Holm)\n\nSign up for our newsletter\n\nMara Holm\n+1 585-555-0142\nmara@wire.example\n"
    yield "Markdown", "md", f"# {story['title']}\n\n" + "\n\n".join(paragraph.replace("the ", "[the](https://a.example/x) ", 1).replace(" by ", " **by** ", 1) for paragraph in story["paragraphs"]) + "\n"
    yield "a page", "html", f"<html><head><title>{story['title']}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{story['title']}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in story["paragraphs"]) + "</article><footer>All rights reserved</footer></body></html>"
    yield "wrapped", "txt", "\n\n".join(textwrap.fill(part, 66) for part in written(story).split("\n\n"))
    yield "words changed", "txt", written(dict(story, paragraphs=words))


def report(name, store):
    done = subprocess.run([LEDE, "report", name, "--store", store, "--format", "json"], capture_output=True, check=True)
    return done.stdout


def groups_in(store):
    """Sets of file names."""
    found = collections.defaultdict(set)
    for row in json.loads(report("duplicates", store)):
        found[row["group"]].add(os.path.basename(row["document"].rsplit("#", 1)[0]))
    return set(map(frozenset, found.values()))


def ingest(paths, store, jobs):
    subprocess.run([LEDE, "ingest", "-q", "-j", str(jobs), "--store", store, *paths], check=True, stderr=subprocess.DEVNULL)


def main():
    rng = random.Random(11)
    kin, what, paths = {}, {}, []
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "in"))

        def put(name, content, story, how):
            path = os.path.join(folder, "in", name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            kin[name], what[name] = story, how
            paths.append(path)

        for number, (topic, _) in enumerate(itertools.product(TOPICS, range(10))):
            story = article(rng, topic)
            put(f"{rng.randrange(10**6):06}-{number}.txt", written(story), number, "")
            if number % 2 == 0:
                for how, ending, content in copies(rng, story, topic):
                    put(f"{rng.randrange(10**6):06}-{number}.{ending}", content, number, how)
        ingest(paths, os.path.join(folder, "a"), 1)
        groups = groups_in(os.path.join(folder, "a"))
        home = {name: group for group in groups for name in group}
        counts = collections.Counter()
        for name, how in what.items():
            if not how:
                continue
            original = next(other for other, story in kin.items() if story == kin[name] and not what[other])
            counts[how] += 1
            right = original in home.get(name, ())
            counts[how + " right"] += right
            if not right and "--misses" in sys.argv:
                print(f"not grouped: {name} ({how})")
        pure = sum(len({kin[name] for name in group}) == 1 for group in groups)
        hows = [how for how in counts if not how.endswith(" right")]
        for how in hows:
            print(f"  {how}: {counts[how + ' right']} of {counts[how]}")
        figures = {"copies grouped": sum(counts[how + " right"] for how in hows) / sum(counts[how] for how in hows), "groups pure": pure / len(groups)}
        # Other orders, more jobs, several stores put together: the same groups.
        same = True
        for turn in range(3):
            rng.shuffle(paths)
            store = os.path.join(folder, f"b{turn}")
            for part in (paths[:100], paths[100:200], paths[200:]):
                ingest(part, store, turn + 1)
            same = same and groups_in(store) == groups and report("duplicates", store) == report("duplicates", os.path.join(folder, "a"))
        # A claim that six copies and one article of its own tell is told by two.
        shutil.rmtree(os.path.join(folder, "in"))
        os.mkdir(os.path.join(folder, "in"))
        del paths[:]
        claim = "Harrowgate has raised $40 million in a round led by Pellworth Capital."
        story = article(rng, TOPICS[1])
        story["paragraphs"][1] = claim + " " + story["paragraphs"][1]
        put("0.txt", written(story), 0, "")
        for number, (how, ending, content) in enumerate(copies(rng, story, TOPICS[1])):
            if how != "words changed":
                put(f"{number + 1}.{ending}", content, 0, how)
        other = article(rng, TOPICS[1])
        other["paragraphs"][2] = claim + " " + other["paragraphs"][2]
        put("9.txt", written(other), 1, "")
        ingest(paths, os.path.join(folder, "c"), 2)
        rows = [row for row in json.loads(report("conflicts", os.path.join(folder, "c")))["Shared by independent articles"] if row["type"] == "funding"]
        figures["counted once"] = float(len(rows) > 0 and all(str(row["articles"]) == "2" for row in rows))
        if figures["counted once"] < 1:
            print("conflicts:", rows, groups_in(os.path.join(folder, "c")))
    for name, floor in FLOORS.items():
        print(f"{name}: {figures[name]:.3f}, floor {floor}{' FAILED' if figures[name] < floor else ''}")
    print("groups are the same whatever the order and the jobs" if same else "groups differ with the order or the jobs: FAILED")
    sys.exit(not same or any(figures[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    main()
