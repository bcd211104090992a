#include "unit/rules/data_files.h"

namespace lede::test {

const std::vector<PackFile>& data_files() {
  static const std::vector<PackFile> files = [] {
    std::vector<Problem> problems;
    return built_in_files(LEDE_SOURCE_DIR "/data", problems);
  }();
  return files;
}

}  // namespace lede::test
