// Documents on their way through a run, some together: enough that the queue costs nothing, few enough that memory stays flat.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "lede/notice.h"

namespace lede {

struct Batch {
  // Documents are added until there are so many bytes of text, or so many of them: what a processor keeps near, so that a batch is read while it is there.
  static constexpr std::size_t full_bytes = 128 * 1024, full_documents = 256;
  // Lines that may wait here for their turn; whoever writes more waits himself.
  static constexpr std::size_t most_lines = 8 * full_bytes;

  struct Item {
    Document document;
    std::size_t source = 0;
    std::uint64_t taken = 0;      // as in DocumentLines
    std::size_t lines_end = 0;    // in `lines`, where all of the document's are there
    std::size_t notices_end = 0;  // notices that come before the document
    std::vector<Notice> notices;  // and those that describing it gave, after them
    bool kept = true;             // it has a text
  };
  std::vector<Item> items;  // the first `count` are in use; the rest keep their memory
  std::size_t count = 0;
  std::size_t bytes = 0;    // of text and HTML, as they were read
  std::vector<Notice> notices;
  std::string lines;          // and room behind them
  std::size_t lines_end = 0;  // of all that were written since some were handed on
  std::size_t written = 0;    // items all of whose lines are there, or were handed on
  std::size_t given = 0;      // items that were handed on whole
  bool given_part = false;    // and a part of the next one
  std::size_t said = 0;       // notices that were handed on
  enum class State : std::uint8_t { working, part, done } state = State::working;  // whether there are lines to hand on, and whether these are all

  // Keeps memory for what a batch usually holds; more, after long documents in one place or another, would only ever grow.
  void clear() {
    std::size_t kept = 0;
    for (Item& item : items)
      for (std::string* text : {&item.document.text, &item.document.html, &item.document.unwrapped})
        if ((kept += text->capacity()) > 2 * full_bytes) *text = std::string();
    count = bytes = lines_end = written = given = said = 0;
    given_part = false;
    state = State::working;
    notices.clear();
  }
};

}  // namespace lede
