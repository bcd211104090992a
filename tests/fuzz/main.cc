// Runs targets over files that are there: the corpora as an ordinary test.   lede_fuzz TARGET FILE|FOLDER...
// Built with LEDE_FUZZ, libFuzzer has the main function, and LEDE_FUZZ_TARGET names the target.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/fuzz.h"

namespace {

lede::fuzz::Target find_target(const char* name) {
  const auto& all = lede::fuzz::targets();
  if (const auto found = all.find(name == nullptr ? "" : name); found != all.end()) return found->second;
  std::fputs("no such target; there are:", stderr);
  for (const auto& [known, target] : all) std::fprintf(stderr, " %s", known.c_str());
  std::fputc('\n', stderr);
  std::exit(2);
}

}  // namespace

#ifdef LEDE_FUZZ
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lede::fuzz::Target target = find_target(std::getenv("LEDE_FUZZ_TARGET"));
  target({reinterpret_cast<const char*>(data), size});
  return 0;
}
#else
int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  const lede::fuzz::Target target = find_target(count > 1 ? arguments[1] : nullptr);
  std::size_t files = 0;
  const auto run = [&](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    target(bytes);
    ++files;
  };
  for (int i = 2; i < count; ++i) {
    if (!fs::is_directory(arguments[i])) run(arguments[i]);
    else for (const auto& entry : fs::directory_iterator(arguments[i])) run(entry.path());
  }
  std::printf("%zu files\n", files);
  return files == 0 ? 1 : 0;
}
#endif
