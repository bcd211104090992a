// The words of the ingest layer (tables document.* of the rule pack), compiled once.
#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/language.h"
#include "document/stamp.h"
#include "page/words.h"
#include "rules/pack.h"

namespace lede {

// What a line says about itself by how it begins.
enum class LineCue : std::uint8_t {
  nothing,
  line,     // stands alone on its line: "Read more", "Register now"
  prefix,   // begins a line of boilerplate, whatever follows: "Image credits:", "Follow us"
  inside,   // begins a sentence that makes its short line boilerplate: "The opinions expressed are"
  section,  // alone on its line it makes the block below it boilerplate, up to the next heading: "References"
  tail,     // alone on its line it makes all that follows boilerplate: "Newsletters"
  card,     // the key of a "Key: value" card: "Employees:"
  menu,     // a word of navigation, boilerplate where it stands alone above the body: "Home"
};

// Immutable after construction and safe to share between threads.
class DocumentRules {
 public:
  // As the pack's image has them, or from its rows.
  DocumentRules(const Pack& pack, std::vector<Problem>& problems);
  template <class Io>
  void image(Io& io) {
    io(languages_, phrases_, first_, long_, inside_, agencies_, code_, statements_, leads_, code_first_, lead_first_, agency_last_, no_name_, outlets_, roles_, date_words_, function_words_, stamps_);
  }

  // The cue whose words `line` (trimmed) begins with; the longest wins. `rest` is the byte of `line` after the words.
  LineCue cue(std::string_view line, std::size_t& rest) const;
  // Whether the cue is LineCue::inside: quick where it is not, as nearly always.
  [[nodiscard]] bool begins_inside(std::string_view line) const;
  // "By ", "Interview by ": the size of the words that a byline begins with, or 0; what a writer is by profession; what stands beside a day: "Posted".
  [[nodiscard]] std::size_t byline_lead(std::string_view line) const;
  [[nodiscard]] bool byline_role(std::string_view words) const;
  [[nodiscard]] bool date_word(std::string_view word) const;
  // A word that is no part of a person's name: "staff", "writer", "home".
  [[nodiscard]] bool no_name(std::string_view word) const;
  // The name of an outlet or wire as it stands in datelines and stamp lines.
  [[nodiscard]] bool outlet(std::string_view text) const;
  [[nodiscard]] const Languages& languages() const { return languages_; }
  [[nodiscard]] const PageWords& page() const { return page_; }
  [[nodiscard]] const Stamps& stamps() const { return stamps_; }
  // A word of English that says nothing of a text's matter.
  [[nodiscard]] bool function_word(std::uint32_t hash) const { return function_words_.test(hash >> 16); }
  // Bytes of the picture agency's name that the line ends with; 0 where it ends otherwise.
  [[nodiscard]] std::size_t agency_at_end(std::string_view line) const;
  // A line that begins as one of a listing does: "pip install ...", "const x = {".
  [[nodiscard]] bool begins_code(std::string_view line) const;

 private:
  Languages languages_;
  PageWords page_;
  Stamps stamps_;
  struct Phrase {
    std::string words;  // lower case
    LineCue cue = LineCue::nothing;

    template <class Io>
    void image(Io& io) {
      io(words, cue);
    }
  };
  // By the hash of the first word: phrases, the longest first.
  std::unordered_map<std::uint64_t, std::vector<Phrase>> phrases_;
  // What most lines end at: a bit for the first eight bytes of each phrase, and one for the first four of each that is shorter, for the first two of each shorter still.
  std::vector<std::uint64_t> long_ = std::vector<std::uint64_t>(1024), first_ = std::vector<std::uint64_t>(1024);
  std::bitset<1024> inside_;  // the same of the phrases of LineCue::inside, by their first eight bytes
  std::vector<std::string> agencies_, code_, statements_, leads_;
  std::bitset<256> code_first_, lead_first_, agency_last_;  // the first bytes of the ones, the last of the others
  std::vector<std::uint64_t> no_name_, outlets_, roles_, date_words_;  // hashes, sorted
  std::bitset<65536> function_words_;  // by half of their cohesion_hash()
};

}  // namespace lede
