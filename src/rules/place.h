// Where a row of a rule pack stands, and what is wrong with it.
#pragma once
#include <cstdint>
#include <string>

namespace lede {

struct Place {
  std::string file;
  std::uint32_t line = 0;  // from 1 on; 0: the file as a whole
};

struct Problem {
  Place place;
  std::string rule;
  std::string message;
};

}  // namespace lede
