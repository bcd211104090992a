// A text as it reads, however its lines were wrapped.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// Line breaks and runs of spaces made one space, none at the beginning and none behind the hyphen of a word.
inline std::string unwrapped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ' && !(out.size() > 1 && out.back() == '-' && out[out.size() - 2] != ' ')) out += ' ';
  }
  return out;
}

}  // namespace lede
