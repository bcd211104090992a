// What must hold for every article, asked of thousands that are made by chance.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "lede/lede.h"
#include "query/diff.h"
#include "record/read.h"
#include "store/merge.h"
#include "unit/generated/news.h"
#include "unit/store/stores.h"

namespace lede {
namespace {

const Analyzer& analyzer() {
  static const Result<Analyzer> opened = Analyzer::open();
  REQUIRE(opened.ok());
  return opened.value();
}

Extraction extracted(const std::string& text) {
  auto found = analyzer().extract(text);
  REQUIRE(found.ok());
  return found.take();
}

// A folder in memory where that is possible, gone with the object.
struct Folder {
  fs::path path = (fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / ("lede-generated-test-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

// The records of all documents below `paths`, as they follow each other.
std::vector<Extraction> read(const Folder& folder, const std::vector<std::string>& paths, unsigned jobs) {
  std::vector<Extraction> out;
  const Input input{.sources = {.paths = paths, .base = folder.path.string()}, .read = {}, .jobs = jobs};
  REQUIRE(analyzer().extract(input, [&](Extraction&& found) { return out.push_back(std::move(found)), true; }).ok());
  return out;
}

std::string line_of(const record::Record& record) {
  std::string out;
  write_record(record, out);
  return out;
}

std::string lines_of(const Extraction& found) {
  std::string out = line_of(found.document);
  for (const auto& mention : found.mentions) out += line_of(mention);
  for (const auto& fact : found.facts) out += line_of(fact);
  return out;
}

class Checker {
 public:
  void check(const Extraction& found) {
    REQUIRE(found.document.text);
    text_ = *found.document.text;
    std::set<std::string> ids{found.document.id};
    std::uint32_t end = 0;
    for (const auto& mention : found.mentions) {
      cuts(mention.span, mention.text);
      REQUIRE(mention.span.begin >= end);  // in order, and none overlaps another, of whatever kind
      end = mention.span.end;
      REQUIRE(mention.doc == found.document.id);
      REQUIRE(ids.insert(mention.id).second);
      comes_back(mention);
    }
    for (const auto& fact : found.facts) {
      cuts(fact.evidence, fact.text);
      for (const auto* argument : {&fact.subject, &fact.object, &fact.source})
        if (*argument && !(*argument)->span.empty()) inside((*argument)->span);
      for (const Span span : fact.also_at) inside(span);
      REQUIRE(fact.doc == found.document.id);
      REQUIRE(ids.insert(fact.id).second);
      comes_back(fact);
    }
    for (const Span span : found.document.boilerplate) inside(span);
    comes_back(found.document);
  }

 private:
  void inside(Span span) const { REQUIRE((span.begin < span.end && span.end <= text_.size())); }
  void cuts(Span span, const std::string& text) const {
    inside(span);
    REQUIRE(span.cut(text_) == text);
  }
  void comes_back(const record::Record& record) {
    const std::string line = line_of(record);
    const auto again = reader_.read(line);
    REQUIRE(again.ok());
    REQUIRE(again.value() == record);
    REQUIRE(line_of(again.value()) == line);
    REQUIRE(nlohmann::json::accept(line));
  }

  RecordReader reader_;
  std::string text_;
};

// Whether a sentence says all of a fact itself, so that what is put between it and the ones before changes nothing.
bool stands_alone(const record::Fact& fact) {
  for (const auto* argument : {&fact.subject, &fact.object, &fact.source})
    if (*argument && (*argument)->via != Via::name) return false;
  return !fact.date && fact.type != FactType::statement;  // a day may have its year from another sentence, a quote its speaker
}

std::set<std::string> ids_of(const Extraction& found, bool (*counts)(const record::Fact&)) {
  std::set<std::string> out;
  for (const auto& mention : found.mentions) out.insert(mention.id);
  for (const auto& fact : found.facts)
    if (counts(fact)) out.insert(fact.id);
  return out;
}

}  // namespace

TEST_CASE("spans cut their texts, mentions are disjoint, arguments lie in the document, ids are unique, records come back from JSON", "[generated]") {
  News news(1);
  Checker checker;
  std::size_t mentions = 0, facts = 0;
  for (int turn = 0; turn < 4000; ++turn) {
    INFO("article " << turn);
    const Extraction found = extracted(turn % 2 == 0 ? news.article().text() : news.noisy_text());
    checker.check(found);
    mentions += found.mentions.size();
    facts += found.facts.size();
  }
  CHECK(mentions > 40'000);  // there was something to hold
  CHECK(facts > 8'000);
}

TEST_CASE("ids stay where an edit has nothing to do with them", "[generated]") {
  News news(2);
  const auto every = [](const record::Fact&) { return true; };
  for (int turn = 0; turn < 2000; ++turn) {
    const Article before = news.article();
    Article after = before;
    const std::size_t at = news.below(before.paragraphs.size() + 1);
    after.paragraphs.insert(after.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), "The rooms were full and the coffee was cold.");
    const Extraction old_found = extracted(before.text()), new_found = extracted(after.text());
    INFO(after.text());
    if (at == before.paragraphs.size()) REQUIRE(ids_of(old_found, every) == ids_of(new_found, every));
    else REQUIRE(ids_of(old_found, stands_alone) == ids_of(new_found, stands_alone));
  }
}

TEST_CASE("two documents give what the first gives and then what the second gives", "[generated]") {
  News news(3);
  const Folder folder;
  for (int turn = 0; turn < 500; ++turn) {
    const std::string a = news.article().text(), b = news.noisy_text();
    const auto first = folder.file("a.txt", a), second = folder.file("b.txt", b);
    auto apart = read(folder, {first}, 1);
    for (Extraction& found : read(folder, {second}, 1)) apart.push_back(std::move(found));
    for (const unsigned jobs : {1U, 2U}) {
      const auto both = read(folder, {first, second}, jobs);
      REQUIRE(both.size() == apart.size());
      for (std::size_t i = 0; i < both.size(); ++i) REQUIRE(lines_of(both[i]) == lines_of(apart[i]));
    }
  }
  // In one file, too; only where a document stands in it is another.
  for (int turn = 0; turn < 500; ++turn) {
    const std::string a = nlohmann::json{{"id", "a"}, {"text", news.article().text()}}.dump() + "\n", b = nlohmann::json{{"id", "b"}, {"text", news.article().text()}}.dump() + "\n";
    auto apart = read(folder, {folder.file("c.jsonl", a)}, 1);
    for (Extraction& found : read(folder, {folder.file("c.jsonl", b)}, 1)) apart.push_back(std::move(found));
    auto both = read(folder, {folder.file("c.jsonl", a + b)}, 1);
    REQUIRE(both.size() == 2);
    REQUIRE(apart.size() == 2);
    both[1].document.offset = apart[1].document.offset;
    for (std::size_t i = 0; i < both.size(); ++i) REQUIRE(lines_of(both[i]) == lines_of(apart[i]));
  }
}

TEST_CASE("a diff mirrored is the diff the other way", "[generated]") {
  News news(4);
  const Folder folder;
  std::size_t changes = 0;
  for (int turn = 0; turn < 300; ++turn) {
    std::string before, after;
    for (int n = 0; n < 4; ++n) {
      const std::string key = "n" + std::to_string(n) + ".txt";
      const Article article = news.article();
      const auto lines = [&](const std::string& text) { return lines_of(read(folder, {folder.file(key, text)}, 1)[0]); };
      if (news.below(8) != 0) before += lines(article.text());
      if (news.below(8) != 0) after += lines(news.below(3) == 0 ? article.text() : news.edited(article).text());
    }
    const auto old_file = folder.file("old.jsonl", before), new_file = folder.file("new.jsonl", after);
    const NoticeSink ignore = [](const Notice&) {};
    for (const bool by_corpus : {false, true}) {
      DiffOptions options;
      options.by_corpus = by_corpus;
      const auto there = diff_records({old_file}, {new_file}, options, ignore), back = diff_records({new_file}, {old_file}, options, ignore);
      REQUIRE(there.ok());
      REQUIRE(back.ok());
      using Row = std::tuple<Change::Kind, std::string, std::string, std::vector<std::string>>;
      std::vector<Row> one, other;
      const auto mirrored = [](Change::Kind kind) { return kind == Change::Kind::added ? Change::Kind::removed : kind == Change::Kind::removed ? Change::Kind::added : kind; };
      for (const Change& change : there.value()) one.emplace_back(change.kind, change.old_fact, change.new_fact, change.fields);
      for (const Change& change : back.value()) other.emplace_back(mirrored(change.kind), change.new_fact, change.old_fact, change.fields);
      std::ranges::sort(one);
      std::ranges::sort(other);
      INFO("turn " << turn << " by corpus " << by_corpus);
      REQUIRE(one == other);
      changes += one.size();
    }
  }
  CHECK(changes > 2000);
}

TEST_CASE("stores of generated articles: merging is commutative, associative and idempotent, and gives the store of one run", "[generated]") {
  News news(5);
  for (int turn = 0; turn < 40; ++turn) {
    Stores stores;
    Folder folder;
    const auto ingest = [&](const std::vector<std::string>& files, const std::string& name) {
      const Input input{.sources = {.paths = files, .base = folder.path.string()}, .read = {}, .jobs = 1};
      const std::string store = (stores.path / name).string();
      REQUIRE(analyzer().ingest(input, store).ok());
      return store;
    };
    std::vector<std::string> files[3], all;
    for (std::size_t n = 0; n < 25; ++n) {
      all.push_back(folder.file("news/" + std::to_string(n) + ".txt", n % 3 == 0 ? news.noisy_text() : news.article().text()));
      for (std::size_t i = 0; i < 3; ++i)
        if (i == n % 3 || news.below(4) == 0) files[i].push_back(all.back());  // some in several
    }
    const std::string a = ingest(files[0], "a"), b = ingest(files[1], "b"), c = ingest(files[2], "c");
    const auto whole = bytes_of(ingest(all, "all"));
    INFO("turn " << turn);
    REQUIRE(whole == bytes_of(stores.merged({a, b, c}, "abc")));
    REQUIRE(whole == bytes_of(stores.merged({c, stores.merged({b, a}, "ba")}, "c-ba")));
    REQUIRE(whole == bytes_of(stores.merged({stores.merged({a, b}, "ab"), stores.merged({b, c}, "bc"), a}, "ab-bc-a")));
    REQUIRE(bytes_of(a) == bytes_of(stores.merged({a, a}, "aa")));
  }
}

}  // namespace lede
