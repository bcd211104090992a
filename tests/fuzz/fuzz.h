// What fuzz targets share: their names, how they say that something does not hold, and files that are only in memory.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "document/document.h"
#include "document/reader.h"
#include "pipeline/extractor.h"

namespace lede::fuzz {

// A border of the program: whatever the bytes are, it must come back, and what it checks must hold.
using Target = void (*)(std::string_view bytes);

// All targets linked in, by name.
std::map<std::string, Target, std::less<>>& targets();

struct Registered {
  Registered(const char* name, Target target) { targets().emplace(name, target); }
};

// Says what does not hold and ends the program, so that libFuzzer keeps the input.
[[noreturn]] void fail(std::string_view what);
inline void must(bool holds, std::string_view what) {
  if (!holds) fail(what);
}

// Takes the first byte off: the choice among options. 0 of nothing.
unsigned take_choice(std::string_view& bytes);

// A file without a folder, gone with the object.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

// The built-in rules.
const Extractor& extractor();

// Hands each document that a file of that name and content has to `each`, described, after what must hold for every document was checked.
void read_documents(std::string_view bytes, const std::string& name, const ReadOptions& options, const std::function<void(const Document&)>& each = {});
// Spans inside the text, sorted and disjoint; text in UTF-8; tokens and sentences in order.
void check_document(const Document& document);

}  // namespace lede::fuzz
