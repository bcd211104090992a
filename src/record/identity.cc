#include "record/identity.h"

#include <charconv>

namespace lede {
namespace {

constexpr char separator = '\x1f';

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || (static_cast<unsigned char>(byte) & 0x80) != 0;
}

// Bytes of a no-break space (C2 A0) or of general punctuation (E2 80 ..: curly quotes, dashes, thin spaces, the ellipsis) at `at`, else 0.
std::size_t typographic(std::string_view text, std::size_t at) {
  if (text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') return 2;
  if (text[at] == '\xE2' && at + 2 < text.size() && text[at + 1] == '\x80') return 3;
  return 0;
}

}  // namespace

void append_words(std::string_view text, std::string& out) {
  bool gap = false, first = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::size_t skip = typographic(text, i); skip != 0 || !is_word_byte(text[i])) {
      gap = true;
      i += skip == 0 ? 0 : skip - 1;
      continue;
    }
    if (gap && !first) out += ' ';
    gap = first = false;
    out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
  }
}

void Identities::part(std::string_view text) {
  scratch_ += text;
  scratch_ += separator;
}

Id Identities::mention(std::string_view key, MentionType type, std::string_view text, std::uint32_t before) {
  scratch_.clear();
  part(key);
  part(name_of(type));
  part(text);
  char digits[10];
  scratch_.append(digits, std::to_chars(digits, digits + sizeof digits, before).ptr);
  return make_id('m', scratch_);
}

Id Identities::claim(const FactLine& line, std::string_view identity) {
  scratch_.clear();
  part(name_of(line.type));
  part(line.subject.filled ? line.subject.id : std::string_view{});
  part(line.object.filled ? line.object.id : std::string_view{});
  {
    JsonOut json(scratch_);
    put_value(json, line.value, line.kind);
  }
  part({});
  const Date* date = line.date == nullptr ? nullptr : std::get_if<Date>(line.date);
  part(date == nullptr ? std::string_view{} : std::string_view(date->value));
  part(name_of(line.status));
  part(line.source.filled ? line.source.id : std::string_view{});
  if (line.type == FactType::statement) append_words(identity, scratch_);
  else part(identity);
  return make_id('c', scratch_);
}

Id Identities::fact(std::string_view key, std::string_view claim) {
  scratch_.clear();
  part(key);
  part(claim);
  return make_id('f', scratch_);
}

}  // namespace lede
