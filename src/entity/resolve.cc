#include "entity/resolve.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/unwrapped.h"

namespace lede {

std::string slug(std::string_view name) {
  bool all_ascii = true;
  for (const char c : name) all_ascii &= static_cast<unsigned char>(c) < 0x80;
  std::string out;
  out.reserve(name.size());
  bool gap = false;
  const auto put = [&](std::string_view letter) {
    if (gap && !out.empty()) out += '-';
    gap = false;
    out += letter;
  };
  if (all_ascii) {
    for (const char c : name) {
      if (const char lower = ascii::to_lower(c); ascii::lower(lower) || ascii::digit(c)) put({&lower, 1});
      else gap = true;
    }
    return out;
  }
  // NFKD and case folding; accents are dropped as marks.
  utf8proc_uint8_t* folded = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()), &folded,
                                 static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  if (size < 0) return out;
  const std::string_view text(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::decode(text, at);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point.code));
    const bool keeps = (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_ND;
    if (keeps) put(text.substr(at, point.size));
    else gap = true;
    at += point.size;
  }
  std::free(folded);
  return out;
}

namespace {

// Open addressing from a hash to an entity.
class EntityTable {
 public:
  void reset(std::size_t mentions) {
    std::size_t size = 16;
    while (size < mentions * 2) size *= 2;
    mask_ = size - 1;
    if (slots_.size() < size || ++document_ == 0) {
      slots_.assign(std::max(size, slots_.size()), {});
      document_ = 1;
    }
  }
  // The place for `hash`; its `entity` is none where it is new.
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t entity = none;
    std::uint32_t document = 0;  // that it was filled for: what is left of an earlier one counts as free
  };
  Slot& at(std::uint64_t hash) {
    hash |= 1;
    std::size_t i = (hash * 0x9E3779B97F4A7C15ull) >> 20 & mask_;
    while (slots_[i].document == document_ && slots_[i].hash != hash) i = (i + 1) & mask_;
    if (slots_[i].document != document_) slots_[i] = {hash, none, document_};
    return slots_[i];
  }

 private:
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint32_t document_ = 0;
};

bool legal_form(std::string_view word) {
  static constexpr std::string_view forms[] = {"Inc", "Incorporated", "Ltd", "Limited", "Corp", "Corporation", "GmbH", "AG", "LLC", "LLP", "PLC", "plc", "NV", "SE", "Oy", "KK", "Co", "AB", "SA"};
  return std::ranges::find(forms, word) != std::end(forms);
}

}  // namespace

void resolve_entities(const Pack& pack, Analysis& analysis) {
  static thread_local EntityTable by_lexicon, by_words, by_part;
  static thread_local std::string id, clean;  // their memory is reused
  auto& mentions = analysis.mentions;
  const auto& tokens = analysis.tokens.tokens;
  by_lexicon.reset(mentions.size());
  by_words.reset(mentions.size());
  by_part.reset(mentions.size() * 2);
  const auto words_hash = [&](const Mention& m) {
    std::uint64_t h = static_cast<std::uint64_t>(m.type) + 1;
    for (std::uint32_t i = m.first; i < m.last; ++i)
      if (tokens[i].kind != TokenKind::punct) h = (h ^ tokens[i].hash) * 0x9E3779B97F4A7C15ull + (h >> 33);
    return h;
  };
  const auto part_hash = [&](std::uint64_t word, MentionType type) { return (word ^ (static_cast<std::uint64_t>(type) + 77)) * 0xD6E8FEB86659FD93ull; };
  const auto entity_of = [&](std::uint32_t lexicon) {
    auto& place = by_lexicon.at(static_cast<std::uint64_t>(lexicon + 1) << 8);
    if (place.entity == none) {
      const LexiconEntry entry = pack.lexicon[lexicon];
      __builtin_prefetch(entry.id.data());  // the records have them
      __builtin_prefetch(entry.name.data());
      place.entity = static_cast<std::uint32_t>(analysis.entities.size());
      analysis.entities.push_back({entry.id, entry.name, entry.type, true, lexicon});
    }
    return place.entity;
  };
  // One word, or a surname of two: "Roe-Poe".
  const auto one_word = [&](const Mention& m, std::uint32_t last) {
    if (m.type != MentionType::person) return last - m.first == 1;
    std::uint32_t i = m.first + 1;
    while (i < last && tokens[i].glued()) ++i;
    return i == last;
  };
  // Without the legal form: "Acme Inc." is Acme.
  const auto name_end = [&](const Mention& m) {
    std::uint32_t last = m.last;
    if (m.type == MentionType::company)
      while (last > m.first + 1 && (tokens[last - 1].kind == TokenKind::punct || legal_form(analysis.tokens.cut(last - 1)))) --last;
    return last;
  };
  // First the names that stand for themselves; parts of names find them afterwards, wherever they stand.
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      Mention& m = mentions[i];
      if (m.value != none || m.type == MentionType::money || m.type == MentionType::date || m.type == MentionType::percent ||
          m.type == MentionType::quantity || m.type == MentionType::duration)
        continue;
      const std::uint32_t last = name_end(m);
      const bool part_of_name = m.lexicon == none && one_word(m, last) && (m.type == MentionType::person || m.type == MentionType::company || m.type == MentionType::org);
      if (round == 0 && part_of_name) continue;
      if (round == 1 && m.entity != none) {
        if (m.type == MentionType::person && !one_word(m, m.last)) {  // the latest full name before a surname wins
          by_part.at(part_hash(tokens[m.last - 1].hash, m.type)).entity = m.entity;
        }
        continue;
      }
      if (m.lexicon != none) {
        m.entity = entity_of(m.lexicon);
      } else {
        if (part_of_name) {
          const auto& part = by_part.at(part_hash(tokens[m.type == MentionType::person ? m.last - 1 : m.first].hash, m.type));
          if (part.entity != none) { m.entity = part.entity; m.known = analysis.entities[m.entity].known; continue; }
        }
        Mention bare = m;
        bare.last = last;
        auto& place = by_words.at(words_hash(bare));
        if (place.entity == none) {
          const std::string_view name = analysis.tokens.span(m.first, last).cut(analysis.tokens.text);
          id = name_of(m.type);
          id += '/';
          const std::string tail = slug(name);
          id += tail.empty() ? "x" : tail;
          place.entity = static_cast<std::uint32_t>(analysis.entities.size());
          // A name broken over two lines is one name, also where a hyphen stands at the end of the first.
          unwrapped_into(name, clean);
          analysis.entities.push_back({analysis.keep(id), analysis.keep(clean), m.type, false, none});
        }
        m.entity = place.entity;
      }
      if (m.type == MentionType::person && !one_word(m, m.last)) {
        by_part.at(part_hash(tokens[m.last - 1].hash, m.type)).entity = m.entity;
        auto& first_part = by_part.at(part_hash(tokens[m.first].hash, m.type));
        if (first_part.entity == none) first_part.entity = m.entity;
      } else if ((m.type == MentionType::company || m.type == MentionType::org) && last - m.first > 1) {
        auto& first_part = by_part.at(part_hash(tokens[m.first].hash, m.type));
        if (first_part.entity == none) first_part.entity = m.entity;
      }
      // The short form in brackets: "International Widget Agency (IWA)".
      if (i + 1 < mentions.size() && mentions[i + 1].first == m.last + 1 && tokens[m.last].sign == '(' && mentions[i + 1].lexicon == none &&
          mentions[i + 1].type == m.type && mentions[i + 1].last - mentions[i + 1].first == 1)
        by_part.at(part_hash(tokens[mentions[i + 1].first].hash, m.type)).entity = m.entity;
    }
  }
}

}  // namespace lede
