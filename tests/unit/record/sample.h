// A document with one record of everything, made by hand so that the writer is tested without the rules.
#pragma once
#include <string>

#include "pipeline/analysis.h"
#include "record/write.h"
#include "rules/pack.h"

namespace lede {

struct Sample {
  Document document;
  Analysis analysis;
  Pack pack;

  Sample() {
    document.text = "Zürich – “Talks” 😀\nVoltaic may raise $40.5 million in May, Heliograph said.\n";
    document.key = "news/a.txt#0";
    document.path = "news/a.txt";
    document.length = document.text.size();
    document.title = "Zürich – “Talks” 😀";
    document.authors = {"Ada \"A\" Q"};
    document.place = "ZÜRICH";
    document.published = "2025-04-01";
    document.published_from = "dateline";
    document.boilerplate = {at("Zürich")};
    pack.rule("none");
    pack.rules.push_back({"money.symbol-scale", false, Confidence::high, ""});
    pack.rules.push_back({"funding.may-raise", true, Confidence::low, ""});
    analysis.document = &document;
    tokenize(document, analysis.tokens);
    analysis.entities = {{"company/voltaic", "Voltaic", MentionType::company, false, none}, {"company/heliograph", "Heliograph", MentionType::company, true, none}};
    Amount money;
    money.unit = "USD";
    money.min = money.max = Decimal::parse("40500000.5");
    Date may;
    may.value = "2025-05";
    may.start = "2025-05-01";
    may.end = "2025-05-31";
    may.also = {"XXXX-05"};
    analysis.values = {money, may};
    mention("Voltaic", MentionType::company, 0, none);
    mention("$40.5 million", MentionType::money, none, 0);
    mention("May", MentionType::date, none, 1);
    mention("Heliograph", MentionType::company, 1, none);
    Claim claim;
    claim.type = FactType::funding;
    claim.status = Modality::possible;
    claim.rule = 2;
    claim.subject = {0, at("Voltaic"), Via::name};
    claim.source = {1, at("Heliograph"), Via::name};
    claim.value = 0;
    claim.date = 1;
    claim.evidence = at("Voltaic may raise $40.5 million in May, Heliograph said.");
    claim.also_at = {at("Talks")};
    analysis.claims.push_back(claim);
  }

  [[nodiscard]] Span at(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(document.text.find(part));
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }
  void mention(std::string_view part, MentionType type, std::uint32_t entity, std::uint32_t value) {
    Mention m;
    m.span = at(part);
    m.type = type;
    m.entity = entity;
    m.value = value;
    m.rule = 1;
    analysis.mentions.push_back(m);
  }
  [[nodiscard]] std::string lines(const WriteOptions& options = {}) const {
    std::string out;
    write_records(pack, analysis, options, out);
    return out;
  }
};

}  // namespace lede
