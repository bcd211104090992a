// Counts what the stages allocate: memory is asked for by document, and none by token or mention once a worker's memory has grown.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "document/reader.h"
#include "pipeline/extractor.h"
#include "record/write.h"

namespace {
std::atomic<std::size_t> allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
// These two as well, or a sanitizer has its own for them and finds that what it gave is freed by ours.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace lede {
namespace {

constexpr std::string_view paragraph =
    " days ago Quarrel Systems, Vexby Labs and Orrin Tallow met in Lisbon on 4 May 2026. Quarrel's model, Lanthorn-7B, costs $4 per million tokens, 20% less than before, "
    "while OpenAI, Google and Anthropic ask US$15, €12 and £9 for theirs under an Apache 2.0 licence. Chief executive Mara Dwyer said it took three weeks; "
    "NASDAQ: QRLS rose 3.5 percent on Tuesday. The European Commission, the FTC and Duskwell Capital Partners did not comment on H100 chips.\n\n";

// Paragraphs that differ, as what is said again word for word is no text.
std::string text_of(int paragraphs) {
  std::string out;
  for (int i = 0; i < paragraphs; ++i) out += std::to_string(i).append(paragraph);
  return out;
}

struct Counted {
  std::size_t allocations = 0, tokens = 0, mentions = 0, claims = 0;
};

// Of the third time that the text is worked on.
Counted count(const Extractor& extractor, std::string_view text, Analysis& analysis, std::string& room) {
  Counted out;
  for (int time = 0; time < 3; ++time) {
    Document document;
    document.path = document.key = "a.txt";
    document.text = text;
    const std::size_t before = allocations;
    REQUIRE(describe(document, {}, extractor.document_rules(), {}));
    extractor.analyse(document, analysis);
    JsonOut json(room, JsonOut::Over::room);
    write_records(extractor.pack(), analysis, {}, json);
    out = {allocations - before, analysis.tokens.tokens.size(), analysis.mentions.size(), analysis.claims.size()};
  }
  return out;
}

TEST_CASE("memory is allocated by document, not by token or mention") {
  std::vector<Problem> problems;
  const Extractor extractor(std::span<const std::string>{}, problems);
  REQUIRE(problems.empty());
  const std::string once = text_of(10), often = text_of(100);
  Analysis analysis;
  std::string room(4 << 20, ' ');
  (void)count(extractor, often, analysis, room);  // all memory has grown
  const Counted one = count(extractor, once, analysis, room), ten = count(extractor, often, analysis, room);
  INFO("once: " << one.allocations << " allocations, " << one.mentions << " mentions, " << one.claims << " claims; ten times: " << ten.allocations << ", " << ten.tokens << " tokens, " << ten.mentions
                << " mentions, " << ten.claims << " claims");
  REQUIRE(ten.mentions > 9 * one.mentions);
  CHECK(ten.mentions > 1000);
  // One a paragraph, for what a speaker says.
  CHECK(ten.allocations < one.allocations + ten.mentions / 20);
}

}  // namespace
}  // namespace lede
