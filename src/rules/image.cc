#include "rules/image.h"

#include <algorithm>
#include <cstring>

#include "base/file.h"
#include "base/hash.h"
#include "lede/version.h"
#include "rules/embedded.h"

namespace lede {
namespace {

constexpr std::string_view magic = "lede image\n\x1A";
// Raised whenever a section is laid out differently.
constexpr std::uint32_t layout = 3;
constexpr std::size_t alignment = 64;
constexpr std::uint32_t most_sections = 16;

struct Header {
  char magic[12] = {};
  std::uint32_t layout = 0;
  std::uint32_t engine = 0;
  std::uint32_t sections = 0;
  std::uint64_t size = 0;      // of the image, in bytes
  std::uint64_t checksum = 0;  // of all behind the header
  char base[32] = {};          // hash of the built-in rules below
};
static_assert(sizeof(Header) == 72);

struct Entry {
  std::uint32_t section = 0, reserved = 0;
  std::uint64_t at = 0, size = 0;
};
static_assert(sizeof(Entry) == 24);

std::size_t aligned(std::size_t at) { return (at + alignment - 1) / alignment * alignment; }

}  // namespace

std::string ImageBuilder::finish(std::string_view base) const {
  std::string out(sizeof(Header), '\0');
  std::size_t at = aligned(sizeof(Header) + sections_.size() * sizeof(Entry));
  for (const auto& [section, bytes] : sections_) {
    const Entry entry{static_cast<std::uint32_t>(section), 0, at, bytes.size()};
    out.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    at = aligned(at + bytes.size());
  }
  for (const auto& [section, bytes] : sections_) {
    out.resize(aligned(out.size()), '\0');
    out += bytes;
  }
  Header header;
  magic.copy(header.magic, sizeof header.magic);
  header.layout = layout;
  header.engine = engine;
  header.sections = static_cast<std::uint32_t>(sections_.size());
  header.size = out.size();
  header.checksum = quick_hash(std::string_view(out).substr(sizeof header));
  base.copy(header.base, sizeof header.base);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

bool Image::is_image(std::string_view head) { return head.starts_with(magic); }

Result<std::shared_ptr<const Image>> Image::of_bytes(std::string_view bytes, std::string_view base, const std::string& name) {
  const auto refused = [&](const char* why) { return Error{ErrorCode::usage, std::string(why) + "; compile it again with 'lede rules compile'", name}; };
  Header header;
  if (!is_image(bytes)) return Error{ErrorCode::usage, "neither a folder of rules nor a compiled rule pack", name};
  if (bytes.size() < sizeof header) return refused("a compiled rule pack that is cut short or has grown");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.layout != layout || header.engine != static_cast<std::uint32_t>(engine)) return refused("compiled by another version of lede");
  if (header.size != bytes.size()) return refused("a compiled rule pack that is cut short or has grown");
  if (header.checksum != quick_hash(bytes.substr(sizeof header))) return refused("a damaged compiled rule pack: its checksum is wrong");
  if (std::string_view(header.base, sizeof header.base) != base) return refused("compiled over other built-in rules");
  if (header.sections > most_sections || bytes.size() < sizeof header + header.sections * sizeof(Entry)) return refused("a damaged compiled rule pack");
  std::shared_ptr<Image> image(new Image);
  image->name_ = name;
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
    const bool inside = entry.at % alignment == 0 && entry.at <= bytes.size() && entry.size <= bytes.size() - entry.at;
    const auto section = static_cast<ImageSection>(entry.section);
    // The others are not verified, so none but the built-in ones are used.
    if (!inside || (section != ImageSection::pack && section != ImageSection::names)) return refused("a damaged compiled rule pack");
    image->sections_.emplace_back(section, bytes.substr(entry.at, entry.size));
  }
  return std::shared_ptr<const Image>(std::move(image));
}

Result<std::shared_ptr<const Image>> Image::open(const std::string& path, std::string_view base) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return Error{ErrorCode::usage, mapped.error().message, path};
  const auto file = std::make_shared<const MappedFile>(mapped.take());
  auto image = of_bytes(file->view(), base, path);
  if (!image) return image;
  const auto holder = std::make_shared<std::pair<std::shared_ptr<const MappedFile>, std::shared_ptr<const Image>>>(file, image.take());
  return std::shared_ptr<const Image>(holder, holder->second.get());
}

std::shared_ptr<const Image> Image::built_in() {
  static const std::shared_ptr<const Image> image = [] {
    const std::string_view bytes = built_in_image();
    if (bytes.empty()) return std::shared_ptr<const Image>();
    // Part of the binary as its code is: there is nothing to verify, and reading all of it would cost more than what it is needed for.
    Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    const std::shared_ptr<Image> out(new Image);
    for (std::uint32_t i = 0; i < header.sections; ++i) {
      Entry entry;
      std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
      out->sections_.emplace_back(static_cast<ImageSection>(entry.section), bytes.substr(entry.at, entry.size));
    }
    return std::shared_ptr<const Image>(out);
  }();
  return image;
}

std::string_view Image::section(ImageSection wanted) const {
  const auto found = std::ranges::find(sections_, wanted, [](const auto& section) { return section.first; });
  return found == sections_.end() ? std::string_view{} : found->second;
}

}  // namespace lede
