#include <catch2/catch.hpp>
#include <string>

#include "pipeline/extractor.h"
#include "rules/pack.h"

namespace lede {
namespace {

// The first thing that is wrong with a frame of that one pattern; empty: nothing.
std::string problem(const std::string& pattern) {
  const PackFile files[] = {{"own.jsonl", R"({"frame": "own.round", "type": "funding", "subject": "company", "value": "money", "pattern": [")" + pattern +
                                              R"("], "examples": [{"text": "[company:Acme] zz $5 million", "facts": [{"subject": "Acme", "value": "$5 million"}]}], "counter": ["Nothing."]})"
                                              "\n"}};
  std::vector<Problem> problems;
  const Extractor made(load_pack_files(files, problems), problems);
  return problems.empty() ? "" : problems[0].message;
}

std::string repeated(const char* part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST_CASE("a pattern of a rule has at most 24 parts and 2048 ways to match") {
  CHECK(problem("{subject} zz {value}").empty());
  CHECK(problem("{subject} " + repeated("zz ", 22) + "{value}").empty());
  CHECK(problem("{subject} " + repeated("zz ", 23) + "{value}").find("at most 24 parts") != std::string::npos);
  CHECK(problem("{subject} zz " + repeated("yy? ", 11) + "{value}").empty());  // 2 to the 11th
  CHECK(problem("{subject} zz " + repeated("yy? ", 12) + "{value}").find("more than 2048 ways") != std::string::npos);
  CHECK(problem("{subject} _9 _9 _9 zz _1 {value}").empty());  // 10 * 10 * 10 * 2
  CHECK(problem("{subject} _9 _9 _9 zz _2 {value}").find("more than 2048 ways") != std::string::npos);
}

}  // namespace
}  // namespace lede
