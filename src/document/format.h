// What a source is, told by its content, then by its name.
#pragma once
#include <string_view>

#include "document/document.h"

namespace lede {

struct Guess {
  Format format = Format::text;
  std::string_view refused;  // what it is where it can't be read, for messages: "a PNG image"; empty where it can
  std::string_view hint{};   // how to get at its text
};

// `head` is the beginning of the content (64 KiB are plenty); an empty head is text.
Guess guess_format(std::string_view head, std::string_view path);
// Whether a text has Markdown's or HTML's markup in it.
bool has_markup(std::string_view text);

}  // namespace lede
