// What lede says about an input: skipped, cut, repaired, ambiguous. The library never prints: a sink gets each as a value.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace lede {

enum class Severity : std::uint8_t {
  note,     // worth knowing, exit status unchanged (an empty file, files that are no text in a walked folder)
  warning,  // something was repaired or assumed; a failure only with --strict
  failure,  // an input could not be read or was cut: exit 3
};

struct Notice {
  Severity severity = Severity::warning;
  std::string code;    // stable, for programs: "empty-file", "invalid-utf8", "too-long"
  std::string source;  // path as in records
  std::uint64_t offset = 0;  // byte in the decompressed source
  std::string message;
};

using NoticeSink = std::function<void(const Notice&)>;

}  // namespace lede
