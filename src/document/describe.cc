#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "document/boilerplate.h"
#include "document/calendar.h"
#include "document/format.h"
#include "document/header.h"
#include "document/lines.h"
#include "document/markup.h"
#include "document/page_document.h"
#include "document/reader.h"
#include "document/record.h"
#include "document/trailer.h"
#include "document/wrap.h"

namespace lede {
namespace {

// What there is to say of a page without text; false where the document's title is all there is of it.
bool no_text(Document& document, const NoticeSink& notices) {
  if (document.format == Format::feed && !document.title.empty()) {
    document.text = document.title;
    return false;
  }
  const bool record = document.format == Format::json || document.format == Format::jsonl || document.format == Format::csv || document.format == Format::tsv;
  const bool file = document.format == Format::html;
  if (notices) notices({record ? Severity::failure : Severity::note, file ? "empty-file" : "no-text", document.path, document.offset, record ? "no text in the record's html" : "a page without text"});
  return true;
}

// What is published later than it was captured is not when it was published.
void refuse_later_day(Document& document, const NoticeSink& notices) {
  if (document.published.empty() || document.captured.size() < 10 || document.published <= document.captured.substr(0, 10) || !find_day(document.captured).found()) return;
  if (notices) notices({Severity::warning, "published-later", document.path, document.offset, "it says it was published on " + document.published + ", after it was captured (" + document.captured + "): the day is left out"});
  document.published.clear();
  document.published_from.clear();
  document.from.published = {};
}

// Gaps over the line ends inside words, where no other gap is.
void add_joints(const std::vector<Span>& joints, std::vector<Gap>& gaps) {
  const std::size_t before = gaps.size();
  for (const Span joint : joints) {
    const auto next = std::ranges::upper_bound(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(before), joint.begin, {}, [](const Gap& gap) { return gap.span.end; });
    if (next == gaps.begin() + static_cast<std::ptrdiff_t>(before) || !next->span.overlaps(joint)) gaps.push_back({joint, Gap::Kind::inside});
  }
  if (gaps.size() > before) std::ranges::sort(gaps, {}, [](const Gap& gap) { return gap.span; });
}

// What damaged sources leave where nobody else looks, as in a feed's title or a mail's subject: every record is UTF-8.
void mend_fields(Document& document, const ReadOptions& options, const NoticeSink& notices) {
  const auto mend = [](std::string& text) {
    if (utf8::find_invalid(text) == std::string_view::npos) return false;
    std::size_t replaced = 0;
    text = utf8::repair(text, replaced);
    return true;
  };
  for (std::string* field : {&document.key, &document.path, &document.title, &document.publisher, &document.place, &document.published, &document.modified, &document.captured, &document.url}) mend(*field);
  for (std::string& author : document.authors) mend(author);
  if (!document.verbatim && mend(document.text)) {
    document.title_span = {};
    document.body = 0;
    cut_text(document, options, notices);  // a sign that stands for a byte is longer
  }
}

}  // namespace

bool describe(Document& document, const ReadOptions& options, const DocumentRules& rules, const NoticeSink& notices) {
  if (!document.html.empty() && !put_page(document, options, rules, notices) && no_text(document, notices)) return false;
  mend_fields(document, options, notices);
  refuse_later_day(document, notices);
  // Scratch of this thread, kept from document to document.
  thread_local std::vector<Line> lines;
  thread_local std::vector<Span> joints;
  find_lines(document.text, lines);
  // A wrapped text is read as it was before; its bytes come back below.
  const bool wrapped = unwrap(document.text, lines, rules, document.unwrapped, joints);
  if (wrapped) {
    document.text.swap(document.unwrapped);
    find_lines(document.text, lines);
  } else {
    document.unwrapped.clear();
  }
  document.boilerplate.clear();
  document.gaps.clear();
  const std::size_t body = read_header(document, lines, rules, document.boilerplate);
  refuse_later_day(document, notices);
  date_from_outside(document, options);
  if (document.published_from != "option") refuse_later_day(document, notices);
  document.came_from(document.published_from == "option" ? "option" : document.published_from == "url" ? "url" : "filename");
  document.language = rules.languages().of(document.text);
  find_boilerplate(document, lines, body, rules, document.boilerplate);
  find_trailer(document.text, lines, body, document.boilerplate);
  join_spans(document.text, document.boilerplate);
  const bool markup = document.format == Format::markdown || (document.format != Format::text && has_markup(document.text));
  find_gaps(document.text, lines, markup, document.gaps);
  if (wrapped) {
    add_joints(joints, document.gaps);
    document.text.swap(document.unwrapped);
  }
  return true;
}

}  // namespace lede
