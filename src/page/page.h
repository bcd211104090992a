// An HTML page -> the article on it: its text and what the page says about it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "page/head.h"
#include "page/words.h"

namespace lede {

struct Page {
  PageHead head;
  // Paragraphs, headings and lists with an empty line between them, a list's items with "- ", a table's rows with "|" between the cells; without the title.
  std::string text;
  std::vector<std::string> above;  // short lines between title and text: byline, day
  bool too_deep = false;           // tags are nested so deep that the rest was not read
};

// The article on a page; what is around it goes. `html` is UTF-8; whatever it is, a page comes out, empty where there is no text. Linear, and no
// recursion on its depth.
Page read_page(std::string_view html, const PageWords& words);
// All of it is the article: an item of a feed, a field of a record. Its head is not read.
Page read_fragment(std::string_view html);

}  // namespace lede
