#!/usr/bin/env python3
"""Writes N fact records of about 500 bytes, made up with a fixed seed: make_facts.py N FILE"""
import random
import sys

TYPES = ["release", "license", "develops", "price", "funding", "investment", "valuation", "financials", "acquisition", "partnership", "adoption", "role"]
STATUSES = ["actual"] * 8 + ["planned", "possible"]
WORDS = "market model round chip cloud office plan deal team year share price buyer maker study tool group fund".split()


def main():
    number, path = int(sys.argv[1]), sys.argv[2]
    pick = random.Random(20260101)
    companies = [f"Maker {i:04d}" for i in range(5000)]
    with open(path, "w", encoding="utf-8") as out:
        for i in range(number):
            kind = TYPES[pick.randrange(len(TYPES))]
            who = companies[min(pick.randrange(5000), pick.randrange(5000))]
            other = companies[pick.randrange(5000)]
            begin = pick.randrange(4000)
            value = pick.randrange(1, 50000) * 10 ** pick.randrange(2, 7)
            text = " ".join(pick.choices(WORDS, k=9))
            day = f"202{pick.randrange(3, 7)}-{pick.randrange(1, 13):02d}-{pick.randrange(1, 29):02d}"
            slug = who.lower().replace(" ", "-")
            out.write(
                f'{{"record":"fact","id":"f{i:020x}","claim":"c{i:020x}","doc":"d{i // 7:020x}","type":"{kind}",'
                f'"subject":{{"type":"company","id":"company/{slug}","name":"{who}","span":[{begin},{begin + len(who)}],"via":"name"}},'
                f'"object":{{"type":"company","id":"company/{other.lower().replace(" ", "-")}","name":"{other}","span":[{begin + 20},{begin + 30}],"via":"name"}},'
                f'"value":{{"currency":"{"USD" if pick.random() < 0.9 else "EUR"}","min":{value},"max":{value},"approx":false}},'
                f'"date":{{"value":"{day}","start":"{day}","end":"{day}","mod":null,"also":null}},'
                f'"attributes":{{"round":null,"joint":false,"also_at":[]}},"status":"{STATUSES[pick.randrange(10)]}","source":null,'
                f'"evidence":{{"span":[{begin},{begin + 80}],"text":"{who} {text}."}},"rule":"{kind}.verb","confidence":"medium"}}\n')


if __name__ == "__main__":
    main()
