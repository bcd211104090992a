#include <algorithm>
#include <functional>
#include <random>

#include "base/hash.h"
#include "store/reader.h"
#include "unit/store/stores.h"

namespace lede {
namespace {

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
    std::string all;
    for (const auto& problem : problems_of(store)) all += (all.empty() ? "" : "; ") + problem;
    return all;
  };
  CHECK(with("\"confidence\":\"low\"", "\"confidence\":\"high\"") == "");  // a value that may be
  CHECK(with("\"confidence\":\"low\"", "\"confidence\":\"sure\"").find("\"confidence\" is \"sure\"") != std::string::npos);
  CHECK(with(",\"confidence\":\"low\"", ", \"confidence\":\"low\"").starts_with("not as lede writes"));
  CHECK(with("\"doc\":\"d", "\"doc\":\"e").ends_with("does not stand behind its document"));
  CHECK(with("\"span\":[69,79],\"text\"", "\"span\":[68,78],\"text\"").ends_with("the span does not cut its text"));
  CHECK(with("\"also_at\":[[15,20]]", "\"also_at\":[[1,2]]").ends_with("the span lies outside the text or cuts a character"));
  CHECK(with("\"also_at\":[[15,20]]", "\"also_at\":[[15,2000]]").ends_with("the span lies outside the text or cuts a character"));
  CHECK(with("may raise $40.5 million in May, Heliograph said.\\n\"}", "may raise $40.5 million in May, Heliograph said!\\n\"}").starts_with("the text is not that of its sha256"));
  CHECK(with("\"key\":\"1\"", "\"key\":\"2\"").starts_with("the document's id is not that of its key"));
  CHECK(with("\"max\":40500000.5", "\"max\":50500000.5").ends_with("the claim is not that of what it says"));
  CHECK(with("\"status\":\"possible\"", "\"status\":\"planned\"").ends_with("the claim is not that of what it says"));
  CHECK(with("\"entity\":\"company/heliograph\"", "\"entity\":\"person/heliograph\"").ends_with("person/heliograph is no company"));
  CHECK(with("\"record\":\"fact\"", "\"record\":\"fuss\"") != "");
  CHECK(with("\"boilerplate\":[[0,7]]", "\"boilerplate\":[[0,7777]]") == "boilerplate: the span lies outside the text or cuts a character");
}

TEST_CASE("check finds lines that are missing, doubled, or at the wrong place") {
  const auto with = [](const std::function<void(std::vector<std::string>&)>& change) {
    Stores s;
    const std::string store = s.make("a", {"1"});
    Manifest manifest = read_manifest(store).value();
    std::string bytes = bytes_of(store)[manifest.parts[0].file];
    std::vector<std::string> lines;
    for (std::size_t at = 0, end; at < bytes.size(); at = end) lines.push_back(bytes.substr(at, (end = bytes.find('\n', at) + 1) - at));
    REQUIRE(lines.size() == 6);  // a document, four mentions, a fact
    change(lines);
    bytes.clear();
    for (const auto& line : lines) bytes += line;
    manifest.parts[0] = name_part(part_of("1"), bytes);
    REQUIRE(write_file(store + "/" + manifest.parts[0].file, bytes).ok());
    REQUIRE(write_file(store + "/MANIFEST.json", manifest_text(manifest)).ok());
    std::string all;
    for (const auto& problem : problems_of(store)) all += problem + "; ";
    return all;
  };
  using Lines = std::vector<std::string>;
  const auto says = [&](const std::string& what, const std::function<void(Lines&)>& change) {
    const std::string said = with(change);
    INFO(said);
    CHECK((what.empty() ? said.empty() : said.find(what) != std::string::npos));
  };
  says("", [](Lines&) {});
  says("does not stand behind its document", [](Lines& l) { l.erase(l.begin()); });
  says("the documents are not in the order of their keys", [](Lines& l) { l.push_back(l[0]); });
  says("overlaps or is not in the order of spans", [](Lines& l) { std::swap(l[1], l[2]); });
  says("overlaps or is not in the order of spans", [](Lines& l) { std::rotate(l.begin() + 1, l.begin() + 5, l.end()); });
  says("came before", [](Lines& l) { l.push_back(l[5]); });
  says("came before", [](Lines& l) { l.insert(l.begin() + 2, l[1]); });
  says("", [](Lines& l) { l.pop_back(); });  // a store of records alone can't know of a fact that nobody wrote; the checksum does
  says("is no JSON", [](Lines& l) { l[3] = l[3].substr(0, 40) + "\n"; });
  says("not as lede writes this record", [](Lines& l) { l[3].insert(l[3].size() - 1, " "); });
}

TEST_CASE("each byte of a store counts: a changed one is named with its file, and no reader takes it") {
  Stores s;
  const std::string store = s.make("a", {"1", "2", "3", "4", "5"});
  const auto good = bytes_of(store);
  std::mt19937 chance(4711);
  for (int turn = 0; turn < 300; ++turn) {
    auto at = good.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(chance() % good.size()));
    std::string bytes = at->second;
    const std::size_t byte = chance() % bytes.size();
    const unsigned kind = chance() % 4;
    if (kind == 0) bytes[byte] = static_cast<char>(bytes[byte] ^ static_cast<char>(1 + chance() % 255));
    else if (kind == 1) bytes.resize(byte);
    else if (kind == 2) bytes.insert(byte, 1, static_cast<char>(chance() % 256));
    else bytes.erase(byte, 1 + chance() % 50);
    INFO("turn " << turn << ", " << at->first << ", byte " << byte << ", kind " << kind);
    if (bytes == at->second) continue;
    std::ofstream(fs::path(store) / at->first, std::ios::binary) << bytes;
    std::vector<std::string> files;
    const auto report = check_store(store, [&](const StoreProblem& p) { files.push_back(p.file); });
    REQUIRE(report.ok());
    REQUIRE(report.value().problems > 0);
    REQUIRE(std::ranges::find(files, at->first) != files.end());
    const auto reader = StoreReader::open(store);
    bool read = reader.ok();
    for (std::size_t i = 0; read && i < reader.value().parts(); ++i) read = reader.value().part(i).ok();
    REQUIRE(!read);
    std::ofstream(fs::path(store) / at->first, std::ios::binary) << at->second;
  }
  CHECK(problems_of(store).empty());
}

TEST_CASE("a manifest that names other parts, or in another order, is named") {
  Stores s;
  const std::string store = s.make("a", {"1", "2", "3"});
  const Manifest good = read_manifest(store).value();
  const auto with = [&](const std::function<void(Manifest&)>& change) {
    Manifest manifest = good;
    change(manifest);
    REQUIRE(write_file(store + "/MANIFEST.json", manifest_text(manifest)).ok());
    std::string all;
    for (const auto& problem : problems_of(store)) all += problem + "; ";
    return all;
  };
  CHECK(with([](Manifest&) {}).empty());
  CHECK(with([](Manifest& m) { std::swap(m.parts[0], m.parts[1]); }).find("not in their order") != std::string::npos);
  CHECK(with([](Manifest& m) { m.parts.push_back(m.parts.back()); }).find("there twice") != std::string::npos);
  CHECK(with([](Manifest& m) { m.parts[0].checksum = m.parts[1].checksum; }).find("not the name that its checksum gives") != std::string::npos);
  CHECK(with([](Manifest& m) { m.parts[0].size += 1; }).find("the bytes are not those that were written") != std::string::npos);
  CHECK(with([&](Manifest& m) {
    const std::string other = part_prefix(static_cast<std::uint8_t>(part_number(m.parts[0].file) ^ 1)) + m.parts[0].file.substr(8);
    fs::copy_file(fs::path(store) / m.parts[0].file, fs::path(store) / other);
    m.parts[0].file = other;
    std::ranges::sort(m.parts, {}, &StorePart::file);
  }).find("the document belongs into another part") != std::string::npos);
}

TEST_CASE("files beside the store are told apart from it") {
  Stores s;
  const std::string store = s.make("a", {"1"});
  std::ofstream(fs::path(store) / "notes.txt") << "mine";
  std::ofstream(fs::path(store) / "part-00-0123456789abcdef.jsonl") << "x";
  const auto report = check_store(store, [](const StoreProblem&) {});
  REQUIRE(report.ok());
  CHECK(report.value().problems == 0);
  CHECK(report.value().left_over == std::vector<std::string>{"notes.txt", "part-00-0123456789abcdef.jsonl"});
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
