#include "claim/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/tokens.h"

namespace lede {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// "plan" -> "plann-": one vowel before one last consonant in a word of one syllable.
bool doubles(std::string_view w) {
  if (w.size() < 3 || vowel(w.back()) || w.back() == 'w' || w.back() == 'x' || w.back() == 'y') return false;
  if (!vowel(w[w.size() - 2]) || vowel(w[w.size() - 3])) return false;
  int vowels = 0;
  for (const char c : w) vowels += vowel(c) || c == 'y';
  return vowels == 1;
}

std::string third_person(std::string w) {
  const char last = w.back();
  if (last == 'y' && w.size() > 1 && !vowel(w[w.size() - 2])) { w.back() = 'i'; return w + "es"; }
  const bool es = last == 's' || last == 'x' || last == 'z' || last == 'o' || w.ends_with("ch") || w.ends_with("sh");
  return w + (es ? "es" : "s");
}

std::string with_ed(std::string w, bool twice) {
  if (w.back() == 'e') return w + "d";
  if (w.back() == 'y' && w.size() > 1 && !vowel(w[w.size() - 2])) { w.back() = 'i'; return w + "ed"; }
  if (twice) w += w.back();
  return w + "ed";
}

std::string with_ing(std::string w, bool twice) {
  if (w.ends_with("ie")) return w.substr(0, w.size() - 2) + "ying";
  if (w.back() == 'e' && !w.ends_with("ee") && w != "be") w.pop_back();
  else if (twice) w += w.back();
  return w + "ing";
}

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 31> class_names = {{
    {"determiner", Word::determiner}, {"preposition", Word::preposition}, {"conjunction", Word::conjunction}, {"pronoun", Word::pronoun},
    {"possessive", Word::possessive}, {"be", Word::be}, {"have", Word::have}, {"do", Word::do_}, {"modal", Word::modal}, {"adverb", Word::adverb},
    {"negation", Word::negation}, {"relative", Word::relative}, {"subordinator", Word::subordinator}, {"person_pronoun", Word::person_pronoun},
    {"writer", Word::writer}, {"definite", Word::definite}, {"inserts", Word::inserts}, {"noun", Word::noun}, {"verb", Word::verb}, {"thing", Word::thing},
    {"indefinite", Word::indefinite}, {"party", Word::party}, {"round", Word::round}, {"utterance", Word::utterance}, {"adjective", Word::adjective}, {"time", Word::time},
    {"offering", Word::offering}, {"completion", Word::completion}, {"belonging", Word::belonging}, {"part", Word::part}, {"between_verbs", Word::between_verbs},
}};

}  // namespace

std::uint64_t Words::word_hash_of(std::string_view word) { return word_hash(word); }

void Words::grow() {
  std::vector<Word> old(slots_.empty() ? 4096 : slots_.size() * 2);
  old.swap(slots_);
  for (const Word& word : old)
    if (word.hash != 0) {
      std::size_t i = word.hash & (slots_.size() - 1);
      while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = word;
    }
}

Word& Words::slot(std::uint64_t hash) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
  if (slots_[i].hash == 0) {
    slots_[i].hash = hash;
    ++used_;
  }
  return slots_[i];
}

Lemma Words::lemma(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? no_lemma : found->second;
}

void Words::form(std::string_view word, Lemma lemma, std::uint8_t forms) {
  Word& w = at(word);
  if (w.lemma != no_lemma && w.lemma != lemma) return;  // the first verb of the table keeps the form
  w.lemma = lemma;
  w.forms = static_cast<std::uint8_t>(w.forms | forms);
}

void Words::add_verb(std::string_view name, std::string_view past, std::string_view participle) {
  if (name.empty()) return;
  if (const auto known = names_.find(name); known != names_.end()) {  // a second spelling: "cancelled"
    if (past.empty()) return;
    form(past, known->second, Word::past);
    form(participle.empty() ? past : participle, known->second, Word::participle);
    return;
  }
  const auto lemma = static_cast<Lemma>(verbs_.size());
  verbs_.emplace_back();
  names_.emplace(name, lemma);
  const std::string base(name);
  // "open-source" and "co-found" are looked up by their last part: see verbs.cc.
  const bool twice = doubles(base) || (!past.empty() && past.size() == base.size() + 3 && past.ends_with("ed"));
  const std::string regular = with_ed(base, twice);
  form(base, lemma, Word::base);
  form(third_person(base), lemma, Word::third);
  form(with_ing(base, twice), lemma, Word::ing);
  form(past.empty() ? regular : past, lemma, Word::past);
  form(!participle.empty() ? participle : !past.empty() ? past : regular, lemma, Word::participle);
}

Words::Words(Pack& pack, const std::vector<FrameRule>& rules, std::vector<Problem>& problems) {
  grow();
  for (const char* name : {"be", "have", "do"}) {
    names_.emplace(name, static_cast<Lemma>(verbs_.size()));
    verbs_.emplace_back();
  }
  for (const Row& row : pack.table("verb")) {
    add_verb(row.get("lemma"), row.get("past"), row.get("participle"));
    for (const auto& word : row.all("words")) add_verb(word, {}, {});
  }
  for (const Row& row : pack.table("clause")) {
    std::uint32_t mask = 0;
    for (const auto& [name, bit] : class_names)
      for (const auto& wanted : row.all("class"))
        if (wanted == name) mask |= bit;
    if (mask == 0) problems.push_back({row.place(), "clause", "unknown class \"" + std::string(row.get("class")) + "\""});
    for (const auto& word : row.all("words")) at(word).classes |= mask;
  }
  for (const auto& [word, lemma] : names_) {
    if (word != "be" && word != "have" && word != "do") continue;
    const auto bit = word == "be" ? Word::be : word == "have" ? Word::have : Word::do_;
    for (Word& w : slots_)
      if (w.hash != 0 && w.is(bit)) w.lemma = lemma;
  }
  // What a row of `table` says of the verbs in its field.
  const auto each_verb = [&](const Row& row, std::string_view table, std::string_view field, const auto& say) {
    for (const auto& name : row.all(field)) {
      const Lemma l = lemma(name);
      if (l == no_lemma) problems.push_back({row.place(), std::string(table), "no verb \"" + std::string(name) + "\" in the table of verbs"});
      else say(verbs_[l]);
    }
  };
  const auto unknown_kind = [&](const Row& row, std::string_view table) { problems.push_back({row.place(), std::string(table), "unknown kind \"" + std::string(row.get("kind")) + "\""}); };
  for (const Row& row : pack.table("status")) {
    const auto status = find_name<Modality>(modality_names, row.get("status"));
    if (!status) {
      problems.push_back({row.place(), "status", "unknown status \"" + std::string(row.get("status")) + "\""});
      continue;
    }
    const auto cue = static_cast<std::uint8_t>(static_cast<int>(*status) + 1);
    const auto each = [&](std::string_view field, std::uint8_t VerbInfo::*to) { each_verb(row, "status", field, [&](VerbInfo& info) { info.*to = cue; }); };
    each("verbs", &VerbInfo::cue);
    each("passive", &VerbInfo::passive_cue);
    each("own", &VerbInfo::own_cue);
    each("ongoing", &VerbInfo::ongoing_cue);
    each("voids", &VerbInfo::voids_cue);
    each("ends", &VerbInfo::ends_cue);
    for (const auto& word : row.all("nouns")) at(word).cue = cue;
    for (const auto& word : row.all("modals")) at(word).modal_cue = cue;
  }
  for (const Row& row : pack.table("saying"))
    each_verb(row, "saying", "verbs", [&, kind = row.get("kind")](VerbInfo& info) {
      if (kind == "report" || kind == "papers") info.reports = true;
      else if (kind == "raising") info.raises = true;
      else if (kind == "closing") info.closes = true;
      else if (kind == "reduced") info.reduced = true;
      else unknown_kind(row, "saying");
    });
  for (const FrameRule& rule : rules)
    if (rule.type == FactType::statement)
      for (const auto& verb : rule.verbs)
        if (const Lemma l = lemma(verb); l != no_lemma) verbs_[l].says = verbs_[l].reports = true;
  for (const Row& row : pack.table("verb_kind"))
    each_verb(row, "verb_kind", "verbs", [&, kind = row.get("kind")](VerbInfo& info) {
      if (kind == "of") info.takes_of = true;
      else if (kind == "naming") info.names = true;
      else unknown_kind(row, "verb_kind");
    });
  named_ = {lemma("open-source"), lemma("acquihire"), lemma("call"), lemma("name"), lemma("dub"), lemma("go"), lemma("be"), lemma("report"), lemma("claim"), lemma("fall"), lemma("invest"), lemma("source"), lemma("value"), lemma("deny"), lemma("rule"), lemma("back"), lemma("pull"), lemma("walk"), lemma("step")};
  for (const Row& row : pack.table("reference"))
    for (const auto& word : row.all("words"))
      for (const auto& type : row.all("types"))
        if (const auto t = mention_type(type)) at(word).refers = static_cast<std::uint16_t>(at(word).refers | (1u << static_cast<unsigned>(*t)));
  for (Word& w : slots_)
    if (w.is(Word::adverb | Word::negation)) w.as_adverb = Word::always;
    else if (w.is(Word::between_verbs)) w.as_adverb = Word::between, w.classes &= ~static_cast<std::uint32_t>(Word::between_verbs);
  for (const Row& row : pack.table("reference")) {
    const auto sort = std::ranges::find(sort_names, row.get("sort"));
    if (sort == sort_names.end()) {
      if (!row.get("sort").empty()) problems.push_back({row.place(), "reference", "unknown sort \"" + std::string(row.get("sort")) + "\""});
      continue;
    }
    for (const auto& word : row.all("words")) at(word).sort = static_cast<Sort>(sort - sort_names.begin());
  }
  each([&](const Word& word) { by_number_.at(pack.vocabulary.add(word.hash)) = word; });
}

}  // namespace lede
