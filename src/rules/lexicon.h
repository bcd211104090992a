// The named things of a rule pack, as flat rows over one pool of texts: 700,000 of them are read from a mapped file without being touched.
#pragma once
#include <cstdint>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "lede/types.h"
#include "rules/place.h"
#include "rules/text_pool.h"

namespace lede {

// A named thing. docs/rules.md says what each field means to a person. Its texts are good as long as the lexicon is not changed.
struct LexiconEntry {
  std::string_view id;    // TYPE/slug; licences TYPE/SPDX-id
  MentionType type = MentionType::company;
  std::string_view name;  // the usual short form, and a name by which it is found
  TextList names;            // other spellings, former names: found anywhere
  TextList shorts;           // found only where the document also has a full name of it, or its maker's ("R1", "Opus")
  TextList tickers;
  std::string_view maker;   // of models, products, hardware: id of the company
  std::string_view parent;  // of companies: id
  bool word = false;        // the name is also an English word, a surname or a first name: counts only in a context that says so
  bool exact_case = false;  // found in this capitalisation only
  TextList near;  // words one of which must stand in the sentence (with `word`)
  TextList tags;  // "outlet", "fund", "bank", "index", ...: what rules ask for
};

// The same as it is kept.
struct LexiconRow {
  TextRef id, name, maker, parent;
  ListRef names, shorts, tickers, near, tags;
  std::uint32_t file = 0, line = 0;  // where it stands; the file a number of Lexicon::files
  std::uint8_t type = 0, word = 0, exact_case = 0;
  std::uint8_t added = 0;  // by --rules, not built in
};

class Lexicon {
 public:
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] LexiconEntry operator[](std::size_t i) const {
    const LexiconRow& row = rows_[i];
    return {pool_[row.id],    static_cast<MentionType>(row.type), pool_[row.name], pool_[row.names], pool_[row.shorts], pool_[row.tickers],
            pool_[row.maker], pool_[row.parent],                  row.word != 0,   row.exact_case != 0, pool_[row.near], pool_[row.tags]};
  }
  [[nodiscard]] Place place(std::size_t i) const { return {std::string(pool_[files_[rows_[i].file]]), rows_[i].line}; }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = LexiconEntry;
    using difference_type = std::ptrdiff_t;
    Iterator(const Lexicon& of, std::size_t at) : of_(&of), at_(at) {}
    LexiconEntry operator*() const { return (*of_)[at_]; }
    Iterator& operator++() { return ++at_, *this; }
    void operator++(int) { ++at_; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Lexicon* of_;
    std::size_t at_;
  };
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  // Filling it: the texts of a row are put into the pool, then the row, which replaces the one with the same id.
  TextPool& pool() { return pool_; }
  std::uint32_t file(std::string_view name);  // the number of a file
  void reserve(std::size_t more);
  void put(const LexiconRow& row);
  // The rows of another one that are not built in.
  void put_added(const Lexicon& other);
  void seal() { by_id_ = {}; }

  // Whether all texts and lists of all rows lie in the pool: asked of what comes from a file.
  [[nodiscard]] bool sound() const;
  template <class Io>
  void image(Io& io) {
    io(rows_, files_, pool_);
  }

 private:
  [[nodiscard]] std::size_t slot(std::string_view id) const;
  void number(std::size_t rows);

  Flat<LexiconRow> rows_;
  Flat<TextRef> files_;
  TextPool pool_;
  std::vector<std::uint32_t> by_id_;  // open addressing: row + 1; only while it is filled
};

}  // namespace lede
