#include "rules/pack.h"

#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "rules/embedded.h"

namespace lede {
namespace {

namespace dom = simdjson::dom;

std::string text_of(const dom::element& value) {
  if (value.is_string()) return std::string(std::string_view(value.get_string()));
  return simdjson::minify(value);
}

class Loader {
 public:
  Loader(Pack& pack, std::vector<Problem>& problems) : pack_(pack), problems_(problems) {}

  void file(const std::string& name, std::string_view text) {
    if (name.ends_with(".jsonl")) lines(name, text);
    else whole(name, text);
  }

 private:
  void lines(const std::string& name, std::string_view text) {
    std::uint32_t number = 0;
    if (text.starts_with("{\"lexicon\"")) {
      const std::size_t rows = pack_.lexicon.size() + text.size() / 96;  // about as many as there will be
      if (rows > pack_.lexicon.capacity()) pack_.lexicon.reserve(std::max(rows, 2 * pack_.lexicon.size()));
      lexicon_ids_.reserve(rows);
    }
    while (!text.empty()) {
      const auto end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      // What follows the line is padding enough, but for the last lines.
      const auto parsed = parser_.parse(line.data(), line.size(), text.size() < simdjson::SIMDJSON_PADDING);
      if (parsed.error() != simdjson::SUCCESS) problem({name, number}, "", std::string("not JSON: ") + simdjson::error_message(parsed.error()));
      else row(parser_.doc.root(), {name, number});
    }
  }

  void whole(const std::string& name, std::string_view text) {
    const auto parsed = parser_.parse(text.data(), text.size());
    if (parsed.error() != simdjson::SUCCESS) return problem({name, 0}, "", std::string("not JSON: ") + simdjson::error_message(parsed.error()));
    const dom::element top = parser_.doc.root();
    if (!top.is_array()) return row(top, {name, 0});
    const dom::array rows = top.get_array();
    for (const dom::element element : rows) row(element, {name, 0});
  }

  void row(const dom::element& element, const Place& place) {
    if (!element.is_object()) return problem(place, "", "a row must be a JSON object");
    const dom::object object = element.get_object();
    if (object.begin() == object.end()) return problem(place, "", "an empty object");
    const std::string_view kind = (*object.begin()).key;
    std::string id = text_of((*object.begin()).value);
    if (kind == "lexicon") entry(object, std::move(id), place);
    else if (kind == "table") table(object, id, place);
    else if (kind == "frame") frame(object, id, place);
    else problem(place, id, "the first key must be \"lexicon\", \"table\" or \"frame\", it is \"" + std::string(kind) + "\"");
  }

  void entry(const dom::object& object, std::string given_id, const Place& place) {
    LexiconEntry entry;
    entry.id = std::move(given_id);
    const std::string& id = entry.id;
    entry.place = place;
    const auto slash = id.find('/');
    const auto type = mention_type(std::string_view(id).substr(0, slash));
    if (slash == std::string::npos || slash + 1 == id.size() || !type) return problem(place, id, "the id must be TYPE/slug with a mention type, as in \"company/openai\"");
    entry.type = *type;
    for (const auto field : object) {
      const std::string_view key = field.key;
      if (key == "lexicon" || key == "note") continue;
      if (key == "name") entry.name = text_of(field.value);
      else if (key == "names") list(field.value, entry.names, place, id, key);
      else if (key == "short") list(field.value, entry.shorts, place, id, key);
      else if (key == "tickers") list(field.value, entry.tickers, place, id, key);
      else if (key == "near") list(field.value, entry.near, place, id, key);
      else if (key == "tags") list(field.value, entry.tags, place, id, key);
      else if (key == "maker") entry.maker = text_of(field.value);
      else if (key == "parent") entry.parent = text_of(field.value);
      else if (key == "word") entry.word = flag(field.value, place, id, key);
      else if (key == "exact_case") entry.exact_case = flag(field.value, place, id, key);
      else problem(place, id, "unknown field \"" + std::string(key) + "\"");
    }
    if (entry.name.empty()) return problem(place, id, "\"name\" is missing");
    // From here on `id` moves with the entry.
    for (std::uint64_t key = XXH3_64bits(id.data(), id.size());; ++key) {
      const auto [at, fresh] = lexicon_ids_.try_emplace(key, pack_.lexicon.size());
      if (fresh) pack_.lexicon.push_back(std::move(entry));
      else if (pack_.lexicon[at->second].id == id) pack_.lexicon[at->second] = std::move(entry);
      else continue;  // another id with this hash
      return;
    }
  }

  void table(const dom::object& object, const std::string& name, const Place& place) {
    Row row;
    row.place = place;
    for (const auto field : object) {
      if (field.key == "table" || field.key == "note") continue;
      auto& [key, values] = row.fields.emplace_back(std::string(field.key), std::vector<std::string>{});
      if (field.value.is_object()) problem(place, name, "\"" + key + "\" must be a text or a list of texts");
      else if (field.value.is_array()) list(field.value, values, place, name, key);
      else values.push_back(text_of(field.value));
    }
    pack_.tables[name].push_back(std::move(row));
  }

  void frame(const dom::object& object, const std::string& id, const Place& place) {
    Frame frame;
    frame.id = id;
    frame.file = place.file;
    frame.json = simdjson::minify(object);
    std::string_view type;
    if (object["type"].get_string().get(type) != simdjson::SUCCESS || !fact_type(type)) return problem(place, id, "\"type\" must be a fact type");
    frame.type = *fact_type(type);
    const auto at = std::ranges::find(pack_.frames, id, &Frame::id);
    if (at == pack_.frames.end()) {
      frame.rule = pack_.rule(id);
      pack_.rules[frame.rule].claim = true;
      pack_.frames.push_back(std::move(frame));
    } else {
      frame.rule = at->rule;
      *at = std::move(frame);
    }
  }

  void list(const dom::element& value, std::vector<std::string>& out, const Place& place, const std::string& id, std::string_view key) {
    if (!value.is_array()) return problem(place, id, "\"" + std::string(key) + "\" must be a list of texts");
    const dom::array items = value.get_array();
    out.reserve(items.size());
    for (const dom::element item : items) out.push_back(text_of(item));
  }

  bool flag(const dom::element& value, const Place& place, const std::string& id, std::string_view key) {
    if (value.is_bool()) return bool(value.get_bool());
    problem(place, id, "\"" + std::string(key) + "\" must be true or false");
    return false;
  }

  void problem(const Place& place, const std::string& rule, std::string message) { problems_.push_back({place, rule, std::move(message)}); }

  Pack& pack_;
  std::vector<Problem>& problems_;
  dom::parser parser_;
  // Places in the lexicon by the hash of their id: one word each, instead of a copy of each id.
  std::unordered_map<std::uint64_t, std::size_t> lexicon_ids_;
};

void load_folder(const std::string& folder, std::vector<PackFile>& files, std::vector<Problem>& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().string();
    if (it->is_regular_file(error) && (name.ends_with(".json") || name.ends_with(".jsonl"))) names.push_back(name);
  }
  if (error) problems.push_back({{folder, 0}, "", "the folder can't be read: " + error.message()});
  else if (names.empty()) problems.push_back({{folder, 0}, "", "no *.json or *.jsonl file in it"});
  std::ranges::sort(names);
  for (const auto& name : names) {
    std::ifstream in(name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) problems.push_back({{name, 0}, "", "can't be read"});
    else files.push_back({name, std::move(text).str()});
  }
}

}  // namespace

std::string_view Row::get(std::string_view key) const {
  for (const auto& [name, values] : fields)
    if (name == key && !values.empty()) return values.front();
  return {};
}

std::span<const std::string> Row::all(std::string_view key) const {
  for (const auto& [name, values] : fields)
    if (name == key) return values;
  return {};
}

std::span<const Row> Pack::table(std::string_view name) const {
  const auto at = tables.find(name);
  return at == tables.end() ? std::span<const Row>{} : std::span<const Row>(at->second);
}

std::vector<std::string_view> Pack::words(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const Row& row : table(name))
    for (const auto& word : row.all("words")) out.push_back(word);
  return out;
}

RuleIndex Pack::rule(std::string_view id, std::string_view about) {
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].id == id) return static_cast<RuleIndex>(i);
  rules.push_back({std::string(id), false, measured(id), std::string(about)});
  return static_cast<RuleIndex>(rules.size() - 1);
}

Confidence Pack::measured(std::string_view id) const {
  for (const Row& row : table("confidence"))
    if (row.get("rule") == id)
      if (const auto at = std::ranges::find(confidence_names, row.get("confidence")); at != confidence_names.end()) return static_cast<Confidence>(at - confidence_names.begin());
  return Confidence::medium;
}

Pack load_pack_files(std::span<const PackFile> files, std::vector<Problem>& problems) {
  Pack pack;
  pack.rule("none");
  Loader loader(pack, problems);
  XXH3_state_t* state = XXH3_createState();
  XXH3_128bits_reset(state);
  for (const auto& file : files) {
    loader.file(file.name, file.text);
    XXH3_128bits_update(state, file.text.data(), file.text.size());
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state);
  XXH3_freeState(state);
  char hex[33];
  std::snprintf(hex, sizeof hex, "%016llx%016llx", static_cast<unsigned long long>(hash.high64), static_cast<unsigned long long>(hash.low64));
  pack.hash = hex;
  return pack;
}

Pack load_pack(std::span<const std::string> folders, std::vector<Problem>& problems) {
  std::vector<PackFile> files;
  for (const auto& [name, text] : embedded_files())
    if (!name.starts_with("schema/")) files.push_back({std::string(name), std::string(text)});
  std::vector<std::string> built_in;
  for (const PackFile& file : files) built_in.push_back(file.name);
  for (const auto& folder : folders) load_folder(folder, files, problems);
  Pack pack = load_pack_files(files, problems);
  for (const Frame& frame : pack.frames) {  // the table stands behind them
    const bool ours = std::ranges::find(built_in, frame.file) != built_in.end();
    pack.rules[frame.rule].confidence = ours ? pack.measured(frame.id) : Confidence::low;
  }
  return pack;
}

}  // namespace lede
