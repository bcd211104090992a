// A text as it reads, however its lines were wrapped.
#pragma once
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace lede {

// Line breaks and runs of spaces made one space, none at the beginning and none behind the hyphen of a word.
inline void unwrapped_into(std::string_view text, std::string& out) {
  out.clear();
  for (const char c : text) {
    if (!ascii::blank(c)) out += c;
    else if (!out.empty() && out.back() != ' ' && !(out.size() > 1 && out.back() == '-' && out[out.size() - 2] != ' ')) out += ' ';
  }
}

inline std::string unwrapped(std::string_view text) {
  std::string out;
  unwrapped_into(text, out);
  return out;
}

}  // namespace lede
