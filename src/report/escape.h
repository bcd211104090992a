// Text of others made fit for where it goes: a terminal, a CSV cell, a Markdown table.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// Control, escape and bidi characters become \xNN or \u{NNNN}, line breaks and tabs a space, bytes that are no UTF-8 \xNN.
std::string escape_controls(std::string_view text);
// "&amp;", "&#39;" and the few others that texts were left with, as the signs they stand for; where people read, never in data.
std::string plain_entities(std::string_view text);
// How many columns of a terminal the text takes.
std::size_t display_width(std::string_view text);
// At most `width` columns, the end cut off with "…" where it does not fit.
std::string cut_to_width(std::string_view text, std::size_t width);
// The same, the beginning cut off.
std::string cut_front_to_width(std::string_view text, std::size_t width);
// A CSV field, quoted where needed; a cell that a spreadsheet would take for a formula gets a ' before it.
std::string csv_field(std::string_view text, char separator);
// A cell of a Markdown table.
std::string markdown_cell(std::string_view text);

}  // namespace lede
