#include "query/diff.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>

#include "query/read.h"
#include "query/record_line.h"
#include "query/source_lines.h"
#include "record/identity.h"
#include "text/unwrapped.h"

namespace lede {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

struct Fact {
  std::string record, claim, type;  // the record: its line
  std::string what;  // type, subject, object and identity attribute: what it is a fact about
  std::vector<std::pair<std::string, std::string>> says;  // fields that count, by name
  Fact* partner = nullptr;  // on the other side
  std::string key;          // of its article, as the records have it
  std::shared_ptr<const DocumentPlace> document;
  std::uint64_t offset = 0, length = 0, line = 0;  // of its evidence, in the text
};

struct Article {
  std::shared_ptr<const DocumentPlace> place = std::make_shared<DocumentPlace>();
  std::string key, sha256, title, published;
  std::vector<Fact> facts;
  std::size_t partner = nowhere;
};

Fact fact_of(const RecordLine& record) {
  Fact fact;
  fact.record = record.line();
  fact.claim = record.get("claim");
  fact.type = record.get("type");
  const auto type = fact_type(fact.type);
  const std::string_view identity = type ? identity_attribute(*type) : std::string_view{};
  const auto part = [&](std::string_view text) { fact.what.append(text).push_back('\x1f'); };
  part(fact.type);
  part(record.get("subject.id"));
  part(record.get("object.id"));
  if (!identity.empty()) append_words(record.get("attributes." + std::string(identity)), fact.what);  // as in a claim's id
  for (std::size_t i = 0; i < record.size(); ++i) {
    const Field& field = record[i];
    const std::string& name = field.name;
    if (name == "value" || name == "date" || name == "status") {
      fact.says.emplace_back(name, field.text);
    } else if (name == "source") {
      fact.says.emplace_back(name, record.get("source.id"));
    } else if (name.starts_with("attributes.") && name != "attributes.also_at" && name.substr(11) != identity && name.find('.', 11) == std::string::npos) {
      fact.says.emplace_back(name, field.kind == Field::Kind::text ? unwrapped(field.text) : field.text);
    }
  }
  return fact;
}

Result<std::vector<Article>> articles_of(const RecordFiles& files, const DiffOptions& options, const NoticeSink& notices) {
  std::vector<Article> articles;
  // One id may come twice (two documents with one key): the records after the second document are its own.
  std::unordered_map<std::string, std::size_t> latest;
  RecordLine record;
  Lines lines;
  std::string lines_of;  // the document whose text that is
  for (const auto& file : files) {
    std::uint64_t bad = 0;
    const Status read = each_line(file, [&](std::string_view line) {
      if (!record.parse(line)) {
        ++bad;
        return true;
      }
      const bool document = record.kind() == "document";
      if (!document && record.kind() != "fact") return true;
      const std::string id(record.get(document ? "id" : "doc"));
      const auto [at, fresh] = latest.try_emplace(id, articles.size());
      if (fresh || (document && !articles[at->second].sha256.empty())) {
        at->second = articles.size();
        articles.emplace_back().key = id;
      }
      Article& article = articles[at->second];
      if (document) {
        article.key = record.get("key");
        article.sha256 = record.get("sha256");
        article.place = std::make_shared<DocumentPlace>(DocumentPlace{std::string(record.get("path")), article.sha256, number_of(record.get("offset")), number_of(record.get("length"))});
        // Only a text that is the source's own bytes has lines of the source.
        lines.text(record.get("verbatim") == "true" ? record.get("text") : std::string_view{});
        lines_of = id;
        article.title = unwrapped(record.get("title"));
        article.published = record.get("published");
      } else if (!std::ranges::binary_search(options.ignored, record.get("claim"), std::less<std::string_view>{})) {
        Fact& fact = article.facts.emplace_back(fact_of(record));
        const Span span = span_of(record.get("evidence.span"));
        fact.key = article.key;
        fact.document = article.place;
        fact.offset = span.begin;
        fact.length = span.size();
        fact.line = lines_of == id ? lines.at(span.begin) : 0;
      }
      return true;
    });
    if (!read) return read.error();
    if (bad != 0) notices({Severity::failure, "bad-record", file.path, 0, std::to_string(bad) + " lines are no records of lede"});
  }
  return articles;
}

// Pairs articles that have no partner yet and whose `name` is the same and not empty, in their order.
template <class Name>
void pair_by(std::vector<Article>& before, std::vector<Article>& now, const Name& name) {
  std::unordered_map<std::string, std::vector<std::size_t>> open;
  for (std::size_t i = now.size(); i-- > 0;)
    if (now[i].partner == nowhere) open[name(now[i])].push_back(i);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].partner != nowhere) continue;
    const std::string wanted = name(before[i]);
    const auto at = wanted.empty() ? open.end() : open.find(wanted);
    if (at == open.end() || at->second.empty()) continue;
    before[i].partner = at->second.back();
    now[at->second.back()].partner = i;
    at->second.pop_back();
  }
}

// All facts of a side as those of one article, each claim once.
void join_articles(std::vector<Article>& articles) {
  Article all;
  std::unordered_map<std::string, bool> seen;
  for (Article& article : articles)
    for (Fact& fact : article.facts) {
      std::string said = fact.what;
      for (const auto& [name, text] : fact.says) said += name + '\x1f' + text + '\x1f';
      if (seen.emplace(std::move(said), true).second) all.facts.push_back(std::move(fact));
    }
  articles.clear();
  articles.push_back(std::move(all));
}

void pair_articles(std::vector<Article>& before, std::vector<Article>& now) {
  const auto both = [](const std::string& a, const std::string& b) { return a.empty() || b.empty() ? std::string() : a + '\x1f' + b; };
  pair_by(before, now, [&](const Article& a) { return both(a.key, a.sha256); });
  pair_by(before, now, [&](const Article& a) { return a.sha256; });
  // A key is often no more than a place in a file: one that still has its title comes before one that has not.
  pair_by(before, now, [&](const Article& a) { return both(a.key, a.title); });
  pair_by(before, now, [&](const Article& a) { return a.title.empty() ? std::string() : a.title + '\x1f' + a.published; });
  pair_by(before, now, [&](const Article& a) { return a.key; });
}

bool has(const std::vector<std::string>& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

class Comparison {
 public:
  explicit Comparison(const DiffOptions& options) : options_(options) {
    for (const auto& word : options.only) (has_kind(word) ? only_kinds_ : fact_type(word) ? only_types_ : only_fields_).push_back(word);
  }

  void facts(std::vector<Fact>& before, std::vector<Fact>& now, const std::string& key) {
    std::unordered_map<std::string, std::pair<std::vector<Fact*>, std::vector<Fact*>>> groups;
    for (Fact& fact : before) groups[fact.what].first.push_back(&fact);
    for (Fact& fact : now)
      if (const auto at = groups.find(fact.what); at != groups.end()) at->second.second.push_back(&fact);
    for (auto& [what, group] : groups) pair(group.first, group.second);
    for (Fact& old : before) {
      if (old.partner == nullptr) gone_.emplace_back(&old, key);
      else if (auto fields = different(old, *old.partner); !fields.empty()) add(Change::Kind::changed, key, &old, old.partner, std::move(fields));
    }
    for (Fact& fresh : now)
      if (fresh.partner == nullptr) come_.emplace_back(&fresh, key);
  }

  std::vector<Change> result() {
    // One claim that left one article and stands in another has moved.
    std::unordered_map<std::string, std::vector<std::pair<Fact*, std::string>*>> left;
    for (auto gone = gone_.rbegin(); gone != gone_.rend(); ++gone) left[gone->first->claim].push_back(&*gone);
    for (auto& come : come_) {
      auto& same = left[come.first->claim];
      while (!same.empty() && same.back()->first->partner != nullptr) same.pop_back();
      const auto from = std::find_if(same.rbegin(), same.rend(), [&](const auto* gone) { return gone->first->partner == nullptr && gone->second != come.second; });
      if (from == same.rend() || come.first->claim.empty()) continue;
      (*from)->first->partner = come.first;
      come.first->partner = (*from)->first;
      add(Change::Kind::moved, come.second, (*from)->first, come.first, {"doc"});
    }
    for (auto& [fact, key] : gone_)
      if (fact->partner == nullptr) add(Change::Kind::removed, key, fact, nullptr, {});
    for (auto& [fact, key] : come_)
      if (fact->partner == nullptr) add(Change::Kind::added, key, nullptr, fact, {});
    std::ranges::stable_sort(changes_, {}, [](const auto& change) -> const std::string& { return change.first.key; });
    std::vector<std::shared_ptr<const DocumentPlace>> documents;
    for (const auto& [change, fact] : changes_) documents.push_back(fact->document);
    const std::vector<std::uint64_t> before = lines_before(documents);
    std::vector<Change> out;
    for (auto& [change, fact] : changes_) {
      const std::uint64_t lines = before[out.size()];
      change.line = fact->line == 0 || lines == unknown_line ? 0 : lines + fact->line;
      out.push_back(std::move(change));
    }
    return out;
  }

 private:
  static bool has_kind(std::string_view word) { return std::ranges::find(change_names, word) != std::end(change_names); }

  // A field is named by itself, or with all attributes.
  static bool has_field(const std::vector<std::string>& list, const std::string& name) { return has(list, name) || has(list, name.substr(0, name.find('.'))); }
  [[nodiscard]] bool counts(const std::string& name) const { return !has_field(options_.ignore, name); }

  [[nodiscard]] bool wanted(std::string_view kind, const std::vector<std::string>& fields) const {
    if (only_kinds_.empty() && only_fields_.empty()) return true;
    return has(only_kinds_, kind) || std::ranges::any_of(fields, [&](const std::string& field) { return has_field(only_fields_, field); });
  }

  // Pairs facts about one thing: those that say the same, then those that differ in one field, in two, so that of several the edited one is left.
  // For each set of fields that may differ the others are a key: time grows with the number of facts, not with its square.
  void pair(std::vector<Fact*> before, std::vector<Fact*> now) const {
    std::vector<std::string> names;
    for (const auto* side : {&before, &now})
      for (const Fact* fact : *side)
        for (const auto& [name, text] : fact->says)
          if (!has(names, name) && counts(name)) names.push_back(name);
    std::ranges::sort(names);
    const std::size_t most = names.size();
    constexpr std::size_t all_sets = 8;  // lede's own facts have up to seven such fields
    for (std::size_t differ = 0; differ <= most; ++differ) {
      if (most > all_sets && differ > 1 && differ < most) continue;
      // Which names may differ: `differ` times true, then every arrangement.
      std::vector<bool> open(most);
      std::fill_n(open.begin(), differ, true);
      do {
        std::unordered_map<std::string, std::vector<Fact*>> by_rest;
        for (auto fact = now.rbegin(); fact != now.rend(); ++fact) by_rest[rest(**fact, names, open)].push_back(*fact);
        for (Fact* old : before) {
          const auto at = by_rest.find(rest(*old, names, open));
          if (at == by_rest.end() || at->second.empty()) continue;
          old->partner = at->second.back();
          old->partner->partner = old;
          at->second.pop_back();
        }
        std::erase_if(before, [](const Fact* fact) { return fact->partner != nullptr; });
        std::erase_if(now, [](const Fact* fact) { return fact->partner != nullptr; });
        if (before.empty() || now.empty()) return;
      } while (std::prev_permutation(open.begin(), open.end()));
    }
  }

  // What the fact says in all fields but the open ones.
  static std::string rest(const Fact& fact, const std::vector<std::string>& names, const std::vector<bool>& open) {
    std::string key;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto said = std::ranges::find(fact.says, names[i], &std::pair<std::string, std::string>::first);
      if (!open[i] && said != fact.says.end()) key += said->second;
      key += '\x1f';
    }
    return key;
  }

  [[nodiscard]] std::vector<std::string> different(const Fact& a, const Fact& b) const {
    std::map<std::string, std::pair<std::string, std::string>> fields;
    for (const auto& [name, text] : a.says) fields[name].first = text;
    for (const auto& [name, text] : b.says) fields[name].second = text;
    std::vector<std::string> names;
    for (const auto& [name, texts] : fields)
      if (texts.first != texts.second && counts(name)) names.push_back(name);
    return names;
  }

  void add(Change::Kind what, const std::string& key, const Fact* old, const Fact* fresh, std::vector<std::string> fields) {
    const std::string_view kind = change_names[static_cast<std::size_t>(what)];
    const Fact& fact = fresh != nullptr ? *fresh : *old;
    const std::string& type = fact.type;
    if (!wanted(kind, fields)) return;
    if (!only_types_.empty() && !has(only_types_, type)) return;
    if (has(options_.ignore, kind) || has(options_.ignore, type)) return;
    changes_.emplace_back(Change{what, options_.by_corpus ? fact.key : key, old == nullptr ? std::string() : old->record, fresh == nullptr ? std::string() : fresh->record,
                                 std::move(fields), fact.document->path, fact.document->offset + fact.offset, fact.length},
                          &fact);
  }

  const DiffOptions& options_;
  std::vector<std::string> only_kinds_, only_types_, only_fields_;
  std::vector<std::pair<Fact*, std::string>> gone_, come_;
  std::vector<std::pair<Change, const Fact*>> changes_;  // each with the fact that it tells of, as it is now if it is there
};

}  // namespace

Result<std::vector<Change>> diff_records(const RecordFiles& old_files, const RecordFiles& new_files, const DiffOptions& options,
                                 const NoticeSink& notices) {
  auto old_articles = articles_of(old_files, options, notices);
  if (!old_articles) return old_articles.error();
  auto new_articles = articles_of(new_files, options, notices);
  if (!new_articles) return new_articles.error();
  std::vector<Article>&before = old_articles.value(), &now = new_articles.value();
  if (options.by_corpus) {
    join_articles(before);
    join_articles(now);
    before[0].partner = now[0].partner = 0;
  } else {
    pair_articles(before, now);
  }
  Comparison comparison(options);
  std::vector<Fact> none_there;
  for (Article& article : before)
    if (article.partner == nowhere) comparison.facts(article.facts, none_there, article.key);
    else comparison.facts(article.facts, now[article.partner].facts, now[article.partner].key);
  for (Article& article : now)
    if (article.partner == nowhere) comparison.facts(none_there, article.facts, article.key);
  return comparison.result();
}

std::string change_line(const Change& change) {
  std::string line = "{\"record\":\"change\",\"change\":\"" + std::string(change_names[static_cast<std::size_t>(change.kind)]) + "\",\"key\":" + json_text(change.key) +
                     ",\"old\":" + (change.old_fact.empty() ? "null" : change.old_fact) + ",\"new\":" + (change.new_fact.empty() ? "null" : change.new_fact) + ",\"fields\":[";
  for (const auto& field : change.fields) line += (&field == change.fields.data() ? "" : ",") + json_text(field);
  return line + "]}";
}

}  // namespace lede
