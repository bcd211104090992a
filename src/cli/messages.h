// What is said on standard error, one line each, and the exit status that follows from it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lede/notice.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "lede/result.h"
#include "rules/pack.h"

namespace lede::cli {

// Not thread-safe: run() gives notices from one thread at a time.
class Messages {
 public:
  explicit Messages(const Options& options) : quiet_(options.quiet), strict_(options.strict), progress_(options.progress, options.quiet) {}

  void notice(const Notice& notice);
  [[nodiscard]] NoticeSink sink() { return [this](const Notice& n) { notice(n); }; }
  // Says what is wrong; the exit status that belongs to it.
  int error(const Error& error);
  int problems(const std::vector<Problem>& problems);
  void note(const std::string& text);
  void failed_example(const std::string& rule, const std::string& text, const std::string& message);

  // 0, or 3 where an input failed (with --strict: or was warned about).
  [[nodiscard]] int status() const { return failures_ != 0 || (strict_ && warnings_ != 0) ? 3 : 0; }

  // Gone before anything else is said.
  [[nodiscard]] Progress& progress() { return progress_; }

 private:
  void line(std::string_view kind, const std::string& text);

  bool quiet_, strict_;
  Progress progress_;
  std::uint64_t warnings_ = 0, failures_ = 0;
};

// Names and texts of others, fit for a terminal: control, escape and bidi characters become \xNN or \u{NNNN}, bytes that are no UTF-8 too.
std::string printable(std::string_view text);

}  // namespace lede::cli
