#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "lede/lede.h"

namespace lede {
namespace {

// A folder of two articles that goes with the test.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "lede-library-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
    std::filesystem::create_directory(path + "/news");
    std::ofstream(path + "/news/a.txt") << "A round\n\nLISBON, March 3, 2025 - OpenAI said on Monday that it had raised $6 billion.\n";
    std::ofstream(path + "/news/b.txt") << "A purchase\n\nLISBON, March 4, 2025 - Nvidia said on Tuesday that it had acquired Groq for $20 billion.\n";
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] Input input(unsigned jobs = 1) const { return {.sources = {.paths = {path + "/news"}, .base = path}, .read = {}, .jobs = jobs}; }
  std::string path;
};

const Analyzer& analyzer() {
  static const Result<Analyzer> opened = Analyzer::open();
  REQUIRE(opened.ok());
  return opened.value();
}

}  // namespace

TEST_CASE("a text is extracted, and its spans cut it") {
  const auto found = analyzer().extract("OpenAI said on Monday that it had raised $6 billion.");
  REQUIRE(found.ok());
  REQUIRE(found.value().document.text);
  CHECK(found.value().document.key == "-#0");
  bool money = false;
  for (const auto& mention : found.value().mentions) {
    CHECK(mention.span.cut(*found.value().document.text) == mention.text);
    money = money || mention.text == "$6 billion";
  }
  CHECK(money);
  REQUIRE(found.value().facts.size() >= 1);
  CHECK(analyzer().extract("too long", {.max_document_bytes = 3}).error().code == ErrorCode::input);
  CHECK_FALSE(analyzer().extract("OpenAI \xFF raised").value().document.verbatim);
}

TEST_CASE("sources are split and extracted in their order, on one thread or two") {
  const Folder folder;
  std::vector<std::string> keys;
  const auto counts = analyzer().split(folder.input(), [&](record::Document&& document) {
    CHECK(document.text);
    keys.push_back(document.key);
    return true;
  });
  REQUIRE(counts.ok());
  CHECK(keys == std::vector<std::string>{"news/a.txt#0", "news/b.txt#0"});
  for (const unsigned jobs : {1U, 2U}) {
    std::vector<std::string> texts;
    const auto done = analyzer().extract(folder.input(jobs), [&](Extraction&& found) {
      for (const auto& mention : found.mentions)
        if (mention.type == MentionType::money) texts.push_back(mention.text);
      return true;
    });
    REQUIRE(done.ok());
    CHECK(done.value().documents == 2);
    CHECK(texts == std::vector<std::string>{"$6 billion", "$20 billion"});
  }
}

TEST_CASE("what a callback wants or throws ends the run, and nothing is thrown") {
  const Folder folder;
  for (const unsigned jobs : {1U, 2U}) {
    const auto stopped = analyzer().extract(folder.input(jobs), [](Extraction&&) { return false; });
    REQUIRE(stopped.ok());
    CHECK(stopped.value().stopped);
    const auto thrown = analyzer().extract(folder.input(jobs), [](Extraction&&) -> bool { throw std::runtime_error("enough"); });
    REQUIRE_FALSE(thrown.ok());
    CHECK(thrown.error().message == "enough");
  }
}

TEST_CASE("a store is written, skipped where nothing changed, and asked") {
  const Folder folder;
  const std::string store = folder.path + "/store";
  const auto first = analyzer().ingest(folder.input(), store);
  REQUIRE(first.ok());
  CHECK(first.value().documents == 2);
  CHECK(first.value().changed);
  const auto second = analyzer().ingest(folder.input(), store);
  REQUIRE(second.ok());
  CHECK(second.value().unchanged == 2);
  CHECK_FALSE(second.value().changed);
  std::vector<std::string> texts;
  Filter filter;
  filter.type = {"money"};
  filter.contains = {"20 billion"};
  REQUIRE(analyzer().query({store}, filter, [&](record::Record&& found) {
    texts.push_back(std::get<record::Mention>(found).text);
    return true;
  }).ok());
  CHECK(texts == std::vector<std::string>{"$20 billion"});
  Filter entities;
  entities.record = {"entity"};
  std::vector<std::string> ids;
  REQUIRE(analyzer().query({store}, entities, [&](record::Record&& found) {
    ids.push_back(std::get<record::Entity>(found).id);
    return true;
  }).ok());
  CHECK(std::ranges::find(ids, "company/openai") != ids.end());
}

TEST_CASE("what is missing is an error or a notice") {
  CHECK(Analyzer::open({"no/such/folder"}).error().code == ErrorCode::usage);
  CHECK_FALSE(analyzer().query({"no/such/store"}, {}, [](record::Record&&) { return true; }).ok());
  std::vector<std::string> codes;
  const auto counts = analyzer().extract({.sources = {.paths = {"no/such/file"}}}, [](Extraction&&) { return true; }, [&](const Notice& n) { codes.push_back(n.code); });
  REQUIRE(counts.ok());
  CHECK(counts.value().documents == 0);
  CHECK(codes == std::vector<std::string>{"not-found"});
}

}  // namespace lede
