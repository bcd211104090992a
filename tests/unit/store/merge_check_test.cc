#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/hash.h"
#include "store/check.h"
#include "store/commit.h"
#include "store/merge.h"
#include "unit/record/sample.h"

namespace lede {
namespace {

namespace fs = std::filesystem;

struct Stores {
  fs::path path = fs::temp_directory_path() / ("lede-merge-test-" + std::to_string(::getpid()));
  Stores() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Stores() { fs::remove_all(path); }

  // A store with the sample document under each of these keys; "k=text" has another text before the sample's.
  std::string make(const std::string& name, const std::vector<std::string>& documents, const std::string& rules = "r") {
    const std::string folder = (path / name).string();
    auto writer = StoreWriter::open(folder);
    REQUIRE(writer.ok());
    std::map<std::uint8_t, std::map<std::string, std::string>> parts;
    for (const std::string& document : documents) {
      Sample sample;
      sample.document.key = document.substr(0, document.find('='));
      if (document.find('=') != std::string::npos) sample.document.text += document.substr(document.find('=') + 1);
      sample.document.length = sample.document.text.size();
      WriteOptions options;
      options.text = true;
      parts[part_of(sample.document.key)][sample.document.key] = sample.lines(options);
    }
    for (const auto& [part, lines] : parts) {
      std::string bytes;
      for (const auto& [key, text] : lines) bytes += text;
      REQUIRE(writer.value().replace(part, bytes).ok());
    }
    Manifest like;
    like.rules = rules;
    like.options = "{}";
    REQUIRE(writer.value().commit(like).ok());
    return folder;
  }
  std::string merged(std::vector<std::string> from, const std::string& name) {
    auto report = merge_stores(from, (path / name).string(), [](const Notice&) {});
    INFO((report.ok() ? "" : report.error().message));
    REQUIRE(report.ok());
    return (path / name).string();
  }
};

std::map<std::string, std::string> bytes_of(const std::string& store) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::directory_iterator(store)) {
    if (entry.path().filename() == ".local") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return out;
}

std::vector<std::string> problems_of(const std::string& store) {
  std::vector<std::string> out;
  auto report = check_store(store, [&](const StoreProblem& p) { out.push_back(p.message); });
  REQUIRE(report.ok());
  CHECK(report.value().problems == out.size());
  return out;
}

TEST_CASE("merging gives one result in any order and grouping, also twice") {
  Stores s;
  const auto a = s.make("a", {"1", "2", "k=one"}), b = s.make("b", {"3", "2", "k=two"}), c = s.make("c", {"4", "k=three"});
  const auto all = bytes_of(s.merged({a, b, c}, "abc"));
  CHECK(all.size() == 6);  // five keys and the manifest
  CHECK(all == bytes_of(s.merged({c, b, a}, "cba")));
  CHECK(all == bytes_of(s.merged({a, s.merged({b, c}, "bc")}, "a-bc")));
  CHECK(all == bytes_of(s.merged({s.merged({c, a}, "ca"), b, b, a}, "ca-bba")));
  CHECK(all == bytes_of(s.merged({a}, "abc")));  // into what is there
  CHECK(problems_of((s.path / "abc").string()).empty());
  CHECK(all == bytes_of(s.make("whole", {"1", "2", "3", "4", [&] {
    std::vector<std::string> texts{"one", "two", "three"};
    const std::string text = Sample().document.text;
    std::ranges::sort(texts, {}, [&](const std::string& t) { return std::string(sha256(text + t).view()); });
    return "k=" + texts.back();
  }()})));
}

TEST_CASE("stores of other rules are not merged") {
  Stores s;
  const std::vector<std::string> from{s.make("a", {"1"}), s.make("b", {"2"}, "other rules")};
  auto report = merge_stores(from, (s.path / "out").string(), [](const Notice&) {});
  REQUIRE(!report.ok());
  CHECK(report.error().code == ErrorCode::usage);
  CHECK(!fs::exists(s.path / "out"));
}

TEST_CASE("check finds what is wrong with a record, a reference, a span") {
  const auto with = [](std::string_view from, std::string_view to) {
    Stores s;
    const std::string store = s.make("a", {"1"});
    CHECK(problems_of(store).empty());
    Manifest manifest = read_manifest(store).value();
    StorePart& part = manifest.parts[0];
    std::string bytes = bytes_of(store)[part.file];
    const auto at = bytes.rfind(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    // The part and its manifest agree: only the content is wrong.
    part = name_part(part_of("1"), bytes);
    REQUIRE(write_file(store + "/" + part.file, bytes).ok());
    REQUIRE(write_file(store + "/MANIFEST.json", manifest_text(manifest)).ok());
    const auto problems = problems_of(store);
    return problems.empty() ? std::string() : problems.front();
  };
  CHECK(with("\"confidence\":\"low\"", "\"confidence\":\"high\"") == "");  // a value that may be
  CHECK(with("\"confidence\":\"low\"", "\"confidence\":\"sure\"").find("\"confidence\" is \"sure\"") != std::string::npos);
  CHECK(with(",\"confidence\":\"low\"", ", \"confidence\":\"low\"").starts_with("not as lede writes"));
  CHECK(with("\"doc\":\"d", "\"doc\":\"e").ends_with("does not stand behind its document"));
  CHECK(with("\"span\":[69,79],\"text\"", "\"span\":[68,78],\"text\"").ends_with("the span does not cut its text"));
  CHECK(with("\"also_at\":[[15,20]]", "\"also_at\":[[1,2]]").ends_with("the span lies outside the text or cuts a character"));
  CHECK(with("\"also_at\":[[15,20]]", "\"also_at\":[[15,2000]]").ends_with("the span lies outside the text or cuts a character"));
  CHECK(with("may raise $40.5 million in May, Heliograph said.\\n\"}", "may raise $40.5 million in May, Heliograph said!\\n\"}") == "the text is not that of its sha256");
  CHECK(with("\"key\":\"1\"", "\"key\":\"2\"") == "the document's id is not that of its key");
}

TEST_CASE("check names a damaged or missing part") {
  Stores s;
  const std::string store = s.make("a", {"1", "2"});
  std::vector<std::string> parts;
  for (const auto& [name, bytes] : bytes_of(store))
    if (part_number(name) >= 0) parts.push_back(name);
  REQUIRE(parts.size() == 2);
  fs::remove(fs::path(store) / parts[0]);
  std::ofstream(fs::path(store) / parts[1], std::ios::app) << " ";
  const auto problems = problems_of(store);
  REQUIRE(problems.size() >= 2);
  CHECK(problems[0].starts_with("can't be read"));
  CHECK(problems[1] == "the bytes are not those that were written");
  CHECK(!check_store((s.path / "nothing").string(), [](const StoreProblem&) {}).ok());
}

}  // namespace
}  // namespace lede
