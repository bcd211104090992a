#include "claim/statement.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"

namespace lede {

void find_quotes(const Tokens& tokens, std::vector<Span>& out) {
  out.clear();
  const Token* const end = tokens.tokens.data() + tokens.tokens.size();
  const Token* at = tokens.tokens.data();
  const auto opening = [&](const Token& quote) { return quote.is(Token::non_ascii) && tokens.cut(quote) == "\xE2\x80\x9C"; };
  const auto closing = [&](const Token& quote) { return quote.is(Token::non_ascii) && tokens.cut(quote) == "\xE2\x80\x9D"; };
  for (;;) {
    at = std::find_if(at, end, [](const Token& token) { return token.sign == '"'; });
    if (at == end) return;
    if (closing(*at)) {
      ++at;
      continue;
    }
    const Token* open = at;
    do {  // a quote that an opening mark stands in begins with that mark
      open = at++;
      at = std::find_if(at, end, [](const Token& token) { return token.sign == '"' || token.before == Before::block; });
    } while (at != end && at->before != Before::block && opening(*at));
    if (at != open + 1) out.push_back({open->end, at[-1].end});
    if (at != end && at->before != Before::block) ++at;
  }
}

namespace {

// The words between, without quotes' marks, commas and spaces at both ends.
Span trimmed(std::string_view text, Span span) {
  const auto skip = [&](std::uint32_t i) { return text[i] == ' ' || text[i] == ',' || text[i] == '\n' || text[i] == '\r' || text[i] == ':' || text[i] == '"'; };
  while (span.begin < span.end && skip(span.begin)) ++span.begin;
  while (span.begin < span.end && skip(span.end - 1)) --span.end;
  return span;
}

std::size_t words_in(std::string_view text) { return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1; }

// When it was said: a date among the words of the saying, right behind them, or leading the sentence.
std::uint32_t said_date(const SentenceContext& c, const Credit& credit) {
  const auto date = [&](Index i) { return fits(c, i, type_bit(MentionType::date)); };
  for (Index i = credit.report_first; i < credit.report_last; ++i)
    if (date(i)) return c.mention(i)->value;
  if (credit.clause == no_index) return none;
  if (!c.shape.items.empty() && c.shape.items[0].is(Word::preposition | Word::subordinator) && credit.first >= credit.report_last)
    for (Index i = 0; i < credit.report_first && c.shape.items[i].sign != ':' && c.shape.items[i].sign != ';'; ++i)
      if (date(i)) return c.mention(i)->value;
  // "said Mara Voss in an interview on Monday."
  if (credit.last <= credit.report_first || credit.both) {
    for (Index i = credit.report_last; i < c.shape.items.size() && i < credit.report_last + 16 && c.shape.items[i].sign != '"'; ++i)
      if (date(i)) return c.mention(i)->value;
  }
  return none;
}

}  // namespace

bool may_state(const SentenceContext& c, const Sayings& sayings) {
  const auto& items = c.shape.items;
  constexpr std::uint8_t that_or_as = FrameQuote::bit(FrameQuote::that) | FrameQuote::bit(FrameQuote::as);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.mention != none) continue;
    if (sayings.stating().match(c.shape, static_cast<Index>(i), nullptr) != i) return true;
    if (item.word == nullptr || item.word->lemma == no_lemma || !c.words->verb(item.word->lemma).says || !may_be_verb(*c.words, c.analysis->tokens, c.shape, i)) continue;
    // "agrees that", "as agreed by"
    const auto bare = [&](std::uint16_t number) { return (sayings[number].at & ~that_or_as) != 0; };
    if (std::ranges::any_of(sayings.of_verb(item.word->lemma), bare) ||
        std::ranges::any_of(items, [](const Item& other) { return other.hash == WordLiteral("that").hash || other.hash == WordLiteral("as").hash; })) return true;
  }
  return false;
}

void find_statements(const SentenceContext& c, const std::vector<Credit>& credits, const std::vector<Span>& quotes, std::vector<bool>& owned, std::vector<Said>& out,
                     std::vector<NearMiss>* misses) {
  const std::string_view text = c.analysis->tokens.text;
  const Span sentence = c.span(0, static_cast<Index>(c.shape.items.size()));
  // White space counts once: lines that were wrapped anew weigh as much as they did.
  const auto bytes_in = [&](Span span) {
    std::size_t bytes = 0;
    bool space = false;
    for (const char ch : span.cut(text)) {
      const bool was = std::exchange(space, ascii::blank(ch));
      if (!was || !space) ++bytes;
    }
    return bytes;
  };
  const auto first_quote = std::ranges::lower_bound(quotes, sentence.begin, {}, [](Span q) { return q.end; });
  for (std::size_t n = 0; n < credits.size(); ++n) {
    const Credit& credit = credits[n];
    if (!credit.says || credit.who.via == Via::document) continue;
    const Saying& saying = *credit.saying;
    const auto lacks = [&](const char* what) {
      if (misses != nullptr) misses->push_back({saying.rule, c.span(c.shape.items[credit.trigger]), sentence, what});
    };
    if (!c.references->tagged(credit.who.entity, saying.tags)) {
      lacks("subject");
      continue;
    }
    // One sentence, one speaker: a second credit counts only where it covers other words.
    bool covered = false;
    for (std::size_t k = 0; k < n; ++k) covered |= credits[k].says && credit.report_first >= credits[k].first && credit.report_first < credits[k].last && credits[k].around;
    if (covered) continue;
    Said said;
    said.saying = &saying;
    said.clause = credit.clause;
    said.trigger = credit.trigger;
    said.who = credit.who;
    said.sentence = c.sentence;
    said.evidence = sentence;
    said.date = said_date(c, credit);
    std::size_t quoted_bytes = 0;
    const Span report_words = c.span(credit.report_first, credit.report_last);
    for (auto q = first_quote; q != quotes.end() && q->begin < sentence.end; ++q) {
      if (q->contains(report_words)) continue;
      said.quotes.push_back(*q);
      quoted_bytes += bytes_in({std::max(q->begin, sentence.begin), std::min(q->end, sentence.end)});
    }
    Index first = credit.first, last = credit.last;
    if (credit.around) {  // "according to A": what stands on its longer side
      // ... which begins after its comma where it leads: "On the other side, according to A, sales grew"
      const bool told_before = credit.report_first > 0 && c.shape.items[credit.report_first - 1u].sign == ',' && std::ranges::any_of(c.shape.clauses, [&](const Clause& clause) { return clause.finite && clause.main < credit.report_first; });
      const bool leads = !credit.both && !told_before && credit.report_first < 6 && static_cast<std::size_t>(credit.report_last) + 2 < c.shape.items.size() &&
                         (credit.report_first == 0 || c.shape.items[credit.report_last].sign == ',');
      first = leads ? credit.report_last : 0;
      last = leads || credit.both ? static_cast<Index>(c.shape.items.size()) : credit.report_first;
    } else if (credit.both) {
      last = credit.report_first;
    }
    if (first >= last) continue;
    said.report = trimmed(text, c.span(first, last));
    // Nobody said the dateline.
    if (const Span dateline = c.analysis->document->dateline; dateline.overlaps(said.report)) said.report.begin = std::min(dateline.end, said.report.end);
    std::size_t covered_bytes = bytes_in(said.report);
    if (credit.both) covered_bytes += bytes_in({report_words.end, sentence.end});
    said.direct = !said.quotes.empty() && quoted_bytes * 100 >= covered_bytes * saying.direct;
    if (said.direct) {
      for (auto q = first_quote; q != quotes.end() && q->begin < sentence.end; ++q)
        if (!q->contains(report_words)) owned[static_cast<std::size_t>(q - quotes.begin())] = true;
      said.evidence.begin = std::min(said.evidence.begin, said.quotes.front().begin);
      said.evidence.end = std::max(said.evidence.end, said.quotes.back().end);
    } else {
      if (credit.both) said.report = trimmed(text, {said.report.begin, sentence.end});
      if (words_in(said.report.cut(text)) < saying.least_words) {
        lacks("quote");
        continue;
      }
      for (auto q = first_quote; q != quotes.end() && q->begin < sentence.end; ++q) owned[static_cast<std::size_t>(q - quotes.begin())] = true;
      said.quotes.clear();
    }
    if (said.report.size() < saying.least && quoted_bytes < saying.least) lacks("quote");
    else out.push_back(std::move(said));
  }
}

namespace {

// Gives the quotes that nobody said to those who speak beside them.
class Continuation {
 public:
  Continuation(std::string_view text, const std::vector<Span>& quotes, std::vector<bool>& owned) : text_(text), quotes_(quotes), owned_(owned) {}

  // Quotes directly before the first one.
  void backward(Said& s) {
    for (std::size_t at = first_from(s.quotes.front().begin); at > 0 && !owned_[at - 1] && bare(quotes_[at - 1].end, quotes_[at].begin);) {
      owned_[--at] = true;
      s.quotes.insert(s.quotes.begin(), quotes_[at]);
      s.evidence.begin = std::min(s.evidence.begin, quotes_[at].begin);
    }
  }

  // Quotes that make up the sentences after it.
  void forward(Said& s) {
    for (std::size_t q = first_from(s.quotes.back().begin) + 1; q < quotes_.size() && !owned_[q] && bare(s.evidence.end, quotes_[q].begin); ++q) {
      owned_[q] = true;
      s.quotes.push_back(quotes_[q]);
      s.evidence.end = quotes_[q].end;
    }
  }

  // 'Voss said the team had grown. "We are the largest now."': whole sentences in quotes behind what she said go on with her words.
  bool goes_on(const Said& s, Said& on) {
    const std::size_t q = first_from(s.evidence.end);
    if (q == quotes_.size() || owned_[q] || quotes_[q].size() < s.saying->next || !bare(s.evidence.end, quotes_[q].begin) || !whole(quotes_[q])) return false;
    owned_[q] = true;
    on = s;
    on.evidence = quotes_[q];
    on.quotes.assign(1, quotes_[q]);
    on.direct = true;
    return true;
  }

 private:
  [[nodiscard]] std::size_t first_from(std::uint32_t byte) const { return static_cast<std::size_t>(std::ranges::lower_bound(quotes_, byte, {}, &Span::begin) - quotes_.begin()); }

  // Nothing but marks and spaces between.
  [[nodiscard]] bool bare(std::uint32_t begin, std::uint32_t end) const {
    if (end <= begin || end - begin > 12) return end <= begin;
    for (const char ch : text_.substr(begin, end - begin))
      if (ch != ' ' && ch != '\n' && ch != '\r' && ch != '"' && (static_cast<unsigned char>(ch) < 0x80)) return false;
    return true;
  }

  [[nodiscard]] bool whole(Span quote) const {
    if (text_[quote.begin] < 'A' || text_[quote.begin] > 'Z') return false;
    const char last = text_[quote.end - 1];
    return last == '.' || last == '!' || last == '?' || quote.end == text_.size() || text_[quote.end] == '\n';
  }

  std::string_view text_;
  const std::vector<Span>& quotes_;
  std::vector<bool>& owned_;
};

// '"We are the largest now." — Mara Voss, CEO': who signs the quote behind the signs of a frame.
const Mention* signer(const Analysis& analysis, const std::vector<Saying::Sign>& signs, std::uint16_t types, Span quote) {
  const auto& tokens = analysis.tokens.tokens;
  auto at = std::ranges::lower_bound(tokens, quote.end, {}, &Token::begin);
  const auto step = [&](std::string_view any_of) { return at != tokens.end() && at->sign != 0 && any_of.find(at->sign) != std::string_view::npos && (++at, true); };
  step("\"");
  for (const Saying::Sign& sign : signs)
    if (!step(sign.any_of) && !sign.optional) return nullptr;
  if (at == tokens.end()) return nullptr;
  const auto name = std::ranges::lower_bound(analysis.mentions, at->begin, {}, [](const Mention& m) { return m.span.begin; });
  return name != analysis.mentions.end() && name->span.begin == at->begin && (type_bit(name->type) & types) != 0 && name->entity != none ? &*name : nullptr;
}

// Quotes that nobody said and somebody signed.
void find_signed(const Analysis& analysis, const Saying& saying, const std::vector<Span>& quotes, std::vector<bool>& owned, std::vector<Said>& said) {
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    if (owned[q] || quotes[q].size() < saying.least) continue;
    for (const auto& signs : saying.signs) {
      const Mention* name = signer(analysis, signs, saying.types, quotes[q]);
      if (name == nullptr) continue;
      owned[q] = true;
      Said& s = said.emplace_back();
      s.saying = &saying;
      s.who = {name->entity, name->span, Via::name};
      s.sentence = name->sentence;
      s.evidence = {quotes[q].begin, name->span.end};
      s.quotes.assign(1, quotes[q]);
      s.direct = true;
      break;
    }
  }
}

}  // namespace

void finish_statements(Analysis& analysis, const Sayings& sayings, const std::vector<Span>& quotes, std::vector<bool>& owned, std::vector<Said>& said) {
  const std::string_view text = analysis.tokens.text;
  Continuation continuation(text, quotes, owned);
  for (Said& s : said)
    if (s.direct && s.saying->next != 0) continuation.backward(s), continuation.forward(s);
  const std::size_t told = said.size();
  for (std::size_t n = 0; n < told; ++n) {
    Said on;
    if (said[n].direct || said[n].saying->next == 0 || !continuation.goes_on(said[n], on)) continue;
    continuation.forward(on);
    said.push_back(std::move(on));
  }
  for (const std::uint16_t number : sayings.signing()) find_signed(analysis, sayings[number], quotes, owned, said);
  static thread_local std::string buffer;
  for (const Said& s : said) {
    buffer.clear();
    if (s.direct)
      for (const Span span : s.quotes) {
        if (!buffer.empty()) buffer += ' ';
        buffer += trimmed(text, span).cut(text);
      }
    else
      buffer = s.report.cut(text);
    if (buffer.size() < s.saying->least) continue;
    if (analysis.stats != nullptr) ++analysis.stats->rule(s.saying->rule).items;
    Claim claim;
    claim.type = FactType::statement;
    claim.rule = s.saying->rule;
    claim.clause = s.clause;
    claim.trigger = s.trigger;
    claim.subject = s.who;
    claim.sentence = s.sentence;
    claim.date = s.date;
    claim.evidence = s.evidence;
    claim.attributes.kind = analysis.keep(buffer);
    claim.attributes.direct = s.direct;
    analysis.claims.push_back(std::move(claim));
  }
}

}  // namespace lede
