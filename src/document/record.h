// A record of JSON or CSV, told field by field, as a document.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "document/stream.h"

namespace lede {

// The names of the fields that may hold a record's text, best first.
inline constexpr std::string_view text_fields[] = {"text", "content", "body", "maintext", "articleBody"};
// The fields that --map may name.
inline constexpr std::string_view mapped_fields[] = {"text", "html", "id", "url", "title", "date", "modified", "captured", "authors", "publisher", "path"};

// Where the user says that a field stands (--map), or nothing.
std::string_view mapped(const ReadOptions& options, std::string_view field);

// Views of the record; dates, authors and publisher go into the document at once (set_metadata).
struct RecordFields {
  std::string_view text, html, id, url, title, path, captured;
  bool has_text = false;  // an empty text is one
};

// Makes `out` the document of a record that is not split: text (the title above it where the text has none), key, path. A text longer than
// the limit is cut, with a notice. HTML waits in the document for describe(). False, with a notice, where there is no text.
bool make_document(const StreamInput& input, const RecordFields& fields, Format format, std::uint64_t offset, std::uint64_t length, std::size_t number, Document& out);

// Puts the title in front of the text, unless the text has it.
void put_title(std::string_view text, Document& out);
// Cuts a text that is longer than the limit at a sentence end, with a notice.
void cut_text(Document& out, const ReadOptions& options, const NoticeSink& notices);
// The bytes of a record or an article as UTF-8: decoded or repaired where need be, which is said the first time. False where they were changed.
bool make_utf8(const StreamInput& input, std::uint64_t offset, std::string& bytes, bool& said);
// Call it before the next `size` bytes of the window are dropped: says once where in a decoded source something was that stands for nothing in its encoding.
void say_undecodable(const StreamInput& input, std::size_t size, bool& said);

}  // namespace lede
