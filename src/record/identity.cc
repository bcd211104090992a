#include "record/identity.h"

#include <array>
#include <charconv>
#include <cstring>

namespace lede {
namespace {

constexpr char separator = '\x1f';

// The bytes of words, in lower case; 0: the byte belongs to none.
constexpr auto word_bytes = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto byte = static_cast<char>(i);
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || i >= 0x80) table[i] = byte;
    else if (byte >= 'A' && byte <= 'Z') table[i] = static_cast<char>(byte + ('a' - 'A'));
  }
  return table;
}();

// Bytes of a no-break space (C2 A0) or of general punctuation (E2 80 ..: curly quotes, dashes, thin spaces, the ellipsis) at `at`, else 0.
std::size_t typographic(std::string_view text, std::size_t at) {
  if (text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') return 2;
  if (text[at] == '\xE2' && at + 2 < text.size() && text[at + 1] == '\x80') return 3;
  return 0;
}

}  // namespace

std::string_view identity_attribute(FactType type) {
  switch (type) {
    case FactType::cost: return "of";
    case FactType::valuation: return "kind";
    case FactType::financials: return "metric";
    case FactType::stock_move: return "direction";
    case FactType::statement: return "quote";
    case FactType::metric: return "name";
    default: return {};
  }
}

void append_words(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out.resize(begin + text.size());  // it never gets longer
  char* const first = out.data() + begin;
  char* at = first;
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char byte = word_bytes[static_cast<unsigned char>(text[i])];
    const std::size_t skip = byte == '\xC2' || byte == '\xE2' ? typographic(text, i) : 0;
    if (byte == 0 || skip != 0) {
      gap = true;
      i += skip == 0 ? 0 : skip - 1;
      continue;
    }
    if (gap && at != first) *at++ = ' ';
    gap = false;
    *at++ = byte;
  }
  out.resize(static_cast<std::size_t>(at - out.data()));
}

Identities::Identities(std::string_view key) : keyed_(key), key_size_(key.size() + 1) { keyed_ += separator; }

void Identities::part(std::string_view text) {
  scratch_ += text;
  scratch_ += separator;
}

Id Identities::mention(MentionType type, std::string_view text, std::uint32_t before) {
  const std::string_view name = name_of(type);
  const std::size_t most = key_size_ + name.size() + text.size() + 12;
  if (keyed_.size() < most) keyed_.resize(most + 64);
  char* at = keyed_.data() + key_size_;
  std::memcpy(at, name.data(), name.size());
  at += name.size();
  *at++ = separator;
  std::memcpy(at, text.data(), text.size());
  at += text.size();
  *at++ = separator;
  if (before < 10) *at++ = static_cast<char>('0' + before);
  else at = std::to_chars(at, at + 10, before).ptr;
  return make_id('m', {keyed_.data(), static_cast<std::size_t>(at - keyed_.data())});
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

Id Identities::fact(std::string_view claim) {
  scratch_.assign(keyed_, 0, key_size_);
  part(claim);
  return make_id('f', scratch_);
}

}  // namespace lede
