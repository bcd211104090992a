#include "store/ingest.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "record/read.h"
#include "source/sources.h"
#include "store/commit.h"
#include "store/part.h"
#include "store/reader.h"
#include "store/spool.h"
#include "unit/store/stores.h"

namespace lede {
namespace {

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    static int number = 0;
    path_ = fs::temp_directory_path() / ("lede-store-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

void write(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

struct World {
  Folder folder;
  std::vector<Notice> notices;
  std::vector<Problem> problems;
  std::string rules = R"({"lexicon": "company/voltaic", "name": "Voltaic"})";

  std::string article(const std::string& name, const std::string& text) {
    write(folder / ("news/" + name), text);
    return folder / ("news/" + name);
  }
  Result<IngestReport> ingest(std::vector<std::string> paths, const std::string& store, IngestOptions options = {}) {
    const std::vector<PackFile> files = {{"a.jsonl", rules}};
    const Extractor extractor(load_pack_files(files, problems), problems);
    const NoticeSink sink = [this](const Notice& n) { notices.push_back(n); };
    SourceOptions wanted;
    wanted.paths = std::move(paths);
    wanted.base = folder.path();
    for (const std::string& path : wanted.paths) options.roots.push_back(path == folder.path() ? "." : path.substr(folder.path().size() + 1));
    SourceWalk sources(wanted);
    return lede::ingest(extractor, [&](Source& source, const NoticeSink& said) { return sources.next(source, said); }, options, folder / store, sink);
  }
  IngestReport good(std::vector<std::string> paths, const std::string& store, IngestOptions options = {}) {
    auto report = ingest(std::move(paths), store, std::move(options));
    INFO((report.ok() ? "" : report.error().message + " " + report.error().where));
    REQUIRE(report.ok());
    return report.value();
  }
  // The keys of the store's documents, in its order.
  std::vector<std::string> keys(const std::string& store) {
    std::vector<std::string> out;
    auto reader = StoreReader::open(folder / store);
    REQUIRE(reader.ok());
    LineScanner scanner;
    const Status read = reader.value().for_each_line([&](std::string_view line) {
      auto head = scanner.head(line);
      REQUIRE(head.ok());
      if (head.value().record == "document") out.emplace_back(head.value().key);
      return true;
    });
    REQUIRE(read.ok());
    std::ranges::sort(out);
    return out;
  }
};

using Keys = std::vector<std::string>;

TEST_CASE("a store has the same bytes whatever came first") {
  World w;
  std::vector<std::string> paths;
  for (int i = 0; i < 40; ++i) paths.push_back(w.article("a" + std::to_string(i) + ".txt", "Voltaic opens office " + std::to_string(i) + ".\n"));
  CHECK(w.good(paths, "one").run.documents == 40);
  std::ranges::reverse(paths);
  for (const std::string& path : paths) w.good({path}, "other");
  const auto one = bytes_of(w.folder / "one");
  CHECK(one.size() > 10);
  CHECK(one == bytes_of(w.folder / "other"));
  IngestOptions options;
  options.run.jobs = 2;
  w.good({w.folder / "news"}, "third", options);
  CHECK(one == bytes_of(w.folder / "third"));
  CHECK(w.keys("one").size() == 40);
}

TEST_CASE("the second ingest of unchanged input does nothing") {
  World w;
  const auto path = w.article("a.txt", "Voltaic opens an office.\n");
  CHECK(w.good({path}, "store").changed);
  const auto before = bytes_of(w.folder / "store");
  const auto time = fs::last_write_time(w.folder / "store/MANIFEST.json");
  IngestReport again = w.good({path}, "store");
  CHECK(!again.changed);
  CHECK(again.unchanged == 1);
  CHECK(again.run.documents == 0);
  CHECK(bytes_of(w.folder / "store") == before);
  CHECK(fs::last_write_time(w.folder / "store/MANIFEST.json") == time);
  // Touched, not changed: its bytes say so.
  write(path, "Voltaic opens an office.\n");
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
  CHECK(w.good({path}, "store").unchanged == 1);
  // What is machine-local may go at any time.
  fs::remove_all(w.folder / "store/.local");
  again = w.good({path}, "store");
  CHECK(again.unchanged == 0);
  CHECK(!again.changed);
  CHECK(bytes_of(w.folder / "store") == before);
}

TEST_CASE("a changed source replaces what it gave before") {
  World w;
  const auto a = w.article("a.jsonl", R"({"id":"one","text":"Voltaic opens."})" "\n" R"({"id":"two","text":"Voltaic closes."})" "\n");
  const auto b = w.article("b.txt", "Voltaic rests.\n");
  w.good({a, b}, "store");
  CHECK(w.keys("store") == Keys{"news/b.txt#0", "one", "two"});
  w.article("a.jsonl", R"({"id":"two","text":"Voltaic closes again."})" "\n" R"({"id":"three","text":"Voltaic waits."})" "\n");
  const IngestReport report = w.good({a, b}, "store");
  CHECK(report.unchanged == 1);
  CHECK(report.changed);
  CHECK(w.keys("store") == Keys{"news/b.txt#0", "three", "two"});
  w.good({a, b}, "fresh");
  CHECK(bytes_of(w.folder / "store") == bytes_of(w.folder / "fresh"));
}

TEST_CASE("a changed source replaces its documents also where .local was deleted") {
  World w;
  const auto a = w.article("a.jsonl", R"({"id":"one","text":"Voltaic opens."})" "\n" R"({"id":"two","text":"Voltaic closes."})" "\n");
  w.good({a}, "store");
  fs::remove_all(w.folder / "store/.local");
  w.article("a.jsonl", R"({"id":"three","text":"Voltaic waits."})" "\n");
  w.good({a}, "store");
  CHECK(w.keys("store") == Keys{"three"});
}

TEST_CASE("sources that are gone stay without --prune and go with it") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  const auto b = w.article("deep/b.txt", "Voltaic rests.\n");
  w.good({w.folder / "news"}, "store");
  fs::remove(b);
  w.good({w.folder / "news"}, "store");
  CHECK(w.keys("store").size() == 2);
  IngestOptions prune;
  prune.prune = true;
  CHECK(w.good({a}, "store", prune).gone == 0);  // not under the PATHs given
  CHECK(w.good({w.folder / "news"}, "store", prune).gone == 1);
  CHECK(w.keys("store") == Keys{"news/a.txt#0"});
  w.good({a}, "fresh");
  CHECK(bytes_of(w.folder / "store") == bytes_of(w.folder / "fresh"));
}

TEST_CASE("of two documents with one key the later wins, whoever came first, and the other comes back") {
  World w;
  const auto a = w.article("a.jsonl", R"({"id":"k","text":"Voltaic opens."})" "\n");
  const auto b = w.article("b.jsonl", R"({"id":"k","text":"Voltaic closes."})" "\n");
  w.good({a, b}, "one");
  CHECK(w.keys("one") == Keys{"k"});
  REQUIRE(!w.notices.empty());
  CHECK(w.notices.back().code == "same-key");
  w.good({b}, "other");
  w.good({a}, "other");
  CHECK(bytes_of(w.folder / "one") == bytes_of(w.folder / "other"));
  const auto before = bytes_of(w.folder / "one");
  CHECK(!w.good({a, b}, "one").changed);
  // Whichever of the two is emptied, the other's is there then.
  for (const auto& [gone, left] : {std::pair{a, b}, std::pair{b, a}}) {
    std::ifstream in(gone);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    write(gone, R"({"id":"other","text":"Voltaic sleeps."})" "\n");
    w.good({a, b}, "one");
    CHECK(w.keys("one") == Keys{"k", "other"});
    write(gone, text);
    w.good({a, b}, "one");
    CHECK(bytes_of(w.folder / "one") == before);
  }
}

TEST_CASE("the same text twice is one document, without a word") {
  World w;
  const auto a = w.article("a.jsonl", R"({"id":"k","text":"Voltaic opens."})" "\n");
  const auto b = w.article("b.jsonl", R"({"id":"k","text":"Voltaic opens."})" "\n");
  w.good({a, b}, "one");
  CHECK(w.notices.empty());
  w.good({b}, "other");
  w.good({a}, "other");
  CHECK(bytes_of(w.folder / "one") == bytes_of(w.folder / "other"));
  // Found in a.jsonl as long as it is there, then in b.jsonl.
  w.article("a.jsonl", "{\"id\":\"x\",\"text\":\"Voltaic rests.\"}\n");
  w.good({a, b}, "one");
  CHECK(w.keys("one") == Keys{"k", "x"});
}

TEST_CASE("other rules or options read everything again") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  const auto b = w.article("b.txt", "Voltaic rests.\n");
  w.good({a, b}, "store");
  w.rules += "\n";
  const IngestReport report = w.good({a}, "store");  // b.txt is read as well, or its records would be of the old rules
  CHECK(report.everything_again);
  CHECK(report.run.documents == 2);
  REQUIRE(!w.notices.empty());
  CHECK(w.notices.back().code == "store-remade");
  w.good({a, b}, "fresh");
  CHECK(bytes_of(w.folder / "store") == bytes_of(w.folder / "fresh"));
  fs::remove(b);
  IngestOptions other;
  other.run.read.date = "2025-01-01";
  const auto before = bytes_of(w.folder / "store");
  auto refused = w.ingest({a}, "store", other);
  REQUIRE(!refused.ok());
  CHECK(refused.error().message.find("news/b.txt") != std::string::npos);
  CHECK(bytes_of(w.folder / "store") == before);
  CHECK(w.good({w.folder / "news"}, "store", [&] { other.prune = true; return other; }()).run.documents == 1);
}

TEST_CASE("one writer at a time") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  w.good({a}, "store");
  auto holder = StoreWriter::open(w.folder / "store");
  REQUIRE(holder.ok());
  auto refused = w.ingest({a}, "store");
  REQUIRE(!refused.ok());
  CHECK(refused.error().code == ErrorCode::unfinished);
  CHECK(refused.error().message.find("locked by process " + std::to_string(::getpid())) != std::string::npos);
}

TEST_CASE("what a killed writer left is swept out and read by nobody") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  w.good({a}, "store");
  const auto before = bytes_of(w.folder / "store");
  write(w.folder / "store/part-07-0123456789abcdef.jsonl", "{\"record\":\"document\"");
  write(w.folder / "store/part-08-0123456789abcdef.jsonl.tmp", "x");
  write(w.folder / "store/MANIFEST.json.tmp", "{");
  write(w.folder / "store/.local/new-7", "y");
  CHECK(w.keys("store") == Keys{"news/a.txt#0"});
  w.good({a}, "store");
  CHECK(bytes_of(w.folder / "store") == before);
  CHECK(!fs::exists(w.folder / "store/.local/new-7"));
}

TEST_CASE("parts written and not committed leave the store as it was") {
  World w;
  w.good({w.article("a.txt", "Voltaic opens.\n")}, "store");
  const auto before = bytes_of(w.folder / "store");
  {
    auto writer = StoreWriter::open(w.folder / "store");
    REQUIRE(writer.ok());
    REQUIRE(writer.value().replace(3, "{\"record\":\"document\"}\n").ok());
    CHECK(bytes_of(w.folder / "store").size() == before.size() + 1);
  }
  CHECK(bytes_of(w.folder / "store") == before);
}

TEST_CASE("a damaged part is named, by readers and by the writer") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  w.good({a}, "store");
  std::string part;
  for (const auto& [name, bytes] : bytes_of(w.folder / "store"))
    if (part_number(name) >= 0) part = name;
  std::string bytes = bytes_of(w.folder / "store")[part];
  bytes[bytes.find("opens")] = 'O';
  write(w.folder / ("store/" + part), bytes);
  auto reader = StoreReader::open(w.folder / "store");
  REQUIRE(reader.ok());
  const Status read = reader.value().for_each_line([](std::string_view) { return true; });
  REQUIRE(!read.ok());
  CHECK(read.error().where.ends_with(part));
  w.article("a.txt", "Voltaic rests.\n");
  auto refused = w.ingest({a}, "store");
  REQUIRE(!refused.ok());
  CHECK(refused.error().where.ends_with(part));
}

TEST_CASE("a reader keeps the state that it opened") {
  World w;
  const auto a = w.article("a.txt", "Voltaic opens.\n");
  w.good({a}, "store");
  auto reader = StoreReader::open(w.folder / "store");
  REQUIRE(reader.ok());
  w.article("a.txt", "Voltaic rests.\n");
  w.good({a}, "store");
  std::string lines;
  REQUIRE(reader.value().for_each_line([&](std::string_view line) { lines += line; return true; }).ok());
  CHECK(lines.find("opens") != std::string::npos);
  CHECK(lines.find("rests") == std::string::npos);
}

TEST_CASE("a folder with other things in it is left alone") {
  World w;
  write(w.folder / "store/notes.txt", "mine");
  auto refused = w.ingest({w.article("a.txt", "Voltaic opens.\n")}, "store");
  REQUIRE(!refused.ok());
  CHECK(refused.error().code == ErrorCode::usage);
  CHECK(bytes_of(w.folder / "store").size() == 1);
}

TEST_CASE("the spool gives back what came, from memory or disk") {
  Folder folder;
  Spool spool(folder / "new-", 10);
  REQUIRE(spool.add(1, "aaa\n").ok());
  REQUIRE(spool.add(200, "bbbbbbbb\n").ok());  // over the limit: to disk
  REQUIRE(spool.add(1, "ccc\n").ok());
  CHECK(fs::exists(folder / "new-1"));
  CHECK(spool.take(1).value() == "aaa\nccc\n");
  CHECK(spool.take(200).value() == "bbbbbbbb\n");
  CHECK(spool.take(7).value().empty());
}

TEST_CASE("which document a store keeps is a total order") {
  const auto document = [](std::string captured, std::string modified, std::string sha, std::string path) {
    StoredDocument d;
    d.captured = std::move(captured);
    d.modified = std::move(modified);
    d.sha256 = std::move(sha);
    d.path = std::move(path);
    return d;
  };
  const auto old = document("", "2025-05-01", "ff", "a"), captured = document("2025-01-02", "", "00", "b");
  CHECK(wins(captured, old));
  CHECK(!wins(old, captured));
  CHECK(wins(document("", "2025-05-02", "00", "b"), old));
  CHECK(wins(document("", "2025-05-01", "fff", "b"), old));
  CHECK(wins(old, document("", "2025-05-01", "ff", "b")));
  CHECK(!wins(old, old));
}

}  // namespace
}  // namespace lede
