// The word tables of a rule pack, as flat rows over one pool of texts.
#pragma once
#include <cstdint>
#include <string_view>

#include "rules/place.h"
#include "rules/text_pool.h"

namespace lede {

struct TableField {
  TextRef key;
  ListRef values;
};

// As it is kept.
struct TableRow {
  TextRef table;
  std::uint32_t first = 0, count = 0;  // fields
  TextRef file;
  std::uint32_t line = 0;
  std::uint32_t added = 0;  // by --rules, not built in
};

struct TableRange {
  TextRef name;
  std::uint32_t first = 0, count = 0;  // rows
};

class Tables;

// A row of a word table: flat, every value text or a list of texts. Good as long as the tables are not changed.
class Row {
 public:
  Row(const Tables& of, const TableRow& row) : of_(&of), row_(&row) {}
  // The first text under `key`, or empty.
  [[nodiscard]] std::string_view get(std::string_view key) const;
  [[nodiscard]] TextList all(std::string_view key) const;
  [[nodiscard]] Place place() const;

 private:
  const Tables* of_;
  const TableRow* row_;
};

// The rows of one table, in the order of their files.
class Rows {
 public:
  class Iterator {
   public:
    Iterator(const Tables* of, const TableRow* at) : of_(of), at_(at) {}
    Row operator*() const { return {*of_, *at_}; }
    Iterator& operator++() { return ++at_, *this; }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }

   private:
    const Tables* of_;
    const TableRow* at_;
  };
  Rows() = default;
  Rows(const Tables& of, const TableRow* first, std::size_t size) : of_(&of), first_(first), size_(size) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Row operator[](std::size_t i) const { return {*of_, first_[i]}; }
  [[nodiscard]] Iterator begin() const { return {of_, first_}; }
  [[nodiscard]] Iterator end() const { return {of_, first_ + size_}; }

 private:
  const Tables* of_ = nullptr;
  const TableRow* first_ = nullptr;
  std::size_t size_ = 0;
};

class Tables {
 public:
  // Empty where there is no such table. Only after seal().
  [[nodiscard]] Rows operator[](std::string_view name) const;

  // Filling them: the texts of a row are put into the pool, its fields after begin_row(), then put().
  TextPool& pool() { return pool_; }
  void begin_row() { first_field_ = static_cast<std::uint32_t>(fields_.size()); }
  void field(TextRef key, ListRef values) { fields_.push_back({key, values}); }
  void put(std::string_view table, std::string_view file, std::uint32_t line, bool added);
  // The rows of others that are not built in.
  void put_added(const Tables& other);
  // Brings the rows of each table together.
  void seal();

  // Whether all texts, lists and rows lie where they may: asked of what comes from a file.
  [[nodiscard]] bool sound() const;
  template <class Io>
  void image(Io& io) {
    io(rows_, fields_, tables_, pool_);
  }

 private:
  friend class Row;

  Flat<TableRow> rows_;
  Flat<TableField> fields_;
  Flat<TableRange> tables_;  // by name
  TextPool pool_;
  std::uint32_t first_field_ = 0;
};

}  // namespace lede
