#include "query/read.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <utility>

namespace lede {

TEST_CASE("several threads find the same lines as one, in the same order, with the same numbers") {
  char name[] = "/tmp/lede-read-XXXXXX";
  const int fd = ::mkstemp(name);
  REQUIRE(fd >= 0);
  ::close(fd);
  {
    std::ofstream out(name, std::ios::binary);
    for (int i = 0; i < 200000; ++i) out << i << std::string(static_cast<std::size_t>(i % 97), 'x') << (i % 11 == 0 ? "\n\n" : "\n");
    out << std::string(20u << 20, 'y') << "7\nlast 7";  // longer than what is read at once; no line end
  }
  const auto keep = [](std::string_view line) { return line.find('7') != std::string_view::npos; };
  const auto lines = [&](unsigned jobs, std::size_t most, bool mapped = false) {
    std::vector<std::pair<std::size_t, std::uint64_t>> out;
    REQUIRE(each_kept_line(mapped ? RecordFile(name, MappedFile::open(name).take()) : RecordFile(name), jobs, keep, [&](std::string_view line, std::uint64_t number) {
              out.emplace_back(std::hash<std::string_view>{}(line), number);
              return out.size() < most;
            }).ok());
    return out;
  };
  const auto one = lines(1, 1000000);
  CHECK(one.size() > 50000);
  CHECK(lines(2, 1000000) == one);
  CHECK(lines(5, 1000000) == one);
  CHECK(lines(3, 10).size() == 10);
  // As a store's parts are read.
  CHECK(lines(1, 1000000, true) == one);
  CHECK(lines(3, 1000000, true) == one);
  CHECK(lines(3, 10, true).size() == 10);
  std::remove(name);
}

}  // namespace lede
