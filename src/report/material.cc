#include "report/material.h"

#include <algorithm>
#include <unordered_map>

#include "report/words.h"

namespace lede {
namespace {

// "[[2100,2312],[4000,4100]]"
std::vector<Span> spans_of(std::string_view list) {
  std::vector<Span> out;
  for (std::size_t at = 1; at < list.size(); ++at) {
    const std::size_t begin = list.find('[', at), end = list.find(']', at);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) break;
    out.push_back(span_of(list.substr(begin, end - begin)));
    at = end;
  }
  return out;
}

Party party_of(const RecordLine& record, const char* id, const char* name) { return {std::string(record.get(id)), std::string(record.get(name))}; }

class Gathering {
 public:
  Gathering(const Needs& needs, Material& to) : needs_(needs), to_(to) {}

  // Every document, whether asked for or not: what is known of it is needed for the facts in it.
  void document(const RecordLine& record) {
    Article& article = to_.articles[place(record.get("id"))];
    article.key = record.get("key");
    article.title = record.get("title");
    article.published = record.get("published");
    article.publisher = record.get("publisher");
    article.sha256 = record.get("sha256");
    article.words = number_of(record.get("words"));
    const Field* text = record.find("text");
    article.has_text = text != nullptr && text->kind == Field::Kind::text;
    if (!article.has_text) return;
    if (needs_.sketches) article.sketch = sketch_of(text->text, spans_of(record.get("boilerplate")));
    if (needs_.texts) article.text = text->text;
  }

  void match(const RecordLine& record) {
    const std::string_view kind = record.kind();
    const std::size_t article = place(kind == "document" ? record.get("id") : record.get("doc"));
    wanted_.resize(to_.articles.size());
    wanted_[article] = true;
    if (kind == "document") to_.articles[article].matched = true;
    else if (kind == "mention") mention(record, article);
    else if (kind == "fact") fact(record, article);
  }

  // Leaves out the articles that nothing asked for.
  void finish() {
    wanted_.resize(to_.articles.size());
    std::vector<std::size_t> now(to_.articles.size());
    std::vector<Article> kept;
    for (std::size_t i = 0; i < now.size(); ++i) {
      now[i] = kept.size();
      if (wanted_[i]) kept.push_back(std::move(to_.articles[i]));
    }
    to_.articles = std::move(kept);
    for (FactRow& f : to_.facts) f.article = now[f.article];
    for (MentionRow& m : to_.mentions) m.article = now[m.article];
    for (auto& [id, thing] : to_.things) {
      std::set<std::size_t> articles;
      for (const auto i : thing.articles) articles.insert(articles.end(), now[i]);
      thing.articles = std::move(articles);
    }
    std::vector<const Sketch*> sketches;
    for (const Article& article : to_.articles) sketches.push_back(&article.sketch);
    const auto groups = groups_of(sketches);
    for (std::size_t i = 0; i < groups.size(); ++i) to_.articles[i].group = groups[i];
  }

 private:
  std::size_t place(std::string_view id) {
    const auto [at, fresh] = places_.try_emplace(std::string(id), to_.articles.size());
    if (fresh) {
      to_.articles.emplace_back().id = id;
      to_.articles.back().key = id;
    }
    return at->second;
  }

  Thing& thing(std::string_view id, std::string_view name, std::size_t article) {
    Thing& thing = to_.things[std::string(id)];
    if (thing.id.empty()) {
      thing.id = id;
      thing.name = name;
    }
    thing.articles.insert(article);
    return thing;
  }

  void mention(const RecordLine& record, std::size_t article) {
    ++to_.mention_count;
    if (const std::string_view id = record.get("entity"); !id.empty()) {
      Thing& named = thing(id, record.get("name"), article);
      ++named.mentions;
      ++named.names[std::string(record.get("text"))];
      named.known = named.known || record.get("known") == "true";
    }
    if (!needs_.mentions) return;
    MentionRow& row = to_.mentions.emplace_back();
    row.type = record.get("type");
    row.text = record.get("text");
    row.entity = record.get("entity");
    row.name = record.get("name");
    row.value = value_in_words(record);
    row.rule = record.get("rule");
    row.article = article;
    row.span = span_of(record.get("span"));
  }

  void fact(const RecordLine& record, std::size_t article) {
    FactRow& row = to_.facts.emplace_back(fact_row(record));
    row.article = article;
    if (!row.subject.id.empty()) ++thing(row.subject.id, row.subject.name, article).facts;
    if (!row.object.id.empty() && row.object.id != row.subject.id) ++thing(row.object.id, row.object.name, article).facts;
  }

  const Needs& needs_;
  Material& to_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<bool> wanted_;
};

}  // namespace

FactRow fact_row(const RecordLine& record) {
  FactRow fact;
  fact.id = record.get("id");
  fact.claim = record.get("claim");
  fact.type = record.get("type");
  fact.status = record.get("status");
  fact.rule = record.get("rule");
  fact.confidence = record.get("confidence");
  fact.evidence = record.get("evidence.text");
  fact.span = span_of(record.get("evidence.span"));
  fact.subject = party_of(record, "subject.id", "subject.name");
  fact.object = party_of(record, "object.id", "object.name");
  fact.source = party_of(record, "source.id", "source.name");
  fact.joint = record.get("attributes.joint") == "true";
  fact.currency = record.get("value.currency");
  fact.unit = record.get("value.unit");
  fact.min = Decimal::parse(record.get("value.min"));
  fact.max = Decimal::parse(record.get("value.max"));
  fact.approx = record.get("value.approx") == "true";
  fact.value = value_in_words(record);
  fact.date = record.get("date.value");
  fact.start = record.get("date.start");
  fact.end = record.get("date.end");
  for (std::size_t i = 0; i < record.size(); ++i) {
    const Field& field = record[i];
    if (!field.name.starts_with("attributes.") || field.kind == Field::Kind::null || field.name == "attributes.joint" || field.name == "attributes.also_at") continue;
    const std::string name = field.name.substr(11);
    if (name.find('.') != std::string::npos) continue;
    fact.attributes.emplace_back(name, field.kind == Field::Kind::object ? value_text(record, field.name) : field.text);
  }
  return fact;
}

std::string_view FactRow::attribute(std::string_view name) const {
  const auto at = std::ranges::find(attributes, name, &std::pair<std::string, std::string>::first);
  return at == attributes.end() ? std::string_view{} : std::string_view(at->second);
}

std::size_t Material::independent(const std::set<std::size_t>& some) const {
  std::set<std::size_t> groups;
  for (const auto i : some) groups.insert(articles[i].group);
  return groups.size();
}

Result<Material> gather(const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored, const Needs& needs,
                        const NoticeSink& notices) {
  Material material;
  Gathering gathering(needs, material);
  const Status read = select(files, matcher, ignored, [&](const RecordLine& record, const DocumentInfo*) {
    gathering.match(record);
    return true;
  }, notices, [&](const RecordLine& record) { gathering.document(record); });
  if (!read) return read.error();
  gathering.finish();
  return material;
}

}  // namespace lede
