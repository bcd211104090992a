#include "store/check.h"

#include <map>
#include <optional>
#include <set>

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
  }

  void check(const record::Mention& mention) {
    ++report_.mentions;
    if (!belongs(mention.doc, mention.id)) return;
    const std::uint32_t before = seen_[{mention.type, mention.text}]++;
    if (mention.id != ids_->mention(mention.type, mention.text, before).view()) say("mention " + mention.id + ": the id is not that of its text");
    cuts(mention.span, mention.text, "mention " + mention.id);
  }

  void check(const record::Fact& fact) {
    ++report_.facts;
    if (!belongs(fact.doc, fact.id)) return;
    if (fact.id != ids_->fact(fact.claim).view()) say("fact " + fact.id + ": the id is not that of its claim");
    cuts(fact.evidence, fact.text, "evidence of fact " + fact.id);
    for (const auto* argument : {&fact.subject, &fact.object, &fact.source})
      if (*argument) inside((*argument)->span, "an argument of fact " + fact.id);
    for (const Span span : fact.also_at) inside(span, "a repeat of fact " + fact.id);
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
};

}  // namespace

Result<CheckReport> check_store(const std::string& folder, const std::function<void(const StoreProblem&)>& problem) {
  auto manifest = read_manifest(folder);
  if (!manifest.ok()) return manifest.error();
  CheckReport report;
  auto text = MappedFile::open(folder + "/" + std::string(manifest_file));
  if (text.ok() && text.value().view() != manifest_text(manifest.value())) {
    ++report.problems;
    problem({std::string(manifest_file), 0, "not as lede writes it"});
  }
  for (const StorePart& part : manifest.value().parts) {
    auto file = MappedFile::open(folder + "/" + part.file);
    if (!file.ok()) {
      ++report.problems;
      problem({part.file, 0, file.error().message});
      continue;
    }
    PartCheck(part, report, problem).run(file.value().view());
  }
  return report;
}

}  // namespace lede
