#include "store/check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/file.h"
#include "base/hash.h"
#include "record/identity.h"
#include "record/read.h"
#include "store/manifest.h"

namespace lede {
namespace {

// One part, line after line.
class PartCheck {
 public:
  PartCheck(const StorePart& part, CheckReport& report, const std::function<void(const StoreProblem&)>& problem)
      : part_(part), report_(report), problem_(problem) {}

  void run(std::string_view lines) {
    const auto checksum = xxh3_hex(lines);
    if (lines.size() != part_.size || std::string_view(checksum.data(), checksum.size()) != part_.checksum) say("the bytes are not those that were written");
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      const std::string_view line = lines.substr(0, end == std::string_view::npos ? lines.size() : end + 1);
      check(line);
      offset_ += line.size();
      lines.remove_prefix(line.size());
    }
  }

 private:
  void say(std::string message) {
    ++report_.problems;
    problem_({part_.file, offset_, std::move(message)});
  }

  void check(std::string_view line) {
    auto record = reader_.read(line);
    if (!record.ok()) return say(record.error().message);
    back_.clear();
    write_record(record.value(), back_);
    if (back_ != line) say("not as lede writes this record: other keys, another order or other signs");
    if (const auto* document = std::get_if<record::Document>(&record.value())) check(*document);
    else if (const auto* mention = std::get_if<record::Mention>(&record.value())) check(*mention);
    else if (const auto* fact = std::get_if<record::Fact>(&record.value())) check(*fact);
    else say("a store holds documents, mentions and facts only");
  }

  void check(const record::Document& document) {
    ++report_.documents;
    if (document.id != make_id('d', document.key).view()) say("the document's id is not that of its key");
    if (part_of(document.key) != part_number(part_.file)) say("the document belongs into another part");
    if (key_ && document.key <= *key_) say("the documents are not in the order of their keys");
    key_ = document.key;
    ids_.emplace(*key_);
    doc_ = document.id;
    text_ = document.text;
    if (!text_) ++report_.without_text;
    else if (document.sha256 != sha256(*text_).view()) say("the text is not that of its sha256");
    for (const Span span : document.boilerplate) inside(span, "boilerplate");
    seen_.clear();
    ids_seen_.clear();
    mentions_end_ = 0;
    last_fact_.reset();
  }

  void check(const record::Mention& mention) {
    ++report_.mentions;
    if (!belongs(mention.doc, mention.id)) return;
    const std::uint32_t before = seen_[{mention.type, mention.text}]++;
    if (mention.id != ids_->mention(mention.type, mention.text, before).view()) say("mention " + mention.id + ": the id is not that of its text");
    cuts(mention.span, mention.text, "mention " + mention.id);
    if (last_fact_ || mention.span.begin < mentions_end_) say("mention " + mention.id + ": overlaps or is not in the order of spans");
    mentions_end_ = std::max(mentions_end_, mention.span.end);
    named(mention.entity, mention.type, "mention " + mention.id);
  }

  void check(const record::Fact& fact) {
    ++report_.facts;
    if (!belongs(fact.doc, fact.id)) return;
    if (fact.id != ids_->fact(fact.claim).view()) say("fact " + fact.id + ": the id is not that of its claim");
    cuts(fact.evidence, fact.text, "evidence of fact " + fact.id);
    if (fact.claim != claim_of(fact)) say("fact " + fact.id + ": the claim is not that of what it says");
    for (const auto* argument : {&fact.subject, &fact.object, &fact.source}) {
      if (!*argument) continue;
      inside((*argument)->span, "an argument of fact " + fact.id);
      named((*argument)->id, (*argument)->type, "an argument of fact " + fact.id);
    }
    for (const Span span : fact.also_at) inside(span, "a repeat of fact " + fact.id);
    const FactPlace place{fact.evidence, name_of(fact.type), fact.id};
    if (last_fact_ && place < *last_fact_) say("fact " + fact.id + ": not in the order of evidence, type and id");
    last_fact_ = place;
  }

  // The claim's id, from what the fact says.
  std::string claim_of(const record::Fact& fact) {
    const auto argument = [](const std::optional<record::Argument>& from) {
      ArgumentLine line;
      if (from) line.filled = true, line.id = from->id;
      return line;
    };
    const Value date = fact.date ? Value(*fact.date) : Value();
    FactLine line;
    line.type = fact.type;
    line.subject = argument(fact.subject);
    line.object = argument(fact.object);
    line.source = argument(fact.source);
    line.value = &fact.value;
    line.kind = value_kind(fact.type, fact.value);
    line.date = &date;
    line.status = fact.status;
    std::string identity;
    for (const auto& [name, value] : fact.attributes)
      if (name == identity_attribute(fact.type))
        if (const auto* text = std::get_if<std::string>(&value)) identity = *text;
    return std::string(ids_->claim(line, identity).view());
  }

  void named(const std::string& id, MentionType type, const std::string& what) {
    const std::string_view name = name_of(type);
    if (!id.empty() && !(id.starts_with(name) && id.substr(name.size()).starts_with('/'))) say(what + ": " + id + " is no " + std::string(name));
  }

  bool belongs(const std::string& doc, const std::string& id) {
    if (!ids_seen_.insert(id).second) say(id + " came before");
    if (key_ && doc == doc_) return true;
    say(id + " does not stand behind its document");
    return false;
  }

  void cuts(Span span, const std::string& text, const std::string& what) {
    if (inside(span, what) && text_ && span.cut(*text_) != text) say(what + ": the span does not cut its text");
  }

  bool inside(Span span, const std::string& what) {
    if (!text_) return true;
    const auto starts_character = [&](std::uint32_t at) { return at == text_->size() || (static_cast<unsigned char>((*text_)[at]) & 0xC0) != 0x80; };
    const bool good = span.end <= text_->size() && starts_character(span.begin) && starts_character(span.end);
    if (!good) say(what + ": the span lies outside the text or cuts a character");
    return good;
  }

  const StorePart& part_;
  CheckReport& report_;
  const std::function<void(const StoreProblem&)>& problem_;
  RecordReader reader_;
  std::optional<Identities> ids_;  // of the document
  std::string back_;
  std::uint64_t offset_ = 0;
  std::optional<std::string> key_, text_;
  std::string doc_;
  std::map<std::pair<MentionType, std::string>, std::uint32_t> seen_;
  std::set<std::string> ids_seen_;
  std::uint32_t mentions_end_ = 0;
  using FactPlace = std::tuple<Span, std::string_view, std::string>;
  std::optional<FactPlace> last_fact_;
};

Result<std::string> manifest_bytes(const std::string& folder) {
  FileStat stat;
  const std::string path = folder + "/" + std::string(manifest_file);
  if (!stat_file(path, stat)) return Error{ErrorCode::usage, "is no lede store: no MANIFEST.json in it", folder};
  auto file = MappedFile::open(path);
  if (!file.ok()) return Error{ErrorCode::unfinished, file.error().message, path};
  return std::string(file.value().view());
}

}  // namespace

Result<CheckReport> check_store(const std::string& folder, const std::function<void(const StoreProblem&)>& problem) {
  CheckReport report;
  const auto say = [&](const std::string& file, std::string message) {
    ++report.problems;
    problem({file, 0, std::move(message)});
  };
  Manifest manifest;
  std::vector<Result<MappedFile>> files;
  for (std::string before;;) {
    auto text = manifest_bytes(folder);
    if (!text.ok()) return text.error();
    auto parsed = parse_manifest(text.value(), folder);
    if (!parsed.ok()) {
      say(std::string(manifest_file), parsed.error().message);
      return report;
    }
    manifest = parsed.take();
    files.clear();
    for (const StorePart& part : manifest.parts) files.push_back(MappedFile::open(folder + "/" + part.file));
    // What is not there may have been dropped by a writer, then there is another manifest now; of the same one it is missing.
    if (text.value() == before || std::ranges::all_of(files, [](const auto& file) { return file.ok(); })) break;
    before = text.take();
  }
  std::set<std::string> names;
  for (std::size_t i = 0; i < manifest.parts.size(); ++i) {
    const StorePart& part = manifest.parts[i];
    names.insert(part.file);
    if (i > 0 && part_number(part.file) <= part_number(manifest.parts[i - 1].file)) say(std::string(manifest_file), part.file + ": the parts are not in their order, or one is there twice");
    if (part.file.substr(8, 16) != part.checksum.substr(0, 16)) say(std::string(manifest_file), part.file + ": not the name that its checksum gives");
    if (!files[i].ok()) {
      say(part.file, files[i].error().message);
      continue;
    }
    PartCheck(part, report, problem).run(files[i].value().view());
    files[i].value().release(part.size);
  }
  for (const std::string& name : list_folder(folder))
    if (name != manifest_file && name != ".local" && !names.contains(name)) report.left_over.push_back(name);
  return report;
}

}  // namespace lede
