#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace lede::cli {
namespace {

// In the unit of `of`.
std::string amount(std::uint64_t bytes, std::uint64_t of) {
  if (of >= 1'000'000'000) return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e9);
  return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6);
}

std::string_view unit(std::uint64_t of) { return of >= 1'000'000'000 ? "GB" : "MB"; }

std::string clock(std::uint64_t seconds) {
  if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

}  // namespace

std::string progress_line(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total, std::uint64_t milliseconds) {
  const double rate = milliseconds == 0 ? 0 : static_cast<double>(bytes) / 1e3 / static_cast<double>(milliseconds);
  const std::string done = fmt::format("{} documents, {:.1f} MB/s", documents, rate);
  if (total == 0) return fmt::format("{} {}, {}, {}", amount(bytes, bytes), unit(bytes), done, clock(milliseconds / 1000));
  bytes = std::min(bytes, total);
  constexpr std::uint64_t width = 20;
  const std::uint64_t filled = bytes * width / total;
  const std::string bar = std::string(filled, '=') + (filled < width ? ">" + std::string(width - filled - 1, ' ') : "");
  const std::string left = bytes == 0 ? "" : ", " + clock(static_cast<std::uint64_t>(static_cast<double>(milliseconds) / 1e3 * static_cast<double>(total - bytes) / static_cast<double>(bytes) + 0.5)) + " left";
  return fmt::format("[{}] {} %, {} of {} {}, {}{}", bar, bytes * 100 / total, amount(bytes, total), amount(total, total), unit(total), done, left);
}

Progress::Progress(When when, bool quiet) : wanted_(!quiet && (when == When::always || (when == When::automatic && ::isatty(2) == 1))) {}

void Progress::show(std::uint64_t documents, std::uint64_t bytes) {
  using namespace std::chrono;
  if (!wanted_ || (documents & 15) != 0) return;
  const auto now = static_cast<std::uint64_t>(duration_cast<milliseconds>(steady_clock::now() - start_).count());
  if (now < 1000 || now < last_ + 200) return;
  last_ = now;
  shown_ = true;
  std::fputs(("\r\x1b[Klede: " + progress_line(documents, bytes, total_, now)).c_str(), stderr);
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace lede::cli
