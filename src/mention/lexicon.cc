#include "mention/lexicon.h"

#include <bit>
#include <string>

namespace lede {
namespace {

constexpr std::uint32_t max_words = 24;

}  // namespace

LexiconIndex::LexiconIndex(const Lexicon& lexicon, std::vector<Problem>& problems) {
  std::size_t names = 0;
  for (const LexiconEntry& entry : lexicon) names += 1 + entry.names.size() + entry.shorts.size();
  names_.change([&](auto& rows) { rows.reserve(names); });
  slots_.assign(std::bit_ceil(names * 3 + 16), {});
  mask_ = slots_.size() - 1;
  Tokens tokens;
  for (std::uint32_t i = 0; i < lexicon.size(); ++i) {
    const LexiconEntry entry = lexicon[i];
    add(lexicon, i, entry.name, Form::full, problems, tokens);
    for (const auto name : entry.names) add(lexicon, i, name, Form::full, problems, tokens);
    for (const auto name : entry.shorts) add(lexicon, i, name, Form::short_name, problems, tokens);
  }
}

void LexiconIndex::add(const Lexicon& lexicon, std::uint32_t entry, std::string_view text, Form form, std::vector<Problem>& problems, Tokens& tokens) {
  tokenize(text, tokens);
  Name name;
  name.entry = entry;
  name.form = static_cast<std::uint32_t>(form);
  std::uint32_t words = 0;
  const Token* before = nullptr;
  std::uint64_t phrase = 0;
  std::uint32_t slot = none;
  for (const Token& token : tokens.tokens) {
    if (hyphen(token)) continue;
    if (words == max_words) {
      problems.push_back({lexicon.place(entry), std::string(text), "a name of more than 24 words"});
      return;
    }
    const std::uint32_t bit = 1u << words;
    if (token.any_capital()) name.capitals |= bit;
    if (token.is(Token::all_caps) && token.end - token.begin <= 3) name.all_caps |= bit;
    if (before != nullptr && token.glued() && (before->end - before->begin <= 2 || token.kind == TokenKind::punct || before->kind == TokenKind::punct)) name.glued |= bit;
    const std::size_t known = used_;
    if (words != 0) slots_.edit(slot).next |= next_bit(token.hash);
    phrase = words == 0 ? token.hash : with_word(phrase, token.hash);
    slot = insert(phrase);
    if (words == 0 && (used_ != known || !token.any_capital())) first_words_.push_back({token.hash, token.any_capital() ? 0u : 1u});
    before = &token;
    ++words;
  }
  if (words == 0) {
    problems.push_back({lexicon.place(entry), std::string(text), "a name without a word"});
    return;
  }
  if (lexicon[entry].exact_case) {
    name.text = static_cast<std::uint32_t>(texts_.size());
    for (const Token& token : tokens.tokens)
      if (!hyphen(token)) texts_.append(tokens.cut(token));
    texts_.push_back('\0');
  }
  name.next = slots_[slot].name;
  slots_.edit(slot).name = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
}

std::uint32_t LexiconIndex::insert(std::uint64_t hash) {
  if (used_ * 2 >= slots_.size()) grow();
  const std::size_t at = place(hash);
  if (slots_[at].hash == 0) {
    slots_.edit(at).hash = hash;
    ++used_;
  }
  return static_cast<std::uint32_t>(at);
}

void LexiconIndex::grow() {
  const Flat<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, {});
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    std::uint64_t at = slot.hash & mask_;
    while (slots_[at].hash != 0) at = (at + 1) & mask_;
    slots_.edit(at) = slot;
  }
}

void LexiconIndex::mark(MentionWords& words) {
  for (const FirstWord& word : first_words_) {
    MentionWords::set(words.capitalised(word.hash), mark_name);
    if (word.lower != 0) words.mark(word.hash, mark_lower_name);
    const Slot& slot = slots_[place(word.hash)];
    firsts_.at(words.number(word.hash)) = {slot.name, slot.next};
  }
}

bool LexiconIndex::sound(std::size_t entries) const {
  if (!std::has_single_bit(slots_.size())) return false;
  std::size_t used = 0;
  for (const Slot& slot : slots_) {
    used += slot.hash != 0;
    if (slot.name != none && slot.name >= names_.size()) return false;
  }
  if (used == slots_.size()) return false;  // a search for what is not there ends at a free slot
  if (!texts_.empty() && texts_.back() != '\0') return false;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    // The next one was put there before.
    if (name.entry >= entries || (name.next != none && name.next >= i) || (name.text != none && name.text >= texts_.size()) ||
        name.form > static_cast<std::uint32_t>(Form::ticker))
      return false;
  }
  return true;
}

void LexiconIndex::match(const Tokens& tokens, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const {
  const auto add = [&](std::uint32_t name, std::uint32_t last) {
    for (std::uint32_t n = name; n != none; n = names_[n].next)
      if (fits(names_[n], tokens, at, last)) hits.push_back({names_[n].entry, at, last, static_cast<Form>(names_[n].form)});
  };
  const First& first = firsts_[tokens.tokens[at].word];
  add(first.name, at + 1);
  std::uint64_t phrase = tokens.tokens[at].hash;
  std::uint32_t next = first.next;
  for (std::uint32_t i = at + 1, words = 1; i < end && words < max_words; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.before == Before::block) return;
    if (hyphen(token)) continue;
    if ((next & next_bit(token.hash)) == 0) return;
    phrase = with_word(phrase, token.hash);
    ++words;
    const Slot& slot = slots_[place(phrase)];
    if (slot.hash == 0) return;
    next = slot.next;
    add(slot.name, i + 1);
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
