#include "query/read.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <filesystem>
#include <thread>
#include <utility>

#include "store/manifest.h"
#include "store/reader.h"

namespace lede {
namespace fs = std::filesystem;
namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The parts that the manifest names, checked; whatever else lies there is no part of the store.
Status add_store(const std::string& folder, RecordFiles& files) {
  auto store = StoreReader::open(folder);
  if (!store.ok()) return store.error();
  for (std::size_t i = 0; i < store.value().parts(); ++i) {
    if (const auto part = store.value().part(i); !part.ok()) return part.error();
    store.value().release(i);
  }
  const std::vector<StorePart> parts = store.value().manifest().parts;
  std::vector<MappedFile> mapped = store.value().take_files();
  for (std::size_t i = 0; i < parts.size(); ++i) files.emplace_back(folder + "/" + parts[i].file, std::move(mapped[i]));
  return Done{};
}

// A file as stretches of whole lines. What a stretch is a view of is good until the next one.
class Stretches {
 public:
  // `fill`: each of `size` bytes, as far as a line end allows; else as much as is there, so that lines from a pipe do not wait for those behind them.
  Stretches(const RecordFile& file, std::size_t size, bool fill) : file_(file), size_(size), fill_(fill) {
    if (file_.mapped == nullptr) number_ = file_.path == "-" ? 0 : ::open(file_.path.c_str(), O_RDONLY | O_CLOEXEC);
  }
  ~Stretches() {
    if (number_ > 0) ::close(number_);
  }
  Stretches(const Stretches&) = delete;
  Stretches& operator=(const Stretches&) = delete;

  // Empty at the end. Error: the file can't be read.
  Result<std::string_view> next() { return file_.mapped != nullptr ? next_mapped() : next_read(); }

 private:
  std::string_view next_mapped() {
    file_.mapped->release(at_);
    const std::string_view rest = file_.mapped->view().substr(at_);
    std::size_t end = rest.size() <= size_ ? rest.size() : rest.rfind('\n', size_) + 1;
    if (end == 0 && !rest.empty()) end = std::min(rest.find('\n'), rest.size() - 1) + 1;  // a line longer than that
    at_ += end;
    return rest.substr(0, end);
  }

  Result<std::string_view> next_read() {
    if (buffer_.empty()) buffer_.resize(size_);
    std::memmove(buffer_.data(), buffer_.data() + at_, held_ - at_);
    held_ -= at_;
    at_ = 0;
    while (!ended_) {
      if (held_ == buffer_.size()) {
        if (fill_ && (at_ = line_end(0)) != 0) break;
        buffer_.resize(2 * buffer_.size());  // a line longer than that
      }
      const ssize_t n = number_ < 0 ? -1 : ::read(number_, buffer_.data() + held_, buffer_.size() - held_);
      if (n < 0 && errno == EINTR && number_ >= 0) continue;
      if (n < 0) return Error{ErrorCode::input, std::string("can't be read: ") + std::strerror(errno), file_.path};
      ended_ = n == 0;
      const std::size_t before = std::exchange(held_, held_ + static_cast<std::size_t>(n));
      if (!fill_ && (at_ = line_end(before)) != 0) break;
    }
    if (ended_) at_ = held_;  // the last line may have no end
    return std::string_view(buffer_.data(), at_);
  }

  // Behind the last line end in the bytes held from `from` on; 0 where there is none.
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    const std::size_t at = std::string_view(buffer_.data() + from, held_ - from).rfind('\n');
    return at == std::string_view::npos ? 0 : from + at + 1;
  }

  const RecordFile& file_;
  std::size_t size_;
  bool fill_;
  int number_ = -1;
  std::string buffer_;
  std::size_t held_ = 0;
  std::size_t at_ = 0;  // mapped: of the file; else of the buffer: what was handed out
  bool ended_ = false;
};

}  // namespace

Result<RecordFiles> record_files(const std::vector<std::string>& paths) {
  RecordFiles files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      if (path != "-" && !fs::exists(path, error)) return Error{ErrorCode::usage, "no such file or folder", path};
      files.push_back(path);
      continue;
    }
    if (fs::exists(fs::path(path) / manifest_file, error)) {
      if (const Status added = add_store(path, files); !added.ok()) return added.error();
      continue;
    }
    const std::size_t first = files.size();
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.ends_with(".jsonl") && !name.starts_with(".")) files.push_back(it->path().string());
    }
    if (error) return Error{ErrorCode::usage, "the folder can't be read: " + error.message(), path};
    if (files.size() == first) return Error{ErrorCode::usage, "neither a store nor a folder with *.jsonl files; 'lede ingest' makes a store of articles", path};
    std::ranges::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end(), {}, &RecordFile::path);
  }
  return files;
}

Status each_line(const RecordFile& file, const std::function<bool(std::string_view line)>& line) {
  Stretches stretches(file, 1u << 20, false);
  for (;;) {
    const auto stretch = stretches.next();
    if (!stretch.ok()) return stretch.error();
    if (stretch.value().empty()) return Done{};
    for (std::string_view rest = stretch.value(); !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
      if (!is_blank(one) && !line(one)) return Done{};
    }
  }
}

namespace {

// What one thread looks at: the lines that are wanted.
struct Share {
  std::string_view text;  // whole lines
  std::vector<std::pair<std::string_view, std::uint64_t>> kept;  // with their numbers here, from 0
  std::uint64_t lines = 0;
  std::exception_ptr thrown;  // a thread's own, for who waits for it

  void look_apart(const std::function<bool(std::string_view)>& keep) {
    try {
      look(keep);
    } catch (...) {
      thrown = std::current_exception();
    }
  }
  void look(const std::function<bool(std::string_view)>& keep) {
    kept.clear();
    lines = 0;
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      if (!is_blank(line)) {
        if (keep(line)) kept.emplace_back(line, lines);
        ++lines;
      }
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
};

// Cuts a text into these shares, at line ends.
void cut(std::string_view text, std::vector<Share>& shares) {
  for (std::size_t i = 0; i < shares.size(); ++i) {
    std::size_t end = i + 1 == shares.size() ? text.size() : text.find('\n', text.size() / (shares.size() - i));
    end = end == std::string_view::npos ? text.size() : std::min(end + 1, text.size());
    shares[i].text = text.substr(0, end);
    text.remove_prefix(end);
  }
}

}  // namespace

Status each_kept_line(const RecordFile& file, unsigned jobs, const std::function<bool(std::string_view)>& keep,
                      const std::function<bool(std::string_view, std::uint64_t)>& line) {
  std::error_code none;
  if (jobs < 2 || file.path == "-" || (file.mapped == nullptr && !fs::is_regular_file(file.path, none))) {
    std::uint64_t number = 0;
    return each_line(file, [&](std::string_view one) { return ++number, !keep(one) || line(one, number); });
  }
  constexpr std::size_t a_share = 1u << 20;  // stays in a core's cache from the read to the look
  Stretches stretches(file, a_share * jobs, true);
  constexpr std::size_t worth_a_thread = 256u << 10;
  std::vector<Share> shares;
  std::uint64_t before = 0;
  for (;;) {
    const auto stretch = stretches.next();
    if (!stretch.ok()) return stretch.error();
    if (stretch.value().empty()) return Done{};
    shares.resize(std::min<std::size_t>(jobs, 1 + stretch.value().size() / worth_a_thread));
    cut(stretch.value(), shares);
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < shares.size(); ++i) threads.emplace_back([&shares, &keep, i] { shares[i].look_apart(keep); });
    shares[0].look(keep);
    threads.clear();
    for (const Share& share : shares)
      if (share.thrown) std::rethrow_exception(share.thrown);
    for (const Share& share : shares) {
      for (const auto& [one, number] : share.kept)
        if (!line(one, before + number + 1)) return Done{};
      before += share.lines;
    }
  }
}

}  // namespace lede
