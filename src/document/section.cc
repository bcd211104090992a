#include "document/section.h"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t tail_bytes = 64 * 1024;

}  // namespace

std::size_t last_sentence_end(std::string_view text) {
  const std::size_t lowest = text.size() - std::min(text.size(), tail_bytes);
  for (std::size_t i = text.size(); i > lowest + 1; --i) {
    const char c = text[i - 2], after = text[i - 1];
    if ((after == '\n' && c == '\n') || ((after == ' ' || after == '\n') && (c == '.' || c == '!' || c == '?'))) return i;
  }
  std::size_t i = text.size();
  while (i > 1 && i + 4 > text.size() && (static_cast<unsigned char>(text[i - 1]) & 0xC0) == 0x80) --i;
  return i > 1 && static_cast<unsigned char>(text[i - 1]) >= 0xC0 ? i - 1 : text.size();
}

std::vector<Span> sections_of(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<Span> sections;
  std::uint32_t begin = 0;
  while (size - begin > section_bytes) {
    const std::string_view most = text.substr(begin, section_bytes);
    const std::size_t paragraph = most.rfind("\n\n");
    const bool near = paragraph != std::string_view::npos && paragraph + tail_bytes > most.size();
    const auto end = begin + static_cast<std::uint32_t>(near ? paragraph + 2 : last_sentence_end(most));
    sections.push_back({begin, end});
    begin = end;
  }
  sections.push_back({begin, size});
  return sections;
}

}  // namespace lede
