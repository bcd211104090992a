// The ids of records: which parts of a record make it what it is.
#pragma once
#include <string>
#include <string_view>

#include "base/hash.h"
#include "record/lines.h"

namespace lede {

// The attribute that is part of a fact's identity; empty where the type has none.
std::string_view identity_attribute(FactType type);

// Makes the ids of one document's records; its scratch memory is reused. Not thread-safe.
class Identities {
 public:
  explicit Identities(std::string_view key);
  // `before`: how many mentions of the same type and text came before in the document.
  Id mention(MentionType type, std::string_view text, std::uint32_t before);
  // Of a fact's line whose claim, id and doc are not yet known: type, subject, object, value, date value, status, source and `identity`,
  // the identity attribute, of which a statement counts the words alone.
  Id claim(const FactLine& line, std::string_view identity);
  Id fact(std::string_view claim);

 private:
  void part(std::string_view text);
  std::string scratch_;
  std::string keyed_;  // the key, and room for what comes after it
  std::size_t key_size_;  // with its separator
};

// Appends the words of a text in lower case, one space between: whatever the line breaks, quotes and commas.
void append_words(std::string_view text, std::string& out);

}  // namespace lede
