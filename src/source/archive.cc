#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <utility>
#include <vector>

namespace lede {
namespace {

// A reader of libarchive over a ByteSource.
class Reader {
 public:
  Reader(std::unique_ptr<ByteSource> bytes, std::string what) : bytes_(std::move(bytes)), what_(std::move(what)), archive_(archive_read_new()) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (archive_ != nullptr) archive_read_free(archive_);
  }

  [[nodiscard]] archive* get() const { return archive_; }
  bool told = false;  // whoever read a member has its damage from there
  // Call it after the formats and filters are set.
  bool open() {
    return archive_ != nullptr && archive_read_open(archive_, this, nullptr, &Reader::on_read, nullptr) == ARCHIVE_OK;
  }
  [[nodiscard]] std::string error() const {
    if (const std::string below = bytes_->error(); !below.empty()) return below;
    const char* const text = archive_ != nullptr ? archive_error_string(archive_) : "out of memory";
    return "damaged " + what_ + (text != nullptr ? std::string(": ") + text : std::string());
  }

 private:
  static la_ssize_t on_read(archive*, void* self, const void** out) {
    auto& reader = *static_cast<Reader*>(self);
    *out = reader.raw_;
    return static_cast<la_ssize_t>(reader.bytes_->read(reader.raw_, sizeof reader.raw_));
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string what_;
  archive* archive_;
  char raw_[64 * 1024];
};

std::size_t read_data(Reader& reader, char* into, std::size_t room, std::string& error) {
  const la_ssize_t got = archive_read_data(reader.get(), into, room);
  if (got < 0) {
    error = reader.error();
    reader.told = true;
  }
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

class Decompressed final : public ByteSource {
 public:
  explicit Decompressed(std::unique_ptr<ByteSource> bytes) : reader_(std::move(bytes), "compressed data") {
    archive_read_support_filter_bzip2(reader_.get());
    archive_read_support_filter_xz(reader_.get());
    archive_read_support_filter_zstd(reader_.get());
    archive_read_support_format_raw(reader_.get());
    archive_read_support_format_empty(reader_.get());
    archive_entry* entry = nullptr;
    const int state = reader_.open() ? archive_read_next_header(reader_.get(), &entry) : ARCHIVE_FATAL;
    ended_ = state != ARCHIVE_OK && state != ARCHIVE_WARN;
    if (ended_ && state != ARCHIVE_EOF) error_ = reader_.error();
  }
  std::size_t read(char* into, std::size_t room) override {
    if (ended_) return 0;
    const std::size_t got = read_data(reader_, into, room, error_);
    ended_ = got == 0;
    return got;
  }
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  Reader reader_;
  bool ended_ = false;
  std::string error_;
};

class Member final : public ByteSource {
 public:
  explicit Member(Reader& reader) : reader_(reader) {}
  std::size_t read(char* into, std::size_t room) override { return error_.empty() ? read_data(reader_, into, room, error_) : 0; }
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  Reader& reader_;
  std::string error_;
};

// libarchive converts names to the thread's locale: for the time of a call it is UTF-8, whatever the user's is.
class Utf8Names {
 public:
  Utf8Names() : before_(utf8() != nullptr ? uselocale(utf8()) : nullptr) {}
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    if (before_ != nullptr) uselocale(before_);
  }

 private:
  static locale_t utf8() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }
  locale_t before_;
};

std::string safe_name(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const auto end = name.find('/');
    const std::string_view part = name.substr(0, end);
    name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
    if (part.empty() || part == "." || part == "..") continue;
    if (!out.empty()) out += '/';
    out += part;
  }
  return out.empty() ? "unnamed" : out;
}

}  // namespace

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> bytes) { return std::make_unique<Decompressed>(std::move(bytes)); }

struct Archive::State {
  explicit State(std::unique_ptr<ByteSource> bytes) : reader(std::move(bytes), "archive") {}
  Reader reader;
  std::string name, error;
  bool ended = false;
};

Archive::Archive(std::unique_ptr<ByteSource> bytes) : state_(std::make_unique<State>(std::move(bytes))) {
  archive* const a = state_->reader.get();
  archive_read_support_format_tar(a);
  archive_read_support_format_zip_streamable(a);
  archive_read_support_format_empty(a);
  if (!state_->reader.open()) {
    state_->ended = true;
    state_->error = state_->reader.error();
  }
}

Archive::~Archive() = default;

bool Archive::next() {
  State& s = *state_;
  const Utf8Names names;
  while (!s.ended) {
    archive_entry* entry = nullptr;
    const int state = archive_read_next_header(s.reader.get(), &entry);
    if (state == ARCHIVE_OK || state == ARCHIVE_WARN) {
      if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
      const char* const utf8 = archive_entry_pathname_utf8(entry);
      const char* const bytes = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
      s.name = safe_name(bytes != nullptr ? bytes : "");
      return true;
    }
    s.ended = true;
    if (state != ARCHIVE_EOF && !s.reader.told) s.error = s.reader.error();
  }
  return false;
}

const std::string& Archive::name() const { return state_->name; }
std::unique_ptr<ByteSource> Archive::open() { return std::make_unique<Member>(state_->reader); }
std::string Archive::error() const { return state_->error; }

}  // namespace lede
