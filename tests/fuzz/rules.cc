// Rule packs that strangers wrote: as rows, and compiled, with every checksum put right so that what lies behind it is reached.
#include <cstring>

#include "base/hash.h"
#include "fuzz/fuzz.h"
#include "record/write.h"
#include "rules/loader.h"

namespace lede::fuzz {
namespace {

constexpr std::string_view article =
    "Brindle Forge raised $20 million on Monday, and its chief executive Ottoline Marsh said that the start-up had released Ospry-9 under the MIT licence.\n\n"
    "The company, which costs 4 percent more than last year, may buy Kettle for EUR 3 billion in March 2026.\n";

void analyse(const Extractor& rules) {
  Document document;
  document.text = article;
  document.published = "2025-03-04";
  Analysis analysis;
  rules.analyse(document, analysis);
  std::string out;
  write_records(rules.pack(), analysis, {}, out);
}

void rules(std::string_view bytes) {
  const bool lines = take_choice(bytes) % 2 == 0;
  const PackFile files[] = {{lines ? "own.jsonl" : "own.json", std::string(bytes)}};
  std::vector<Problem> problems;
  Pack pack = load_pack_files(files, problems);
  const Extractor made(std::move(pack), problems);
  for (const Problem& problem : problems) must(!problem.message.empty(), "a problem says what is wrong");
  if (problems.empty()) analyse(made);
}

const Registered registered_rules("rules", rules);

// A compiled pack of a few rows.
const std::string& small_image() {
  static const std::string image = [] {
    const PackFile files[] = {{"own.jsonl",
                               R"({"lexicon": "company/brindle-forge", "name": "Brindle Forge", "names": ["Brindle-Forge AI"], "short": ["Brindle"], "tickers": ["BRF"]}
{"lexicon": "model/ospry-9", "name": "Ospry-9", "maker": "company/brindle-forge", "exact_case": true}
{"lexicon": "product/kettle", "name": "Kettle", "word": true, "near": ["app"], "maker": "company/brindle-forge"}
{"table": "first-names", "words": ["ottoline"]}
)"}};
    std::vector<Problem> problems;
    return Extractor(load_pack_files(files, problems), problems).image();
  }();
  return image;
}

// The bytes are changes, three each: two of the place, one of the value; of a last one that is cut short, where the file ends.
void image(std::string_view bytes) {
  std::string file = small_image();
  constexpr std::size_t header = 72, size_at = 24, checksum_at = 32;
  const auto place = [&](std::size_t at) { return header + (static_cast<unsigned char>(bytes[at]) * 256U + static_cast<unsigned char>(bytes[at + 1])) % (file.size() - header); };
  std::size_t at = 0;
  for (; at + 3 <= bytes.size(); at += 3) file[place(at)] = bytes[at + 2];
  if (at + 2 == bytes.size()) file.resize(place(at));
  const std::uint64_t size = file.size(), checksum = quick_hash(std::string_view(file).substr(header));
  std::memcpy(file.data() + size_at, &size, sizeof size);
  std::memcpy(file.data() + checksum_at, &checksum, sizeof checksum);
  const MemoryFile written(file);
  const std::string paths[] = {written.path()};
  std::vector<Problem> problems;
  const Extractor made(std::span<const std::string>(paths), problems);
  if (problems.empty()) analyse(made);
}

const Registered registered_image("image", image);

}  // namespace
}  // namespace lede::fuzz
