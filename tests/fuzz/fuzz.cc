#include "fuzz/fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "source/unpack.h"
#include "text/tokens.h"

namespace lede::fuzz {
namespace {

template <class Rows, class SpanOf>
void check_spans(const Rows& rows, std::string_view text, const SpanOf& span_of, const char* what) {
  std::uint32_t end = 0;
  for (const auto& row : rows) {
    const Span span = span_of(row);
    must(span.begin >= end && span.begin <= span.end && span.end <= text.size(), what);
    end = span.end;
  }
}

}  // namespace

std::map<std::string, Target, std::less<>>& targets() {
  static std::map<std::string, Target, std::less<>> all;
  return all;
}

void fail(std::string_view what) {
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

unsigned take_choice(std::string_view& bytes) {
  if (bytes.empty()) return 0;
  const auto choice = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return choice;
}

MemoryFile::MemoryFile(std::string_view bytes) : file_(::memfd_create("fuzz", MFD_CLOEXEC)) {
  must(file_ >= 0, "a file in memory can be made");
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = ::pwrite(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    must(wrote > 0, "a file in memory can be written");
    done += static_cast<std::size_t>(wrote);
  }
}

MemoryFile::~MemoryFile() { ::close(file_); }

const Extractor& extractor() {
  static std::vector<Problem> problems;
  static const Extractor built(std::span<const std::string>{}, problems);
  must(problems.empty(), "the built-in rules have no problem");
  return built;
}

void check_document(const Document& document) {
  const std::string_view text = document.text;
  must(utf8::find_invalid(text) == std::string_view::npos, "a document's text is UTF-8");
  must(document.unwrapped.empty() || document.unwrapped.size() == text.size(), "unwrapping keeps every byte's place");
  must(document.body <= text.size(), "the body begins in the text");
  must(document.title_span.begin <= document.title_span.end && document.title_span.end <= text.size(), "the title lies in the text");
  check_spans(document.boilerplate, text, [](Span span) { return span; }, "boilerplate is sorted, disjoint, inside the text");
  check_spans(document.gaps, text, [](const Gap& gap) { return gap.span; }, "gaps are sorted, disjoint, inside the text");
  static Tokens tokens;
  tokenize(document, tokens);
  check_spans(tokens.tokens, text, [](const Token& token) { return token.span(); }, "tokens are sorted, disjoint, inside the text");
  std::uint32_t first = 0;
  for (const Sentence& sentence : tokens.sentences) {
    must(sentence.first == first && sentence.first < sentence.last, "each sentence begins where the one before ended");
    first = sentence.last;
  }
  must(first == tokens.tokens.size(), "sentences hold all tokens");
}

void read_documents(std::string_view bytes, const std::string& name, const ReadOptions& options, const std::function<void(const Document&)>& each) {
  const MemoryFile file(bytes);
  Source source;
  source.file = file.path();
  source.path = name;
  source.named = true;
  const bool bare = packing_of(bytes) == Packing::none;
  const NoticeSink ignore = [](const Notice&) {};
  DocumentReader reader(options, extractor().document_rules(), ignore);
  if (!reader.open(source)) return;
  Document document;
  while (reader.next(document)) {
    if (!describe(document, options, extractor().document_rules(), ignore)) continue;
    check_document(document);
    must(document.text.size() <= options.max_document_bytes, "no text is longer than the limit");
    if (document.verbatim && bare) {
      must(document.offset <= bytes.size() && document.length <= bytes.size() - document.offset, "a document lies in its source");
      must(bytes.substr(document.offset, document.length) == document.text, "a verbatim text is the source's bytes");
    }
    if (each) each(document);
  }
  reader.finish();
}

}  // namespace lede::fuzz
