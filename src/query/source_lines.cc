#include "query/source_lines.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/file.h"

namespace lede {
namespace {

std::uint64_t breaks(std::string_view text, std::uint64_t begin, std::uint64_t end) {
  const auto at = [&](std::uint64_t byte) { return text.begin() + static_cast<std::ptrdiff_t>(byte); };
  return static_cast<std::uint64_t>(std::count(at(begin), at(end), '\n'));
}

bool holds(std::string_view source, const DocumentPlace& place) {
  return place.offset <= source.size() && place.length <= source.size() - place.offset && sha256(source.substr(place.offset, place.length)).view() == place.sha256;
}

}  // namespace

void Lines::text(std::string_view text) {
  text_ = text;
  at_ = 0;
  line_ = 1;
}

std::uint64_t Lines::at(std::uint64_t byte) {
  if (text_.empty() || byte > text_.size()) return 0;
  if (byte < at_) at_ = 0, line_ = 1;
  line_ += breaks(text_, at_, byte);
  at_ = byte;
  return line_;
}

std::vector<std::uint64_t> lines_before(const std::vector<std::shared_ptr<const DocumentPlace>>& places) {
  std::vector<std::uint64_t> out(places.size(), unknown_line);
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::tie(places[i]->path, places[i]->offset); });
  for (std::size_t first = 0; first < order.size();) {
    const std::string& path = places[order[first]]->path;
    std::size_t last = first;
    while (last < order.size() && places[order[last]]->path == path) ++last;
    FileStat stat;
    const auto file = stat_file(path, stat) ? MappedFile::open(path) : Result<MappedFile>(Error{});
    const std::string_view source = file.ok() ? file.value().view() : std::string_view{};
    std::uint64_t at = 0, lines = 0;
    const DocumentPlace* known = nullptr;
    for (; first < last; ++first) {
      const DocumentPlace& place = *places[order[first]];
      if (place.offset == 0) {
        out[order[first]] = 0;
      } else if (&place == known || (file.ok() && holds(source, place))) {
        lines += breaks(source, at, place.offset);
        at = place.offset;
        out[order[first]] = lines;
        known = &place;
      }
    }
  }
  return out;
}

}  // namespace lede
