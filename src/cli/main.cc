// lede: facts from AI-industry news, with the text that says so.
#include <malloc.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <new>
#include <string_view>
#include <system_error>

#include "cli/commands.h"

namespace {

using namespace lede::cli;

constexpr std::pair<std::string_view, int (*)(const Options&, Messages&)> commands[] = {
    {"", version}, {"extract", extract}, {"split", extract}, {"ingest", ingest}, {"merge", merge}, {"export", export_store}, {"check", check}, {"query", query}, {"report", report},
    {"diff", diff}, {"eval", eval}, {"explain", explain}, {"rules", rules}, {"schema", schema}, {"completion", completion}, {"manual", write_manual},
};

}  // namespace

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // What a long document took goes back to the system. Else the first such block that is freed raises the size up to which memory is kept.
  ::mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows as EPIPE and ends the run quietly
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow shows as EFBIG and is told like a full disk
  try {
    const CommandLine line = parse_command_line(argc, argv);
    std::fputs(line.out.c_str(), stdout);
    std::fputs(line.error.c_str(), stderr);
    if (line.exit) return std::fflush(stdout) == 0 || errno == EPIPE ? *line.exit : 4;
    Messages messages(line.options);
    for (const auto& [name, command] : commands)
      if (name == line.options.command) return command(line.options, messages);
  } catch (const std::bad_alloc&) {
    std::fputs("lede: error: there is not enough memory; a smaller --jobs or --max-document-bytes takes less [failed]\n", stderr);
  } catch (const std::system_error& error) {
    const bool thread = error.code() == std::errc::resource_unavailable_try_again;
    std::fprintf(stderr, "lede: error: %s [failed]\n", thread ? "another thread can't be started: there is not enough memory, or no more are allowed; a smaller --jobs takes less" : error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lede: error: %s [failed]\n", error.what());
  }
  return 4;
}
