// Writes the image of the built-in rules: lede_pack DATA-FOLDER IMAGE. A step of the build, made of the library's own code without an image.
#include <cstdio>
#include <cstdlib>

#include "base/file.h"
#include "pipeline/extractor.h"
#include "rules/embedded.h"

namespace lede {

std::string_view built_in_image() { return {}; }
std::span<const std::pair<std::string_view, std::string_view>> embedded_files() { return {}; }

}  // namespace lede

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::vector<lede::Problem> problems;
  const lede::Extractor extractor(lede::load_pack_files(lede::built_in_files(arguments[1], problems), problems), problems);
  for (const auto& p : problems) std::fprintf(stderr, "%s:%u: %s: %s\n", p.place.file.c_str(), p.place.line, p.rule.c_str(), p.message.c_str());
  if (!problems.empty()) return 1;
  const auto written = lede::write_file(arguments[2], extractor.built_in_image());
  if (!written.ok()) std::fprintf(stderr, "%s: %s\n", arguments[2], written.error().message.c_str());
  return written.ok() ? 0 : 1;
}
