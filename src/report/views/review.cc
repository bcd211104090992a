// Every mention and fact in its place, article by article, for people who check them.
#include <algorithm>
#include <tuple>

#include "report/views/views.h"
#include "report/words.h"

namespace lede {
namespace {

constexpr std::size_t before = 16, behind = 48;  // bytes of context

// The text around a span, cut between characters.
std::string context(const std::string& text, Span span) {
  if (span.begin > span.end || span.end > text.size()) return {};
  std::size_t from = span.begin > before ? span.begin - before : 0, to = std::min<std::size_t>(span.end + behind, text.size());
  while (from < span.begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  while (to > span.end && to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) --to;
  return text.substr(from, span.begin - from) + "[" + std::string(span.cut(text)) + "]" + text.substr(span.end, to - span.end);
}

}  // namespace

std::vector<Table> review_report(const Material& material, const Ask&) {
  struct Mark {
    std::size_t article;
    Span span;
    int order;  // facts before the mentions inside them
    std::vector<std::string> cells;
  };
  std::vector<Mark> marks;
  for (const FactRow& fact : material.facts) {
    std::string said = in_words(fact);
    for (const std::string& more : {fact.date, fact.status == "actual" ? std::string() : fact.status, fact.source.name.empty() ? std::string() : "says " + fact.source.name}) append(said, more);
    marks.push_back({fact.article, fact.span, 0, {"fact", fact.type, said, fact.rule, fact.confidence, fact.evidence, fact.id}});
  }
  for (const MentionRow& mention : material.mentions) {
    const std::string& text = material.articles[mention.article].text;
    marks.push_back({mention.article, mention.span, 1, {"mention", mention.type, mention.value.empty() ? mention.name : mention.value, mention.rule, "",
                                                        text.empty() ? mention.text : context(text, mention.span), ""}});
  }
  std::ranges::stable_sort(marks, [&](const Mark& a, const Mark& b) {
    return std::tuple(a.article, a.span.begin, a.order, b.span.end) < std::tuple(b.article, b.span.begin, b.order, a.span.end);
  });
  Table table{"", {{.name = "at", .number = true}, {"mark"}, {"type"}, {.name = "says", .amount = true}, {"rule"}, {.name = "confidence", .data = true}, {.name = "text", .filler = true}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "end", .number = true, .data = true}, {.name = "document", .data = true}, {.name = "id", .data = true}});
  std::vector<Table> tables;
  for (const Mark& mark : marks) {
    const Article& article = material.articles[mark.article];
    const std::string title = article.key + (article.title.empty() ? "" : ": " + article.title) + (article.published.empty() ? "" : " (" + article.published + ")");
    if (tables.empty() || tables.back().title != title) {
      tables.push_back(table);
      tables.back().title = title;
    }
    auto cells = mark.cells;
    const std::string id = cells.back();
    cells.pop_back();
    cells.insert(cells.begin(), std::to_string(mark.span.begin));
    cells.insert(cells.end(), {std::to_string(mark.span.end), article.key, id});
    tables.back().rows.push_back(std::move(cells));
  }
  return tables;
}

}  // namespace lede
