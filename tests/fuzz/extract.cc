// Bytes to records, all stages: what CONTRACT.md promises of every input, one thread and two alike, with and without the eyes of `explain`.
#include <set>

#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "pipeline/run.h"
#include "record/read.h"
#include "record/write.h"

namespace lede::fuzz {
namespace {

std::string records(const MemoryFile& file, Format format, unsigned jobs, std::size_t copies) {
  RunOptions options;
  options.read.format = format;
  options.jobs = jobs;
  options.write.text = true;
  std::size_t given = 0;
  const NextSource next = [&](Source& source, const NoticeSink&) {
    source = {};
    source.file = file.path();
    source.path = "in" + std::to_string(given);
    source.named = true;
    return given++ < copies;
  };
  std::string out;
  run(extractor(), next, options, [&](const DocumentLines& lines) { return out += lines.lines, true; }, [](const Notice&) {});
  return out;
}

class Checker {
 public:
  void line(std::string_view line) {
    const auto read = reader_.read(line.substr(0, line.size() - 1));
    must(read.ok(), "a record is read again");
    std::string written;
    write_record(read.value(), written);
    must(written == line, "a record that was read and written is the same bytes");
    std::visit([this](const auto& record) { check(record); }, read.value());
  }

 private:
  void check(const record::Document& document) {
    must(document.text.has_value(), "the text was asked for");
    doc_ = document.id;
    text_ = *document.text;
    ids_.clear();
    end_ = 0;
    for (const Span span : document.boilerplate) inside(span);
  }
  void check(const record::Mention& mention) {
    belongs(mention.doc, mention.id);
    must(mention.span.begin >= end_, "mentions are in order and disjoint");
    end_ = mention.span.end;
    cuts(mention.span, mention.text);
  }
  void check(const record::Fact& fact) {
    belongs(fact.doc, fact.id);
    cuts(fact.evidence, fact.text);
    for (const auto* argument : {&fact.subject, &fact.object, &fact.source})
      if (*argument && !(*argument)->span.empty()) inside((*argument)->span);
    for (const Span span : fact.also_at) inside(span);
  }
  void check(const record::Entity&) { fail("extract writes no entities"); }
  void check(const record::Change&) { fail("extract writes no changes"); }

  void belongs(const std::string& doc, const std::string& id) {
    must(doc == doc_, "a record stands behind its document");
    must(ids_.insert(id).second, "an id is there once in a document");
  }
  void inside(Span span) const {
    const auto starts_character = [&](std::uint32_t at) { return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80; };
    must(span.begin < span.end && span.end <= text_.size() && starts_character(span.begin) && starts_character(span.end), "a span lies in the text and cuts no character");
  }
  void cuts(Span span, const std::string& text) const {
    inside(span);
    must(span.cut(text_) == text, "a span cuts its text");
  }

  RecordReader reader_;
  std::string doc_, text_;
  std::set<std::string> ids_;
  std::uint32_t end_ = 0;
};

std::string analysed(std::string_view text, bool eyes) {
  static Analysis analysis;
  Document document;
  document.text = text;
  document.key = "-#0";
  describe(document, {}, extractor().document_rules(), {});
  std::vector<NearMiss> misses;
  analysis.trace = eyes;
  extractor().analyse(document, analysis, eyes ? &misses : nullptr);
  std::string out;
  write_records(extractor().pack(), analysis, {}, out);
  return out;
}

void extract(std::string_view bytes) {
  const unsigned choice = take_choice(bytes);
  const MemoryFile file(bytes);
  const Format format = (choice & 1) != 0 ? Format::automatic : (choice & 2) != 0 ? Format::markdown : Format::text;
  const std::string one = records(file, format, 1, 2);
  if ((choice & 12) == 12) must(records(file, format, 2, 2) == one, "two threads give the records of one");
  Checker checker;
  for (std::size_t at = 0, end; at < one.size(); at = end) {
    end = one.find('\n', at) + 1;
    checker.line(std::string_view(one).substr(at, end - at));
  }
  std::size_t replaced = 0;
  const std::string utf8 = utf8::repair(bytes, replaced);
  must(analysed(utf8, false) == analysed(utf8, true), "who asks for near misses and rivals gets the same records");
}

const Registered registered("extract", extract);

}  // namespace
}  // namespace lede::fuzz
