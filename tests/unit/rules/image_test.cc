#include "rules/image.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "pipeline/extractor.h"
#include "record/write.h"
#include "unit/rules/data_files.h"

namespace lede {
namespace {

std::string records(const Extractor& extractor, const std::string& text) {
  Document document;
  document.text = text;
  document.published = "2025-03-04";
  static Analysis analysis;
  extractor.analyse(document, analysis);
  std::string out;
  write_records(extractor.pack(), analysis, {}, out);
  return out;
}

// "[company:Quillon] grew" -> "Quillon grew"
std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') at = text.find(':', at);
    else if (text[at] != ']') out += text[at];
  }
  return out;
}

// A file of the test's own, gone with it.
struct File {
  explicit File(const std::string& name) : path((std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) / ("lede-image-test-" + std::to_string(::getpid()) + name)) {}
  ~File() { std::filesystem::remove_all(path); }
  void write(std::string_view bytes) const { std::ofstream(path, std::ios::binary) << bytes; }
  [[nodiscard]] std::vector<std::string> rules() const { return {path.string()}; }
  std::filesystem::path path;
};

const PackFile own_names{"own.jsonl", R"({"lexicon": "company/brindle-forge", "name": "Brindle Forge", "names": ["Brindle-Forge AI"], "short": ["Brindle"], "tickers": ["BRF"]}
{"lexicon": "model/ospry-9", "name": "Ospry-9", "maker": "company/brindle-forge", "exact_case": true}
{"lexicon": "product/kettle", "name": "Kettle", "word": true, "near": ["app"], "maker": "company/brindle-forge"}
{"table": "first-names", "words": ["ottoline"]}
)"};
constexpr const char* own_text = "Brindle Forge, the start-up, released Ospry-9 on Monday. Brindle raised $20 million; its Kettle app grew. Ottoline Marsh of Brindle-Forge AI said so.";

TEST_CASE("the image of the built-in rules gives what their files give") {
  std::vector<Problem> problems;
  const Extractor mapped(std::span<const std::string>{}, problems), read(load_pack_files(test::data_files(), problems), problems);
  REQUIRE(problems.empty());
  REQUIRE(!mapped.pack().compiled(ImageSection::claims).empty());
  CHECK(mapped.pack().hash == read.pack().hash);
  REQUIRE(mapped.pack().rules.size() == read.pack().rules.size());
  for (std::size_t i = 0; i < read.pack().rules.size(); ++i) {
    CHECK(mapped.pack().rules[i].id == read.pack().rules[i].id);
    CHECK(mapped.pack().rules[i].confidence == read.pack().rules[i].confidence);
  }
  // All examples of all frames, as one article each: they use every frame and most tables.
  std::size_t facts = 0, different = 0;
  for (const FrameRule& rule : read.claims().rules()) {
    std::string text;
    for (const auto* examples : {&rule.examples, &rule.counter})
      for (const FrameExample& example : *examples)
        text += without_marks(example.text) + "\n\n";
    const std::string expected = records(read, text);
    facts += expected.find("\"record\":\"fact\"") != std::string::npos;
    different += records(mapped, text) != expected;
  }
  CHECK(facts > 20);
  CHECK(different == 0);
}

TEST_CASE("an image is the same bytes whatever it was made from") {
  std::vector<Problem> problems;
  const Extractor first(load_pack_files(test::data_files(), problems), problems), again(load_pack_files(test::data_files(), problems), problems);
  CHECK(first.built_in_image() == again.built_in_image());
}

TEST_CASE("rules compiled to a file give what their folder gives") {
  const File folder("folder"), file("file");
  std::filesystem::create_directories(folder.path);
  std::ofstream(folder.path / own_names.name) << own_names.text;
  std::vector<Problem> problems;
  const Extractor read(folder.rules(), problems);
  file.write(read.image());
  const Extractor mapped(file.rules(), problems);
  REQUIRE(problems.empty());
  CHECK(mapped.pack().hash == read.pack().hash);
  CHECK(mapped.pack().lexicon.size() == read.pack().lexicon.size());
  CHECK(records(mapped, own_text) == records(read, own_text));
  CHECK(records(mapped, own_text).find("company/brindle-forge") != std::string::npos);
  // Compiled once more, from the image with another folder on top.
  const Extractor both(std::vector<std::string>{file.path.string(), folder.path.string()}, problems);
  REQUIRE(problems.empty());
  CHECK(records(both, own_text) == records(read, own_text));
}

// A small image: nothing built in below its names but what the finders register by themselves.
std::string small_image() {
  std::vector<Problem> problems;
  const Extractor extractor(load_pack_files({&own_names, 1}, problems), problems);
  REQUIRE(problems.empty());
  return extractor.image();
}

// What the loader and the finders make of the bytes; empty where they are refused, which must be said.
std::string result_of(const File& file, std::string_view bytes) {
  file.write(bytes);
  std::vector<Problem> problems;
  const Extractor extractor(file.rules(), problems);
  if (problems.empty()) return records(extractor, own_text);
  CHECK(problems.front().place.file == file.path.string());
  return {};
}

constexpr std::size_t checksum_at = 32, header_size = 72;

void set_checksum(std::string& image) {
  const std::uint64_t sum = quick_hash(std::string_view(image).substr(header_size));
  std::memcpy(image.data() + checksum_at, &sum, sizeof sum);
}

TEST_CASE("an image that is cut, grown, damaged or another build's is refused") {
  const File file("damaged");
  const std::string good = small_image();
  REQUIRE(result_of(file, good).find("company/brindle-forge") != std::string::npos);
  for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 97) CHECK(result_of(file, std::string_view(good).substr(0, size)).empty());
  CHECK(result_of(file, good + '\0').empty());
  for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 499) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    CHECK(result_of(file, bad).empty());
  }
  for (const std::size_t at : {12, 16, 40}) {  // layout, engine, hash of the built-in rules
    std::string other = good;
    ++other[at];
    set_checksum(other);
    CHECK(result_of(file, other).empty());
  }
}

TEST_CASE("a hostile image with a right checksum is refused or harmless, whatever byte is changed") {
  const File file("hostile");
  const std::string good = small_image();
  const std::string expected = result_of(file, good);
  std::size_t refused = 0, tried = 0, harmless = 0;
  for (std::size_t at = header_size; at < good.size(); at += good.size() < 20'000 ? 1 : 1 + good.size() / 20'000)
    for (const unsigned change : {0xFFu, 0x01u, 0x80u}) {
      std::string bad = good;
      bad[at] = static_cast<char>(static_cast<unsigned char>(bad[at]) ^ change);
      set_checksum(bad);
      const std::string result = result_of(file, bad);
      ++tried;
      refused += result.empty();
      harmless += result == expected;
    }
  INFO(tried << " tried, " << refused << " refused, " << harmless << " without effect");
  CHECK(refused > tried / 10);
  CHECK(refused < tried);
}

}  // namespace
}  // namespace lede
