#include "source/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace lede {
namespace {

class Inflate final : public ByteSource {
 public:
  Inflate(std::unique_ptr<ByteSource> bytes, Deflate kind) : bytes_(std::move(bytes)), kind_(kind) {}
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  ~Inflate() override {
    if (begun_) inflateEnd(&z_);
  }

  std::size_t read(char* into, std::size_t room) override {
    room = std::min<std::size_t>(room, std::numeric_limits<uInt>::max());
    while (!ended_) {
      if (z_.avail_in == 0) refill();
      if (!inside_) {
        if (!next_member()) return 0;
        continue;
      }
      z_.next_out = reinterpret_cast<Bytef*>(into);
      z_.avail_out = static_cast<uInt>(room);
      const int state = ::inflate(&z_, Z_NO_FLUSH);
      const std::size_t got = room - z_.avail_out;
      if (state == Z_STREAM_END) {
        inside_ = false;
        if (kind_ == Deflate::zlib) ended_ = true;
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        fail(std::string("damaged compressed data: ") + (z_.msg != nullptr ? z_.msg : "zlib refuses it"));
      } else if (got == 0 && drained_) {
        fail("the compressed data ends too early");
      }
      if (got > 0) return got;
    }
    return 0;
  }
  [[nodiscard]] std::string error() const override { return !error_.empty() ? error_ : bytes_->error(); }

 private:
  void refill() {
    const std::size_t got = drained_ ? 0 : bytes_->read(raw_, sizeof raw_);
    drained_ = got == 0;
    z_.next_in = reinterpret_cast<Bytef*>(raw_);
    z_.avail_in = static_cast<uInt>(got);
  }

  // Begins what comes next in the input; false at its end.
  bool next_member() {
    if (members_ > 0)
      while (z_.avail_in > 0 && *z_.next_in == 0) ++z_.next_in, --z_.avail_in;  // padding, as on tapes
    if (z_.avail_in == 0) {
      if (!drained_) return true;
      ended_ = true;
      if (members_ == 0) fail("the compressed data ends too early");
      return false;
    }
    if (members_ > 0 && *z_.next_in != 0x1F) {
      fail("bytes that are no gzip follow the compressed data");
      return false;
    }
    // 15: the largest window; +16: gzip; negative: no header at all.
    const bool bare = kind_ == Deflate::zlib && (*z_.next_in & 0x0F) != 8;
    const int state = begun_ ? inflateReset(&z_) : inflateInit2(&z_, kind_ == Deflate::gzip ? 15 + 16 : bare ? -15 : 15);
    begun_ = begun_ || state == Z_OK;
    if (state != Z_OK) {
      fail("out of memory");
      return false;
    }
    inside_ = true;
    ++members_;
    return true;
  }

  void fail(std::string why) {
    ended_ = true;
    if (bytes_->error().empty()) error_ = std::move(why);
  }

  std::unique_ptr<ByteSource> bytes_;
  Deflate kind_;
  z_stream z_{};
  char raw_[64 * 1024];
  std::size_t members_ = 0;
  bool begun_ = false;    // z_ holds zlib's memory
  bool inside_ = false;   // a member
  bool drained_ = false;  // bytes_ has no more
  bool ended_ = false;
  std::string error_;
};

}  // namespace

std::unique_ptr<ByteSource> inflate(std::unique_ptr<ByteSource> bytes, Deflate kind) { return std::make_unique<Inflate>(std::move(bytes), kind); }

}  // namespace lede
