#include "record/write.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "record/attributes.h"
#include "record/identity.h"
#include "record/lines.h"

namespace lede {
namespace {

// How often each type and text was seen: an open-addressing table over their hashes.
class Repeats {
 public:
  explicit Repeats(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}
  // How many came before; counts this one.
  std::uint32_t next(MentionType type, std::string_view text) {
    const std::uint64_t hash = quick_hash(text, 1 + static_cast<std::uint64_t>(type)) | 1;
    for (std::size_t at = hash >> 1;; ++at) {
      Slot& slot = slots_[at & (slots_.size() - 1)];
      if (slot.hash == 0) slot.hash = hash;
      if (slot.hash == hash) return slot.count++;
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;
  };
  std::vector<Slot> slots_;
};

class Writer {
 public:
  Writer(const Pack& pack, const Analysis& analysis, const WriteOptions& options, JsonOut& out)
      : pack_(pack), analysis_(analysis), document_(*analysis.document), options_(options), offsets_(document_.text, options.offsets),
        out_(out), key_(document_.key), ids_(key_), doc_(make_id('d', key_)) {
    out_.expect(expected());
  }

  void document() {
    DocumentLine line;
    line.id = doc_.view();
    line.key = key_;
    line.path = document_.path;
    line.offset = document_.offset;
    line.length = document_.length;
    line.verbatim = document_.verbatim;
    line.format = format_names[static_cast<std::size_t>(document_.format)];
    line.title = document_.title;
    line.body = document_.body;
    line.authors = document_.authors;
    line.publisher = document_.publisher;
    line.place = document_.place;
    line.published = document_.published;
    line.published_from = document_.published_from;
    line.modified = document_.modified;
    line.captured = document_.captured;
    line.url = document_.url;
    line.language = document_.language;
    const auto& from = document_.from;
    line.from = {from.title, from.authors, from.publisher, from.published, from.modified, from.url};
    line.words = static_cast<std::uint64_t>(std::ranges::count(analysis_.tokens.tokens, TokenKind::word, &Token::kind));
    line.sentences = analysis_.tokens.sentences.size();
    line.boilerplate = document_.boilerplate;
    const Sha256 sha = sha256(document_.text);
    line.sha256 = sha.view();
    line.with_text = options_.text;
    line.text = document_.text;
    put(out_, line, offsets_);
  }

  void mentions() {
    Repeats repeats(analysis_.mentions.size());
    for (const Mention& mention : analysis_.mentions) {
      MentionLine line;
      line.type = mention.type;
      line.span = mention.span;
      line.text = mention.span.cut(document_.text);
      const Id id = ids_.mention(mention.type, line.text, repeats.next(mention.type, line.text));
      line.id = id.view();
      line.doc = doc_.view();
      if (mention.entity != none) {
        const Entity& entity = analysis_.entities[mention.entity];
        line.entity = entity.id;
        line.name = entity.name;
        line.known = entity.known;
      }
      if (mention.value != none) line.value = &analysis_.values[mention.value];
      line.rule = pack_.rules[mention.rule].id;
      put(out_, line, offsets_);
    }
  }

  void facts() {
    struct Entry {
      const Claim* claim;
      Id claim_id, fact_id;
      std::size_t repeats_of;  // the entry that tells the same claim earlier, or itself
    };
    std::vector<Entry> entries;
    for (const Claim& claim : analysis_.claims) {
      if ((options_.kinds >> static_cast<unsigned>(claim.type) & 1u) == 0) continue;
      const Id claim_id = ids_.claim(line_of(claim), identity_of(claim));
      entries.push_back({&claim, claim_id, ids_.fact(claim_id.view()), 0});
    }
    const auto order = [](const Entry& e) { return std::tuple(e.claim->evidence, name_of(e.claim->type), e.fact_id.view()); };
    std::ranges::sort(entries, {}, order);
    std::vector<std::size_t> by_id(entries.size());
    for (std::size_t i = 0; i < by_id.size(); ++i) by_id[i] = i;
    std::ranges::stable_sort(by_id, {}, [&](std::size_t i) { return entries[i].fact_id.view(); });
    for (std::size_t i = 0; i < by_id.size(); ++i) {
      const bool again = i != 0 && entries[by_id[i]].fact_id == entries[by_id[i - 1]].fact_id;
      entries[by_id[i]].repeats_of = again ? entries[by_id[i - 1]].repeats_of : by_id[i];
    }
    std::vector<Span> also_at;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].repeats_of != i) continue;
      FactLine line = line_of(*entries[i].claim);
      const AttributeList attributes = attributes_of(*entries[i].claim, analysis_);
      line.id = entries[i].fact_id.view();
      line.claim = entries[i].claim_id.view();
      line.attributes = attributes.view();
      // One claim is one fact of a document, so a claim that came twice is a repeat of the first.
      also_at.assign(entries[i].claim->also_at.begin(), entries[i].claim->also_at.end());
      const auto same = std::ranges::equal_range(by_id, entries[i].fact_id.view(), {}, [&](std::size_t at) { return entries[at].fact_id.view(); });
      for (const std::size_t other : same)
        if (other != i) also_at.push_back(entries[other].claim->evidence);
      if (same.size() > 1) {
        std::erase(also_at, line.evidence);
        std::ranges::sort(also_at);
        also_at.erase(std::unique(also_at.begin(), also_at.end()), also_at.end());
      }
      line.also_at = also_at;
      put(out_, line, offsets_);
    }
  }

 private:
  [[nodiscard]] std::size_t expected() const {
    return 1024 + (options_.text ? document_.text.size() + document_.text.size() / 8 : 0) + (options_.mentions ? 260 * analysis_.mentions.size() : 0) +
           (options_.facts ? 1024 * analysis_.claims.size() : 0);
  }

  [[nodiscard]] ArgumentLine argument(const Argument& argument) const {
    if (!argument.filled()) return {};
    const Entity& entity = analysis_.entities[argument.entity];
    return {true, entity.type, entity.id, entity.name, argument.span, argument.via};
  }

  [[nodiscard]] const Value* value(std::uint32_t index) const { return index == none ? nullptr : &analysis_.values[index]; }

  // All but ids and attributes.
  [[nodiscard]] FactLine line_of(const Claim& claim) const {
    FactLine line;
    line.doc = doc_.view();
    line.type = claim.type;
    line.subject = argument(claim.subject);
    line.object = argument(claim.object);
    line.value = value(claim.value);
    line.kind = line.value == nullptr ? ValueKind::nothing : value_kind(claim.type, *line.value);
    line.date = value(claim.date);
    line.joint = claim.attributes.joint;
    line.also_at = claim.also_at;
    line.status = claim.status;
    line.source = argument(claim.source);
    line.evidence = claim.evidence;
    line.text = claim.evidence.cut(document_.text);
    line.rule = pack_.rules[claim.rule].id;
    line.confidence = pack_.rules[claim.rule].confidence;
    return line;
  }

  const Pack& pack_;
  const Analysis& analysis_;
  const Document& document_;
  const WriteOptions& options_;
  OffsetMap offsets_;
  JsonOut& out_;
  std::string_view key_;
  Identities ids_;
  Id doc_;
};

}  // namespace

void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, std::string& out) {
  JsonOut json(out, 0);
  write_records(pack, analysis, options, json);
}

void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, JsonOut& out) {
  Writer writer(pack, analysis, options, out);
  if (options.documents) writer.document();
  if (options.mentions) writer.mentions();
  if (options.facts) writer.facts();
}

}  // namespace lede
