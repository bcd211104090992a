// Rows of JSON -> rows of a pack.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace lede {

// Adds the rows of files to a pack, whose tables are to be sealed afterwards. Every problem goes to `problems`.
class Loader {
 public:
  // `added`: the rows are not the built-in ones.
  Loader(Pack& pack, bool added, std::vector<Problem>& problems);
  ~Loader();
  void file(const std::string& name, std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// Puts the frame in the place of the one with the same id, or behind all.
void put_frame(Pack& pack, Frame frame);

}  // namespace lede
