#include "record/write.h"

#include <algorithm>
#include <tuple>

#include "record/attributes.h"

namespace lede {
namespace {

ArgumentLine argument_line(const Argument& argument, const Analysis& section) {
  if (!argument.filled()) return {};
  const Entity& entity = section.entities[argument.entity];
  return {true, entity.type, entity.id, entity.name, argument.span, argument.via};
}

const Value* value_of(std::uint32_t index, const Analysis& section) { return index == none ? nullptr : &section.values[index]; }

}  // namespace

RecordWriter::RecordWriter(const Pack& pack, const Document& document, const WriteOptions& options, JsonOut& out, const BetweenLines& between)
    : pack_(pack), document_(document), options_(options), out_(out), between_(between), offsets_(document.text, options.offsets), ids_(document.key), doc_(make_id('d', document.key)) {}

void RecordWriter::document(std::uint64_t words, std::uint64_t sentences) {
  DocumentLine line;
  line.id = doc_.view();
  line.key = document_.key;
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
  line.words = words;
  line.sentences = sentences;
  line.boilerplate = document_.boilerplate;
  const Sha256 sha = sha256(document_.text);
  line.sha256 = sha.view();
  line.with_text = options_.text;
  line.text = document_.text;
  put(out_, line, offsets_);
  end_line();
}

void RecordWriter::mentions(const Analysis& section) {
  mention_repeats_.expect(section.mentions.size());
  for (const Mention& mention : section.mentions) {
    MentionLine line;
    line.type = mention.type;
    line.span = mention.span;
    line.text = mention.span.cut(document_.text);
    const Id id = ids_.mention(mention.type, line.text, mention_repeats_.next(mention.type, line.text));
    line.id = id.view();
    line.doc = doc_.view();
    if (mention.entity != none) {
      const Entity& entity = section.entities[mention.entity];
      line.entity = entity.id;
      line.name = entity.name;
      line.known = entity.known;
    }
    line.value = value_of(mention.value, section);
    line.rule = pack_.rules[mention.rule].id;
    put(out_, line, offsets_);
    end_line();
  }
}

std::vector<RecordWriter::Fact> RecordWriter::facts_of(const Analysis& section) {
  std::vector<Fact> facts;
  for (const Claim& claim : section.claims) {
    if ((options_.kinds >> static_cast<unsigned>(claim.type) & 1u) == 0) continue;
    const Id claim_id = ids_.claim(line_of(claim, section), identity_of(claim));
    facts.push_back({&claim, claim_id, ids_.fact(claim_id.view())});
  }
  std::ranges::sort(facts, {}, [](const Fact& fact) { return std::tuple(fact.claim->evidence, name_of(fact.claim->type), fact.id.view()); });
  return facts;
}

void RecordWriter::note(const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) fact_repeats_.note(fact.id, fact.claim->evidence);
}

void RecordWriter::facts(const Analysis& section, const std::vector<Fact>& facts) {
  std::vector<Span> also_at;
  for (const Fact& fact : facts) {
    const std::uint32_t number = facts_written_++;
    // One claim is one fact of a document, so a claim that came twice is a repeat of the first.
    const auto places = fact_repeats_.of(fact.id);
    if (!places.empty() && places.front().number != number) continue;
    FactLine line = line_of(*fact.claim, section);
    const AttributeList attributes = attributes_of(*fact.claim, section);
    line.id = fact.id.view();
    line.claim = fact.claim_id.view();
    line.attributes = attributes.view();
    if (!places.empty()) {
      also_at.assign(fact.claim->also_at.begin(), fact.claim->also_at.end());
      for (const FactRepeats::Place& place : places.subspan(1)) also_at.push_back(place.evidence);
      std::erase(also_at, line.evidence);
      std::ranges::sort(also_at);
      also_at.erase(std::unique(also_at.begin(), also_at.end()), also_at.end());
      line.also_at = also_at;
    }
    put(out_, line, offsets_);
    end_line();
  }
}

// All but ids and attributes.
FactLine RecordWriter::line_of(const Claim& claim, const Analysis& section) const {
  FactLine line;
  line.doc = doc_.view();
  line.type = claim.type;
  line.subject = argument_line(claim.subject, section);
  line.object = argument_line(claim.object, section);
  line.value = value_of(claim.value, section);
  line.kind = line.value == nullptr ? ValueKind::nothing : value_kind(claim.type, *line.value);
  line.date = value_of(claim.date, section);
  line.joint = claim.attributes.joint;
  line.also_at = claim.also_at;
  line.status = claim.status;
  line.source = argument_line(claim.source, section);
  line.evidence = claim.evidence;
  line.text = claim.evidence.cut(document_.text);
  line.rule = pack_.rules[claim.rule].id;
  line.confidence = pack_.rules[claim.rule].confidence;
  return line;
}

std::uint64_t word_count(const Tokens& tokens) { return static_cast<std::uint64_t>(std::ranges::count(tokens.tokens, TokenKind::word, &Token::kind)); }

void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, std::string& out) {
  JsonOut json(out, 0);
  write_records(pack, analysis, options, json);
}

void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, JsonOut& out, const BetweenLines& between) {
  RecordWriter writer(pack, *analysis.document, options, out, between);
  if (options.documents) writer.document(word_count(analysis.tokens), analysis.tokens.sentences.size());
  if (options.mentions) writer.mentions(analysis);
  if (!options.facts) return;
  const auto facts = writer.facts_of(analysis);
  writer.note(facts);
  writer.facts(analysis, facts);
}

}  // namespace lede
