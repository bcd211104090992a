#!/usr/bin/env python3
"""The speed of what people would otherwise take, beside `wc -w` and `lede extract -j1` on the same text in the same run, in processor time.

  rivals.py TEXTS WORK [ROUNDS]     TEXTS and WORK as in run.py; the program is $LEDE or build/lede

Taken are those that are there: ripgrep (`rg`), pyahocorasick and spaCy with its model en_core_web_sm (pip), wink-nlp with wink-eng-lite-web-model (npm; NODE_PATH says where), and by Java
Stanford CoreNLP and HeidelTime, where CORENLP and HEIDELTIME name folders with their jars (Maven: edu.stanford.nlp:stanford-corenlp with the classifier models, 4.5.10;
com.github.heideltime:heideltime 2.2.1 with org.apache.uima:uimaj-core 2.8.1 and javax.xml.bind:jaxb-api 2.3.1).
What looks for names looks for all of data/lexicon. The slow ones get less text, and the time they need to start (measured without text) is taken off: a speed, not a time, is compared.
None of them makes claims.
"""
import glob
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys

from run import HERE, corpus, timed

ROOT = os.path.join(HERE, "..", "..")

AHOCORASICK = """
import ahocorasick, sys
names = ahocorasick.Automaton()
for i, name in enumerate(open(sys.argv[1], encoding="utf-8")):
    names.add_word(name.rstrip("\\n"), i)
names.make_automaton()
found = 0
for path in open(sys.argv[2], encoding="utf-8"):
    text = open(path.rstrip("\\n"), encoding="utf-8", errors="replace").read()
    for _ in names.iter(text):
        found += 1
"""
SPACY = """
import spacy, sys
nlp = spacy.load("en_core_web_sm", disable=["parser", "tagger", "attribute_ruler", "lemmatizer"])
texts = (open(path.rstrip("\\n"), encoding="utf-8", errors="replace").read() for path in open(sys.argv[2], encoding="utf-8"))
found = sum(len(doc.ents) for doc in nlp.pipe(texts))
"""
WINK = """
const fs = require('fs'), nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
let found = 0;
for (const path of fs.readFileSync(process.argv[3], 'utf8').trim().split('\\n')) found += nlp.readDoc(fs.readFileSync(path, 'utf8')).entities().length();
"""

# HeidelTime takes its settings from a file; without a tagger of parts of speech it is at its fastest.
HEIDELTIME = "".join(f"consider{kind} = {'false' if kind == 'Temponym' else 'true'}\nuimaVar{kind} = {kind}\n" for kind in ("Date", "Duration", "Set", "Time", "Temponym")) + """
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarLanguage = Language
uimaVarTypeToProcess = Type
chineseTokenizerPath =
treeTaggerHome =
sctokPath =
"""


def python_has(name):
    return importlib.util.find_spec(name) is not None


def node_has(name):
    return shutil.which("node") and subprocess.run(["node", "-e", f"require('{name}')"], capture_output=True, check=False).returncode == 0


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return path


def java_tools(work, listing):
    """CoreNLP and HeidelTime on the first 200 KB of a list's files, as one file, since both start anew for each."""
    text = b""
    with open(listing, encoding="utf-8") as file:
        for path in file:
            with open(path.rstrip("\n"), "rb") as article:
                text += article.read()
    inputs = {}
    for name, content in (("some.txt", text[:200000]), ("none.txt", b"None.\n"), ("heideltime.props", HEIDELTIME.encode())):
        inputs[name] = os.path.join(work, name)
        with open(inputs[name], "wb") as file:
            file.write(content)
    corenlp = ["edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", "tokenize,ssplit,pos,lemma,ner", "-outputFormat", "text", "-outputDirectory", work, "-file"]
    heideltime = ["de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone", "-t", "NEWS", "-dct", "2026-01-01", "-pos", "NO", "-c", inputs["heideltime.props"]]
    tools = []
    for name, jars, command in (("CoreNLP, entities", "CORENLP", corenlp), ("HeidelTime, dates", "HEIDELTIME", heideltime)):
        if jars in os.environ:
            java = ["java", "-Xmx4g", "-cp", os.path.join(os.environ[jars], "*"), *command]
            tools.append((name, [*java, inputs["some.txt"]], min(len(text), 200000), [*java, inputs["none.txt"]]))
    return tools


def main():
    texts, work = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    os.makedirs(work, exist_ok=True)
    lede = os.path.abspath(os.environ.get("LEDE", "build/lede"))
    folder, files, size = corpus(texts, work, 50)
    names = set()
    for path in glob.glob(os.path.join(ROOT, "data", "lexicon", "*.jsonl")):
        with open(path, encoding="utf-8") as file:
            for entry in map(json.loads, filter(str.strip, file)):
                names.update([entry["name"], *entry.get("names", [])])
    words = write(os.path.join(work, "names.txt"), sorted(names))

    def some(megabytes):
        chosen, used = [], 0
        for path in files:
            if used >= megabytes * 1e6:
                break
            chosen.append(path)
            used += os.path.getsize(path)
        return write(os.path.join(work, f"files-{megabytes}"), chosen), used

    zeros = os.path.join(work, "files0")
    with open(zeros, "wb") as file:
        file.write(b"".join(name.encode() + b"\0" for name in files))
    medium, medium_size = some(10)
    few, few_size = some(0.5)
    none = write(os.path.join(work, "files-none"), [])
    # Each tool: its name, its command, the bytes it reads, and where starting takes long the same command without text.
    tools = [("wc -w", ["wc", "-w", f"--files0-from={zeros}"], size, None), ("lede extract -j1", [lede, "extract", "-j1", folder], size, None)]
    if shutil.which("rg"):
        tools.append((f"rg -j1 -o -F, {len(names):,} names", ["rg", "-j1", "-o", "-F", "--no-filename", "-f", words, folder], size, None))
    if python_has("ahocorasick"):
        tools.append((f"pyahocorasick, {len(names):,} names", [sys.executable, "-c", AHOCORASICK, words, medium], medium_size, None))
    if node_has("wink-nlp"):
        tools.append(("wink-nlp, entities", ["node", "-e", WINK, "-", words, few], few_size, None))
    if python_has("spacy") and python_has("en_core_web_sm"):
        spacy = [sys.executable, "-c", SPACY, words]
        tools.append(("spaCy en_core_web_sm, entities", [*spacy, few], few_size, [*spacy, none]))
    tools += java_tools(work, few)
    seconds = {name: [] for name, _, _, _ in tools}
    for _ in range(rounds):
        for name, command, _, start in tools:
            seconds[name].append(timed(command)[1] - (timed(start)[1] if start else 0))
    speed = {name: bytes_read / 1e6 / statistics.median(seconds[name]) for name, _, bytes_read, _ in tools}
    print("| what | MB/s | of `wc -w` |\n| --- | --- | --- |")
    for name, _, _, _ in tools:
        print(f"| {name} | {speed[name]:,.3f} | {speed[name] / speed['wc -w']:.5f} |")


main()
