#include "mention/value/terms.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace lede {
namespace {

constexpr std::pair<std::string_view, std::uint64_t> value_roles[] = {
    {"a", role::a}, {"the", role::the}, {"of", role::of}, {"preposition", role::preposition}, {"to", role::to}, {"and", role::and_},
    {"or", role::or_}, {"between", role::between}, {"from", role::from}, {"half", role::half}, {"several", role::several}, {"few", role::few},
    {"multi", role::multi}, {"last", role::last}, {"next", role::next}, {"this", role::this_}, {"previous", role::previous},
    {"following", role::following}, {"same", role::same}, {"current", role::current}, {"that", role::that}, {"latter", role::latter},
    {"past", role::past}, {"coming", role::coming}, {"earlier", role::earlier}, {"later", role::later}, {"early", role::early}, {"late", role::late},
    {"mid", role::mid}, {"begin", role::begin}, {"end", role::end}, {"middle", role::middle}, {"ago", role::ago}, {"fiscal", role::fiscal},
    {"rest", role::rest}, {"quarter_letter", role::quarter_letter}, {"half_letter", role::half_letter}, {"decade_s", role::decade_s},
    {"ordinal_suffix", role::ordinal_suffix}, {"change", role::change}, {"fy", role::fy}, {"old", role::old}, {"by", role::by},
    {"before", role::before_word}, {"after", role::after_word}, {"possessive", role::possessive}, {"weekdays", role::weekdays},
    {"year_lead", role::year_lead}, {"modal", role::modal},
};

constexpr std::size_t phrase_words = 32;  // of a phrase: Phrase::glued has a bit for each

}  // namespace

// Puts the tables together, word by word, and writes them down flat.
class Terms::Builder {
 public:
  Builder(const Pack& pack, std::vector<Problem>& problems);
  void finish(Terms& out, MentionWords& marked);

 private:
  struct Building {
    PhraseKind kind = PhraseKind::symbol;
    std::uint32_t row = 0;
    std::vector<std::uint64_t> words;
    std::vector<bool> glued;
  };
  struct Entry {
    std::uint64_t word = 0;
    Term term;
    std::vector<Building> phrases;
  };
  Entry& entry(std::uint64_t word);
  Term& at(std::string_view word) { return entry(word_hash(word)).term; }
  void roles(const Pack& pack, std::vector<Problem>& problems);
  void phrase(const Row& row, std::string_view text, PhraseKind kind, std::uint32_t number, std::vector<Problem>& problems);
  static int number(const Row& row, std::string_view key, std::vector<Problem>& problems);
  void numbers(const Pack& pack, std::vector<Problem>& problems);
  void times(const Pack& pack, std::vector<Problem>& problems);
  void phrases(const Pack& pack, std::vector<Problem>& problems);
  void seal();

  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::size_t> index_;
};

Terms::Terms(const Pack& pack, MentionWords& marked, std::vector<Problem>& problems) {
  terms_.push_back({});
  if (pack.compiled(ImageSection::mentions).empty()) Builder(pack, problems).finish(*this, marked);
}

Terms::Builder::Builder(const Pack& pack, std::vector<Problem>& problems) {
  numbers(pack, problems);
  times(pack, problems);
  phrases(pack, problems);
  roles(pack, problems);
  seal();
}

Terms::Builder::Entry& Terms::Builder::entry(std::uint64_t word) {
  const auto [found, fresh] = index_.try_emplace(word, entries_.size());
  if (fresh) {
    entries_.emplace_back().word = word;
    entries_.back().term.known = true;
  }
  return entries_[found->second];
}

void Terms::Builder::roles(const Pack& pack, std::vector<Problem>& problems) {
  for (const Row& row : pack.table("value_word")) {
    const auto* const named = std::ranges::find(value_roles, row.get("role"), [](const auto& name) { return name.first; });
    if (named == std::end(value_roles)) { problems.push_back({row.place(), "", "unknown role \"" + std::string(row.get("role")) + "\""}); continue; }
    for (const auto& word : row.all("words")) at(word).roles |= named->second;
  }
}

int Terms::Builder::number(const Row& row, std::string_view key, std::vector<Problem>& problems) {
  const std::string_view text = row.get(key);
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) problems.push_back({row.place(), "", "\"" + std::string(key) + "\" must be a whole number"});
  return value;
}

void Terms::Builder::numbers(const Pack& pack, std::vector<Problem>& problems) {
  for (const Row& row : pack.table("number"))
    for (const auto& word : row.all("words")) at(word).number = static_cast<std::int16_t>(number(row, "value", problems));
  for (const Row& row : pack.table("ordinal"))
    for (const auto& word : row.all("words")) at(word).ordinal = static_cast<std::int8_t>(number(row, "value", problems));
  for (const Row& row : pack.table("scale")) {
    const auto exponent = static_cast<std::int8_t>(number(row, "exponent", problems));
    for (const auto& word : row.all("words")) at(word).scale = exponent;
    for (const auto& word : row.all("short")) at(word).scale = exponent, at(word).scale_short = true;
    for (const auto& word : row.all("plural")) at(word).scale = exponent, at(word).scale_plural = true;
  }
  for (const Row& row : pack.table("scale_multi"))
    for (const auto& word : row.all("words")) at(word).scale = static_cast<std::int8_t>(number(row, "exponent", problems)), at(word).scale_multi = true;
  for (const auto word : pack.words("bound_skip")) at(word).roles |= role::bound_skip;
  for (const auto word : pack.words("quantity_stop")) at(word).roles |= role::quantity_stop;
  for (const auto word : pack.words("counted")) at(word).roles |= role::counted;
}

void Terms::Builder::times(const Pack& pack, std::vector<Problem>& problems) {
  for (const Row& row : pack.table("month"))
    for (const auto& word : row.all("words")) at(word).month = static_cast<std::int8_t>(number(row, "number", problems));
  for (const Row& row : pack.table("weekday"))
    for (const auto& word : row.all("words")) at(word).weekday = static_cast<std::int8_t>(number(row, "number", problems));
  for (const Row& row : pack.table("season")) {
    const auto code = row.get("code");
    if (code.size() != 2) problems.push_back({row.place(), "", "\"code\" must be SP, SU, FA or WI"});
    else
      for (const auto& word : row.all("words")) code.copy(at(word).season, 2);
  }
  for (const Row& row : pack.table("day_word"))
    for (const auto& word : row.all("words")) at(word).day_word = true, at(word).day_offset = static_cast<std::int8_t>(number(row, "offset", problems));
  for (const Row& row : pack.table("decade"))
    for (const auto& word : row.all("words"))
      if (const std::string_view value = row.get("value"); value.size() > 2 && value[2] >= '0' && value[2] <= '9') at(word).decade = static_cast<std::int8_t>(value[2] - '0');
  static constexpr std::string_view units[] = {"nothing",   "second", "minute",  "hour", "day",  "week",   "weekend",
                                               "fortnight", "month",  "quarter", "half", "year", "decade", "century"};
  for (const Row& row : pack.table("time_unit")) {
    const auto* const found = std::ranges::find(units, row.get("unit"));
    if (found == std::end(units)) { problems.push_back({row.place(), "", "unknown \"unit\""}); continue; }
    for (const auto& word : row.all("words")) {
      at(word).unit = static_cast<TimeUnit>(found - std::begin(units));
      at(word).unit_plural = word.ends_with('s');
    }
  }
  for (const auto word : pack.words("day_part")) at(word).roles |= role::day_part;
  for (const auto word : pack.words("duration_adjective")) at(word).roles |= role::duration_adjective;
  for (const auto word : pack.words("year_noun")) at(word).roles |= role::year_noun;
  for (const auto word : pack.words("duration_lead")) at(word).roles |= role::duration_lead;
  for (const Row& row : pack.table("tense"))
    for (const auto& word : row.all("words")) at(word).roles |= row.get("sets") == "future" ? role::future_tense : role::past_tense;
}

void Terms::Builder::phrases(const Pack& pack, std::vector<Problem>& problems) {
  const auto add = [&](std::string_view table, std::string_view key, PhraseKind kind) {
    std::uint32_t number = 0;
    for (const Row& row : pack.table(table)) {
      for (const auto& text : row.all(key)) phrase(row, text, kind, number, problems);
      ++number;
    }
  };
  add("currency", "symbols", PhraseKind::symbol);
  add("currency", "codes", PhraseKind::code);
  add("currency", "words", PhraseKind::currency_word);
  add("currency", "cents", PhraseKind::cents);
  add("currency", "nation", PhraseKind::nation);
  for (const Row& row : pack.table("currency"))
    for (const auto& word : row.all("clues")) at(word);  // Currencies::choose looks for them
  add("currency_slang", "words", PhraseKind::slang);
  add("percent", "words", PhraseKind::percent);
  add("quantity", "words", PhraseKind::quantity);
  add("quantity", "single", PhraseKind::quantity_single);
  add("quantity", "attributive", PhraseKind::quantity_attributive);
  add("quantity", "glued", PhraseKind::quantity_glued);
  add("bound", "words", PhraseKind::bound);
  add("bound_after", "words", PhraseKind::bound_after);
  add("holiday", "words", PhraseKind::holiday);
}

void Terms::Builder::phrase(const Row& row, std::string_view text, PhraseKind kind, std::uint32_t number, std::vector<Problem>& problems) {
  Tokens tokens;
  tokenize(text, tokens);
  if (tokens.tokens.empty()) return;
  Building out{kind, number, {}, {}};
  for (const Token& token : tokens.tokens) {
    out.words.push_back(token.hash);
    out.glued.push_back(!out.glued.empty() && token.glued());
  }
  if (out.words.size() > phrase_words) {
    problems.push_back({row.place(), std::string(text), "a phrase of more than 32 words"});
    return;
  }
  entry(out.words.front()).phrases.push_back(std::move(out));
}

void Terms::Builder::seal() {
  for (Entry& entry : entries_) {
    Term& term = entry.term;
    using namespace role;
    constexpr std::uint64_t begins = half | several | multi | last | next | this_ | previous | following | same | past | coming | earlier | later | early | late | mid |
                                     begin | end | middle | fiscal | quarter_letter | half_letter | duration_adjective | duration_lead | few | fy | rest | current | latter;
    term.starts_number = term.number >= 0 || term.scale_plural || term.scale_multi || term.is(a | half | several | multi | few);
    term.amount_after_a = term.scale != 0 || term.unit != TimeUnit::nothing || term.is(half | few | several | duration_adjective) || !entry.phrases.empty();
    for (const Building& phrase : entry.phrases) term.phrase_kinds = static_cast<std::uint16_t>(term.phrase_kinds | 1u << static_cast<unsigned>(phrase.kind));
    constexpr std::uint64_t dates = the | a | half | begin | end | middle | rest | last | next | this_ | previous | following | same | past | coming | early | late | mid | earlier | later |
                                    quarter_letter | half_letter | fy | fiscal | current | that | latter;
    term.starts_date = term.is(dates) || term.number >= 0 || term.ordinal != 0 || term.month != 0 || term.weekday != 0 || term.season[0] != 0 || term.day_word || term.decade >= 0 ||
                       term.unit != TimeUnit::nothing || term.leads(PhraseKind::holiday);
    const bool leads_value = term.is(begins) || term.number >= 0 || term.ordinal != 0 || term.scale != 0 || term.month != 0 || term.weekday != 0 ||
                             term.unit != TimeUnit::nothing || term.season[0] != 0 || term.day_word || term.decade >= 0 ||
                             term.leads_one_of<PhraseKind::symbol, PhraseKind::code, PhraseKind::holiday, PhraseKind::slang>();
    term.starts_pair = !leads_value && term.is(a | the | that);
    // No grammar begins with a word that only stands before a number: "to", "for", "about".
    term.starts = leads_value && (term.starts_number || term.starts_date || term.leads(PhraseKind::symbol) || term.leads(PhraseKind::code) || term.leads(PhraseKind::slang));
  }
  for (const Entry& entry : entries_)
    for (const Building& phrase : entry.phrases)  // "A$"
      if (entry.term.is(role::a) && phrase.words.size() > 1)
        if (const auto second = index_.find(phrase.words[1]); second != index_.end()) entries_[second->second].term.amount_after_a = true;
  for (Entry& entry : entries_)
    std::ranges::stable_sort(entry.phrases, [](const Building& x, const Building& y) { return x.words.size() > y.words.size(); });
}

void Terms::Builder::finish(Terms& out, MentionWords& marked) {
  for (const Entry& entry : entries_) {
    Term term = entry.term;
    term.phrases = static_cast<std::uint32_t>(out.phrases_.size());
    term.phrase_count = static_cast<std::uint16_t>(entry.phrases.size());
    for (const Building& phrase : entry.phrases) {
      std::uint32_t glued = 0;
      for (std::size_t k = 0; k < phrase.words.size(); ++k) glued |= std::uint32_t{phrase.glued[k]} << k;
      out.phrases_.push_back({static_cast<std::uint32_t>(out.words_.size()), glued, phrase.row, static_cast<std::uint16_t>(phrase.words.size()), phrase.kind, 0});
      out.words_.append(phrase.words);
    }
    out.of_word_.at(marked.add(entry.word)) = static_cast<std::uint32_t>(out.terms_.size());
    out.terms_.push_back(term);
    if (term.starts) marked.mark(entry.word, mark_value);
    if (term.starts_pair) marked.mark(entry.word, mark_value_pair);
  }
  for (const char* word : {"$", "dollar", "dollars"}) marked.mark(word_hash(word), mark_dollar);
}

std::uint32_t Reader::longest(std::uint32_t i, PhraseKind kind, std::uint32_t& row, std::vector<std::uint32_t>* several) const {
  std::uint32_t length = 0;
  for (const Phrase& p : terms.phrases(term(i))) {
    if (p.kind != kind || p.length < length) continue;
    bool same = i + p.length <= end;
    for (std::uint32_t k = 1; same && k < p.length; ++k) same = token(i + k).hash == terms.word(p, k) && ((p.glued >> k & 1) == 0 || token(i + k).glued());
    if (!same) continue;
    if (length == 0) row = p.row;
    length = p.length;
    if (several == nullptr) break;
    if (std::ranges::count(*several, p.row) == 0) several->push_back(p.row);
  }
  return length;
}

}  // namespace lede
