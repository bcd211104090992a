#include "source/glob.h"

#include <algorithm>

namespace lede {

bool glob_match(std::string_view pattern, std::string_view path) {
  constexpr auto none = std::string_view::npos;
  if (pattern.find('/') == none && path.rfind('/') != none) path.remove_prefix(path.rfind('/') + 1);
  std::size_t p = 0, t = 0;
  // Where to go on when a star must take one byte more: the last `*`, and the last `**`.
  std::size_t star = none, star_text = 0, deep = none, deep_text = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      if (p + 1 < pattern.size() && pattern[p + 1] == '*') {
        p += 2;
        if (p < pattern.size() && pattern[p] == '/' && (p == 2 || pattern[p - 3] == '/')) ++p;  // "**/" also matches no folder at all
        deep = p;
        deep_text = t;
        star = none;
      } else {
        star = ++p;
        star_text = t;
      }
      continue;
    }
    if (p < pattern.size() && (pattern[p] == path[t] || (pattern[p] == '?' && path[t] != '/'))) {
      ++p;
      ++t;
      continue;
    }
    if (star != none && path[star_text] != '/') {
      p = star;
      t = ++star_text;
    } else if (deep != none) {
      p = deep;
      t = ++deep_text;
      star = none;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool wanted_path(const std::vector<std::string>& include, const std::vector<std::string>& exclude, std::string_view path) {
  const auto hit = [&](const std::string& glob) { return glob_match(glob, path) || glob_match(glob, uncompressed_name(path)); };
  return (include.empty() || std::ranges::any_of(include, hit)) && std::ranges::none_of(exclude, hit);
}

bool named_as_archive(std::string_view path) {
  const std::string_view name = uncompressed_name(path);
  for (const std::string_view ending : {".tar", ".zip", ".tgz", ".tbz2", ".txz", ".tzst"})
    if (name.ends_with(ending)) return true;
  return false;
}

std::string_view uncompressed_name(std::string_view path) {
  for (const std::string_view ending : {".gz", ".zst", ".bz2", ".xz"})
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  return path;
}

}  // namespace lede
