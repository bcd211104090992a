#include "pipeline/examples.h"

#include <algorithm>

#include "entity/resolve.h"

namespace lede {
namespace {

struct ExampleMark {
  Span span;
  MentionType type;
};

std::vector<ExampleMark> unmark(std::string_view marked, std::string& text) {
  std::vector<ExampleMark> marks;
  for (std::size_t i = 0; i < marked.size();) {
    const auto end = marked[i] == '[' ? marked.find(']', i) : std::string_view::npos;
    const auto colon = end == std::string_view::npos ? end : marked.substr(0, end).find(':', i);
    const auto type = colon == std::string_view::npos ? std::nullopt : mention_type(marked.substr(i + 1, colon - i - 1));
    if (!type) {
      text += marked[i++];
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += marked.substr(colon + 1, end - colon - 1);
    marks.push_back({{begin, static_cast<std::uint32_t>(text.size())}, *type});
    i = end + 1;
  }
  return marks;
}

std::string_view text_of_value(const Analysis& a, std::uint32_t value) {
  if (value == none) return {};
  for (const Mention& m : a.mentions)
    if (m.value == value) return m.span.cut(a.tokens.text);
  for (const BareNumber& n : a.numbers)
    if (n.value == value) return a.tokens.span(n.first, n.last).cut(a.tokens.text);
  return {};
}

std::string_view name(const Analysis& a, const Argument& argument) { return argument.filled() ? a.entities[argument.entity].name : std::string_view{}; }

std::string_view field(const Analysis& a, const Claim& c, std::string_view key) {
  if (key == "subject") return name(a, c.subject);
  if (key == "object") return name(a, c.object);
  if (key == "source") return name(a, c.source);
  if (key == "value") return text_of_value(a, c.value);
  if (key == "date") return text_of_value(a, c.date);
  if (key == "status") return name_of(c.status);
  if (key == "when") return c.attributes.when;
  if (key == "metric" || key == "kind" || key == "direction" || key == "of" || key == "name" || key == "quote") return c.attributes.kind;
  if (key == "direct") return c.attributes.direct ? "true" : "false";
  return c.attributes.text;
}

}  // namespace

void analyse_marked(const Extractor& extractor, std::string_view marked, std::string_view date, Document& document, Analysis& analysis) {
  document.clear();
  analysis.clear();
  const std::vector<ExampleMark> marks = unmark(marked, document.text);
  document.length = document.text.size();
  document.published = date;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  extractor.mentions().find(analysis);
  const auto& tokens = analysis.tokens.tokens;
  for (const ExampleMark& mark : marks) {
    std::erase_if(analysis.mentions, [&](const Mention& m) { return m.span.overlaps(mark.span); });
    Mention m;
    m.span = mark.span;
    m.type = mark.type;
    m.first = static_cast<std::uint32_t>(std::ranges::lower_bound(tokens, mark.span.begin, {}, [](const Token& t) { return t.begin; }) - tokens.begin());
    m.last = static_cast<std::uint32_t>(std::ranges::lower_bound(tokens, mark.span.end, {}, [](const Token& t) { return t.begin; }) - tokens.begin());
    for (std::uint32_t s = 0; s < analysis.tokens.sentences.size(); ++s)
      if (analysis.tokens.sentences[s].first <= m.first) m.sentence = s;
    analysis.mentions.push_back(m);
  }
  std::ranges::sort(analysis.mentions, {}, [](const Mention& m) { return m.span; });
  resolve_entities(extractor.pack(), analysis);
  for (Mention& m : analysis.mentions) {
    if (m.entity != none || m.value != none) continue;
    const bool marked_name = std::ranges::any_of(marks, [&](const ExampleMark& mark) { return mark.span == m.span; });
    if (!marked_name) continue;
    const std::string_view text = m.span.cut(analysis.tokens.text);
    const auto known = std::ranges::find_if(analysis.entities, [&](const Entity& e) { return e.name == text && e.type == m.type; });
    m.entity = static_cast<std::uint32_t>(known - analysis.entities.begin());
    if (known == analysis.entities.end()) analysis.entities.push_back({analysis.keep(std::string(name_of(m.type)) + "/" + slug(text)), text, m.type, false, none});
  }
  extractor.claims().find(analysis);
}

std::string describe_claim(const Analysis& a, const Claim& c) {
  std::string out(name_of(c.type));
  out += ':';
  for (const std::string_view key : {"subject", "object", "value", "date", "status", "source", "kind", "text", "when"}) {
    const std::string_view text = field(a, c, key);
    if (text.empty() || (key == "status" && c.status == Modality::actual)) continue;
    out += ' ';
    out += key;
    out += '=';
    out += text;
    out += ',';
  }
  if (out.back() == ',') out.pop_back();
  return out;
}

std::vector<ExampleResult> run_examples(const Extractor& extractor) {
  std::vector<ExampleResult> results;
  Document document;
  Analysis analysis;
  const auto all = [&](FactType type) {
    std::string out;
    for (const Claim& c : analysis.claims)
      if (c.type == type) out.append(out.empty() ? "" : "; ").append(describe_claim(analysis, c));
    if (out.empty()) out = "nothing";
    return out;
  };
  for (const FrameRule& rule : extractor.claims().rules()) {
    for (const FrameExample& example : rule.examples) {
      analyse_marked(extractor, example.text, example.date, document, analysis);
      ExampleResult& result = results.emplace_back(ExampleResult{rule.id, example.text, true, {}});
      for (const auto& fact : example.facts) {
        const bool found = std::ranges::any_of(analysis.claims, [&](const Claim& c) {
          if (c.type != rule.type) return false;
          return std::ranges::all_of(fact, [&](const auto& f) { return field(analysis, c, f.first) == f.second; });
        });
        if (found) continue;
        result.passed = false;
        std::string wanted;
        for (const auto& [key, text] : fact) wanted.append(wanted.empty() ? "" : ", ").append(key).append("=").append(text);
        result.message.assign("wanted ").append(wanted).append("; got ").append(all(rule.type));
      }
      const auto got = std::ranges::count(analysis.claims, rule.type, &Claim::type);
      if (result.passed && got > static_cast<std::ptrdiff_t>(example.facts.size())) {
        result.passed = false;
        result.message = "more facts than the example states: " + all(rule.type);
      }
    }
    for (const FrameExample& example : rule.counter) {
      analyse_marked(extractor, example.text, example.date, document, analysis);
      const bool none_of = std::ranges::none_of(analysis.claims, [&](const Claim& c) { return c.type == rule.type; });
      results.push_back({rule.id, example.text, none_of, none_of ? std::string() : "nothing may come out; got " + all(rule.type)});
    }
  }
  return results;
}

}  // namespace lede
