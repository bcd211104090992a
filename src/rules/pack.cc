#include "rules/pack.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "rules/image_io.h"
#include "rules/loader.h"

namespace lede {
namespace {

// The rows of an image, as `image_of` put them. False where they can't be what it says.
bool read_image(std::shared_ptr<const Image> image, bool trusted, Pack& pack) {
  ImageReader in(image->section(ImageSection::pack));
  in(pack.lexicon, pack.tables, pack.frames, pack.hash);
  if (!in.ok()) return false;
  if (!trusted) {
    const auto good = [](const Frame& frame) { return static_cast<std::size_t>(frame.type) < fact_type_names.size(); };
    if (!pack.lexicon.sound() || !pack.tables.sound() || pack.hash.size() != 32 || !std::ranges::all_of(pack.frames, good)) return false;
  }
  pack.image = std::move(image);
  pack.rules.assign(1, {"none", false, Confidence::medium, {}});
  for (Frame& frame : pack.frames) {
    frame.rule = static_cast<RuleIndex>(pack.rules.size());
    pack.rules.push_back({frame.id, true, Confidence::medium, {}});
  }
  return true;
}

Pack built_in_pack() {
  Pack pack;
  pack.rule("none");
  if (auto image = Image::built_in()) read_image(std::move(image), true, pack);
  return pack;
}

std::string hash_over(std::string_view before, std::span<const PackFile> files) {
  std::string all(before);
  for (const auto& file : files) all += file.text;
  const auto hex = xxh3_hex(all);
  return {hex.data(), hex.size()};
}

void add_files(Pack& pack, bool added, std::span<const PackFile> files, std::vector<Problem>& problems) {
  Loader loader(pack, added, problems);
  for (const auto& file : files) loader.file(file.name, file.text);
  pack.lexicon.seal();
  pack.tables.seal();
  pack.hash = hash_over(pack.hash, files);
  pack.changed = true;
}

// Of the frames, once the table that measures them is there. Nobody measured those that --rules bring.
void set_confidence(Pack& pack) {
  for (const Frame& frame : pack.frames) pack.rules[frame.rule].confidence = frame.added != 0 ? Confidence::low : pack.measured(frame.id);
}

// A compiled pack: alone it is used as it lies there, over others its own rows are added to them.
void add_image(Pack& pack, const std::string& path, std::vector<Problem>& problems) {
  const auto refuse = [&](std::string why) { problems.push_back({{path, 0}, "", std::move(why)}); };
  auto image = Image::open(path, built_in_hash());
  if (!image) return refuse(image.error().message);
  Pack read;
  if (!read_image(image.take(), false, read)) return refuse("a damaged compiled rule pack; compile it again with 'lede rules compile'");
  if (!pack.changed && pack.image == Image::built_in()) {
    pack = std::move(read);
    return;
  }
  pack.lexicon.put_added(read.lexicon);
  pack.tables.put_added(read.tables);
  pack.lexicon.seal();
  pack.tables.seal();
  for (Frame& frame : read.frames)
    if (frame.added != 0) put_frame(pack, std::move(frame));
  const auto hex = xxh3_hex(pack.hash + read.hash);
  pack.hash.assign(hex.data(), hex.size());
  pack.changed = true;
}

}  // namespace

std::vector<std::string_view> Pack::words(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const Row& row : table(name))
    for (const auto word : row.all("words")) out.push_back(word);
  return out;
}

RuleIndex Pack::rule(std::string_view id, std::string_view about) {
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].id == id) return static_cast<RuleIndex>(i);
  rules.push_back({std::string(id), false, measured(id), std::string(about)});
  return static_cast<RuleIndex>(rules.size() - 1);
}

std::vector<PackFile> pack_files(const std::string& folder, std::vector<Problem>& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> names;
  std::vector<PackFile> files;
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
  return files;
}

std::vector<PackFile> built_in_files(const std::string& data, std::vector<Problem>& problems) {
  std::vector<PackFile> files;
  for (const std::string part : {"claims", "lexicon", "words"})
    for (PackFile& file : pack_files(data + '/' + part, problems)) files.push_back({file.name.substr(data.size() + 1), std::move(file.text)});
  return files;
}

const Frame* Pack::frame(std::string_view id) const {
  auto at = std::ranges::find(frames, id, &Frame::id);
  if (at == frames.end()) at = std::ranges::find_if(frames, [&](const Frame& frame) { return std::ranges::count(frame.aliases, id) != 0; });
  return at == frames.end() ? nullptr : &*at;
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
  add_files(pack, false, files, problems);
  set_confidence(pack);
  return pack;
}

Pack load_pack(std::span<const std::string> rules, std::vector<Problem>& problems) {
  Pack pack = built_in_pack();
  for (const auto& path : rules) {
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) add_image(pack, path, problems);
    else add_files(pack, true, pack_files(path, problems), problems);
  }
  if (const auto section = pack.compiled(ImageSection::vocabulary); !section.empty()) {
    ImageReader in(section);
    in(pack.vocabulary, pack.rules);
  } else {
    set_confidence(pack);
  }
  return pack;
}

std::string built_in_hash() { return built_in_pack().hash; }

std::string image_of(const Pack& pack) {
  ImageWriter out;
  out(pack.lexicon, pack.tables, pack.frames, pack.hash);
  return out.take();
}

}  // namespace lede
