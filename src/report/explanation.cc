#include "report/explanation.h"

#include <algorithm>
#include <map>

#include "mention/value/currency_evidence.h"
#include "report/escape.h"
#include "report/material.h"
#include "report/words.h"

namespace lede {
namespace {

// The sentences that hold the span, and one before and after it.
Span context_of(const Tokens& tokens, Span span) {
  const auto& sentences = tokens.sentences;
  std::size_t first = sentences.size(), last = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].first >= sentences[i].last || !tokens.span(sentences[i].first, sentences[i].last).overlaps(span)) continue;
    first = std::min(first, i);
    last = i;
  }
  if (first == sentences.size()) return span;
  if (first > 0) --first;
  if (last + 1 < sentences.size()) ++last;
  while (sentences[first].first >= sentences[first].last) ++first;
  while (sentences[last].first >= sentences[last].last) --last;
  const Span whole = tokens.span(sentences[first].first, sentences[last].last);
  return {std::min(whole.begin, span.begin), std::max(whole.end, span.end)};
}

// The text with marks put around its parts: "[subject: Acme]".
std::string marked(std::string_view text, Span context, const std::vector<std::pair<Span, std::string>>& parts) {
  std::multimap<std::uint32_t, std::string> opens, closes;
  for (const auto& [span, name] : parts) {
    if (span.empty()) continue;
    opens.emplace(span.begin, "[" + name + ": ");
    closes.emplace(span.end, "]");
  }
  std::string out;
  std::uint32_t at = context.begin;
  const auto copy_to = [&](std::uint32_t to) {
    if (to > at) out += escape_controls(text.substr(at, to - at));
    at = std::max(at, to);
  };
  std::vector<std::uint32_t> places;
  for (const auto& [place, mark] : opens) places.push_back(place);
  for (const auto& [place, mark] : closes) places.push_back(place);
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (const auto place : places) {
    if (place < context.begin || place > context.end) continue;
    copy_to(place);
    for (auto [it, end] = closes.equal_range(place); it != end; ++it) out += it->second;
    for (auto [it, end] = opens.equal_range(place); it != end; ++it) out += it->second;
  }
  copy_to(context.end);
  return out;
}

std::string_view how(std::string_view via) {
  if (via == "name") return "named there";
  if (via == "pronoun") return "a pronoun";
  if (via == "phrase") return "a phrase that stands for it";
  if (via == "document") return "the writer's own \"we\"";
  return via;
}

class Explanation {
 public:
  Explanation(const Pack& pack, const Analysis& analysis, const RecordLine& wanted) : pack_(pack), analysis_(analysis), wanted_(wanted) {}

  std::string text(const std::vector<RecordLine>& records) {
    const bool fact = wanted_.kind() == "fact";
    const Document& document = *analysis_.document;
    row(fact ? "fact" : "mention", wanted_.get("id"));
    row("type", wanted_.get("type"));
    row("document", document.key);
    row("title", document.title);
    row("published", document.published.empty() ? "" : document.published + " (" + document.published_from + ")");
    const Span evidence = place_of(wanted_, document.text.size());
    std::vector<std::pair<Span, std::string>> parts;
    if (fact) {
      for (const char* role : {"subject", "object", "source"}) parts.emplace_back(span_of(wanted_.get(std::string(role) + ".span"), document.text.size()), role);
    } else {
      parts.emplace_back(evidence, std::string(wanted_.get("type")));
    }
    row("text", marked(document.text, context_of(analysis_.tokens, evidence), parts));
    if (fact) {
      for (const std::string role : {"subject", "object", "source"}) {
        if (wanted_.get(role + ".id").empty()) continue;
        const Span span = span_of(wanted_.get(role + ".span"), document.text.size());
        const std::string id(wanted_.get(role + ".id"));
        row(role, std::string(wanted_.get(role + ".name")) + " (" + id + ") from \"" + std::string(span.cut(document.text)) + "\": " +
                      std::string(how(wanted_.get(role + ".via"))) + last_named(records, id, span));
        row("", chosen_over(span));
      }
      row("date", wanted_.get("date.value"));
      row("status", wanted_.get("status"));
      row("attributes", wanted_.get("attributes"));
    } else {
      row("names", wanted_.get("entity"));
      row("known", wanted_.get("known") == "true" ? "it stands in the lexicon" : wanted_.get("known") == "false" ? "it was found by rule" : "");
    }
    row("value", value_text(wanted_, "value"));
    if (fact) read_as(evidence);
    rule();
    lost(evidence, parts);
    rivals(records, fact, evidence);
    return std::move(out_);
  }

 private:
  // "chosen over Acme (8 against 14)": what else a pronoun or phrase at the span might have meant, by weight.
  std::string chosen_over(Span span) const {
    const auto found = std::ranges::find(analysis_.resolved, span, &Resolved::span);
    if (found == analysis_.resolved.end()) return {};
    std::string out = "weight " + std::to_string(found->weight);
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(most, found->rivals.size()); ++i)
      out += (i == 0 ? ", chosen over " : ", ") + std::string(analysis_.entities[found->rivals[i].first].name) + " (" + std::to_string(found->rivals[i].second) + ")";
    return out;
  }

  // "(Quillon) [will acquire] (Tindra)", and its clauses, the fact's own first.
  void read_as(Span evidence) {
    const std::string_view text = analysis_.document->text;
    const auto within = [&](Span span) { return !span.empty() && evidence.overlaps(span); };
    std::string chunks;
    for (const ReadChunk& chunk : analysis_.chunks) {
      if (!within(chunk.span)) continue;
      if (!chunks.empty()) chunks += ' ';
      const std::string_view words = chunk.span.cut(text);
      chunks += chunk.kind == ReadChunk::noun ? "(" + std::string(words) + ")" : chunk.kind == ReadChunk::verb ? "[" + std::string(words) + "]" : std::string(words);
    }
    row("read as", chunks);
    const auto own = std::ranges::find_if(analysis_.claims, [&](const Claim& c) {
      return c.evidence == evidence && pack_.rules[c.rule].id == wanted_.get("rule") && c.subject.span == span_of(wanted_.get("subject.span"), text.size());
    });
    for (const bool of_fact : {true, false})
      for (const ReadClause& clause : analysis_.clauses) {
        const bool is_own = own != analysis_.claims.end() && clause.sentence == own->sentence && clause.number == own->clause;
        if (within(clause.verb) && is_own == of_fact) row(of_fact ? "clause" : "near it", clause_text(clause));
      }
  }

  [[nodiscard]] std::string clause_text(const ReadClause& clause) const {
    const std::string_view text = analysis_.document->text;
    std::string out = "[" + std::string(clause.verb.cut(text)) + "]";
    if (!clause.subject.empty()) out += ", subject (" + std::string(clause.subject.cut(text)) + ")";
    if (!clause.object.empty()) out += ", object (" + std::string(clause.object.cut(text)) + ")";
    if (clause.passive) out += ", passive";
    return out + ", " + std::string(name_of(clause.status));
  }

  void row(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::string head(name);
    head.resize(12, ' ');
    out_ += head + escape_controls(value) + "\n";
  }

  void rule() {
    const std::string_view id = wanted_.get("rule");
    row("rule", id);
    const auto info = std::ranges::find(pack_.rules, id, &RuleInfo::id);
    if (info != pack_.rules.end()) row("about", info->about);
    if (id == "money.symbol-document") row("decided by", currency_evidence(pack_, analysis_.tokens, wanted_.get("text")));
    row("confidence", wanted_.get("confidence"));
    const auto frame = std::ranges::find(pack_.frames, id, &Frame::id);
    if (frame != pack_.frames.end()) {
      row("file", frame->file);
      row("as written", frame->json);
    }
  }

  // The mention that a name is, or the one before it that a pronoun or a phrase was resolved to.
  std::string last_named(const std::vector<RecordLine>& records, std::string_view id, Span span) const {
    const std::size_t size = analysis_.document->text.size();
    const RecordLine* found = nullptr;
    for (const RecordLine& other : records)
      if (other.kind() == "mention" && other.get("entity") == id && span_of(other.get("span"), size).begin <= span.begin) found = &other;
    if (found == nullptr) return {};
    const Span at = span_of(found->get("span"), size);
    std::string rule = " (" + std::string(found->get("rule")) + ")";
    if (at.overlaps(span)) return rule;
    const auto sentences = sentence_of(span) - sentence_of(at);
    return ", last named \"" + std::string(found->get("text")) + "\" at byte " + std::to_string(at.begin) +
           (sentences == 0 ? ", in its sentence" : sentences == 1 ? ", a sentence before" : ", " + std::to_string(sentences) + " sentences before") + rule;
  }

  [[nodiscard]] std::ptrdiff_t sentence_of(Span span) const {
    const auto& sentences = analysis_.tokens.sentences;
    const auto after = std::ranges::find_if(sentences, [&](const Sentence& s) { return s.first < s.last && analysis_.tokens.span(s.first, s.last).end > span.begin; });
    return after - sentences.begin();
  }

  // The candidates that overlapped the mention, or a fact's names, and lost; src/mention/overlap.h says who wins.
  void lost(Span evidence, const std::vector<std::pair<Span, std::string>>& parts) {
    std::string said;  // one rule may propose one name more than once
    for (const Mention& rival : analysis_.lost) {
      if (!rival.span.overlaps(evidence) || std::ranges::none_of(parts, [&](const auto& part) { return rival.span.overlaps(part.first); })) continue;
      const auto winner = std::ranges::find_if(analysis_.mentions, [&](const Mention& m) { return m.span.overlaps(rival.span); });
      if (winner == analysis_.mentions.end()) continue;
      const auto tokens = rival.last - rival.first, won = winner->last - winner->first;
      const std::string_view why = tokens < won ? "shorter" : rival.weight < winner->weight ? "of less weight" : "no stronger and later in order";
      std::string text = std::string(name_of(rival.type)) + " \"" + std::string(rival.span.cut(analysis_.document->text)) + "\" (" + pack_.rules[rival.rule].id + "): " + std::string(why) +
                      " than " + std::string(name_of(winner->type)) + " \"" + std::string(winner->span.cut(analysis_.document->text)) + "\" (" + pack_.rules[winner->rule].id + ")";
      if (text != said) row("lost", text);
      said = std::move(text);
    }
  }

  // What else came out of the same words: what this one shares its text with, and stands against.
  void rivals(const std::vector<RecordLine>& records, bool fact, Span evidence) {
    for (const RecordLine& other : records) {
      if (other.get("id") == wanted_.get("id")) continue;
      const Span span = place_of(other, analysis_.document->text.size());
      if (other.kind() == "fact" && fact && span.overlaps(evidence)) row("beside it", std::string(other.get("type")) + ": " + in_words(fact_row(other)) + " (" + std::string(other.get("rule")) + ")");
      else if (other.kind() == "mention" && !fact && !other.get("entity").empty() && other.get("entity") == wanted_.get("entity"))
        row("also at", std::string(other.get("span")) + " \"" + std::string(other.get("text")) + "\" (" + std::string(other.get("rule")) + ")");
    }
  }

  const Pack& pack_;
  const Analysis& analysis_;
  const RecordLine& wanted_;
  std::string out_;
};

}  // namespace

Span place_of(const RecordLine& record, std::size_t size) { return span_of(record.get(record.kind() == "fact" ? "evidence.span" : "span"), size); }

std::string explanation(const Pack& pack, const Analysis& analysis, const std::vector<RecordLine>& records, const RecordLine& wanted) {
  return Explanation(pack, analysis, wanted).text(records);
}

}  // namespace lede
