#include "mention/lexicon.h"

#include <bit>
#include <string>

namespace lede {
namespace {

constexpr std::uint32_t max_words = 24;

bool hyphen(const Token& token) { return token.sign == '-' && !token.is(Token::non_ascii); }

std::uint64_t join(std::uint64_t phrase, std::uint64_t word) {
  phrase = (std::rotl(phrase, 23) ^ word) * 0x9E3779B97F4A7C15ull;
  return phrase ^ (phrase >> 31);
}

}  // namespace

LexiconIndex::LexiconIndex(const std::vector<LexiconEntry>& lexicon, MentionWords& words, std::vector<Problem>& problems) {
  std::size_t names = 0;
  for (const LexiconEntry& entry : lexicon) names += 1 + entry.names.size() + entry.shorts.size();
  names_.reserve(names);
  slots_.resize(std::bit_ceil(names * 3 + 16));
  mask_ = slots_.size() - 1;
  Tokens tokens;
  for (std::uint32_t i = 0; i < lexicon.size(); ++i) {
    const LexiconEntry& entry = lexicon[i];
    add(i, entry.name, Form::full, entry.exact_case, entry.place, words, problems, tokens);
    for (const auto& name : entry.names) add(i, name, Form::full, entry.exact_case, entry.place, words, problems, tokens);
    for (const auto& name : entry.shorts) add(i, name, Form::short_name, entry.exact_case, entry.place, words, problems, tokens);
  }
}

void LexiconIndex::add(std::uint32_t entry, std::string_view text, Form form, bool exact, const Place& place, MentionWords& marked,
                       std::vector<Problem>& problems, Tokens& tokens) {
  tokenize(text, tokens);
  Name name;
  name.entry = entry;
  name.form = form;
  std::uint32_t words = 0;
  const Token* before = nullptr;
  std::uint64_t phrase = 0;
  std::uint32_t slot = none;
  for (const Token& token : tokens.tokens) {
    if (hyphen(token)) continue;
    if (words == max_words) {
      problems.push_back({place, std::string(text), "a name of more than 24 words"});
      return;
    }
    const std::uint32_t bit = 1u << words;
    if (token.any_capital()) name.capitals |= bit;
    if (token.is(Token::all_caps) && token.end - token.begin <= 3) name.all_caps |= bit;
    if (before != nullptr && token.glued() && (before->end - before->begin <= 2 || token.kind == TokenKind::punct || before->kind == TokenKind::punct)) name.glued |= bit;
    if (words == 0) {
      marked.mark(token.hash, mark_name);
      if (!token.any_capital()) marked.mark(token.hash, mark_lower_name);
    }
    if (words != 0) slots_[slot].next |= next_bit(token.hash);
    phrase = words == 0 ? token.hash : join(phrase, token.hash);
    slot = insert(phrase);
    before = &token;
    ++words;
  }
  if (words == 0) {
    problems.push_back({place, std::string(text), "a name without a word"});
    return;
  }
  if (exact) {
    name.text = static_cast<std::uint32_t>(texts_.size());
    for (const Token& token : tokens.tokens)
      if (!hyphen(token)) texts_ += tokens.cut(token);
    texts_ += '\0';
  }
  name.next = slots_[slot].name;
  slots_[slot].name = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
}

std::uint32_t LexiconIndex::insert(std::uint64_t hash) {
  if (used_ * 2 >= slots_.size()) grow();
  std::uint64_t at = hash & mask_;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
  if (slots_[at].hash == 0) {
    slots_[at].hash = hash;
    ++used_;
  }
  return static_cast<std::uint32_t>(at);
}

void LexiconIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    std::uint64_t at = slot.hash & mask_;
    while (slots_[at].hash != 0) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
}

void LexiconIndex::match(const Tokens& tokens, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const {
  std::uint64_t phrase = 0;
  std::uint32_t words = 0, next = 0;
  for (std::uint32_t i = at; i < end && words < max_words; ++i) {
    const Token& token = tokens.tokens[i];
    if (words != 0) {
      if (token.before == Before::block) return;
      if (hyphen(token)) continue;
      if ((next & next_bit(token.hash)) == 0) return;
    }
    phrase = words == 0 ? token.hash : join(phrase, token.hash);
    ++words;
    std::uint64_t slot = phrase & mask_;
    while (slots_[slot].hash != phrase) {
      if (slots_[slot].hash == 0) return;
      slot = (slot + 1) & mask_;
    }
    next = slots_[slot].next;
    for (std::uint32_t n = slots_[slot].name; n != none; n = names_[n].next)
      if (fits(names_[n], tokens, at, i + 1)) hits.push_back({names_[n].entry, at, i + 1, names_[n].form});
  }
}

bool LexiconIndex::fits(const Name& name, const Tokens& tokens, std::uint32_t first, std::uint32_t last) const {
  std::uint32_t word = 0;
  const char* exact = name.text == none ? nullptr : texts_.data() + name.text;
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = tokens.tokens[i];
    if (hyphen(token)) continue;
    const std::uint32_t bit = 1u << word;
    ++word;
    if ((name.capitals & bit) != 0 && !token.any_capital()) return false;
    if ((name.all_caps & bit) != 0 && !token.is(Token::all_caps)) return false;
    if ((name.glued & bit) != 0 && !token.glued()) return false;
    if (exact != nullptr) {
      const std::string_view text = tokens.cut(token);
      if (std::string_view(exact).substr(0, text.size()) != text) return false;
      exact += text.size();
    }
  }
  return true;
}

}  // namespace lede
