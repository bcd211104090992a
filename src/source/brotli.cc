#include "source/brotli.h"

#include <brotli/decode.h>

#include <utility>

namespace lede {
namespace {

class Brotli final : public ByteSource {
 public:
  explicit Brotli(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)), state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  Brotli(const Brotli&) = delete;
  Brotli& operator=(const Brotli&) = delete;
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }

  std::size_t read(char* into, std::size_t room) override {
    if (state_ == nullptr) return fail("out of memory");
    auto* out = reinterpret_cast<std::uint8_t*>(into);
    std::size_t left = room;
    while (!ended_ && left == room) {
      const BrotliDecoderResult result = BrotliDecoderDecompressStream(state_, &held_, &next_, &left, &out, nullptr);
      if (result == BROTLI_DECODER_RESULT_SUCCESS) {
        ended_ = true;
      } else if (result == BROTLI_DECODER_RESULT_ERROR) {
        fail(std::string("damaged compressed data: ") + BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state_)));
      } else if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
        next_ = reinterpret_cast<const std::uint8_t*>(raw_);
        held_ = bytes_->read(raw_, sizeof raw_);
        if (held_ == 0) fail("the compressed data ends too early");
      }
    }
    return room - left;
  }
  [[nodiscard]] std::string error() const override { return !error_.empty() ? error_ : bytes_->error(); }

 private:
  std::size_t fail(std::string why) {
    ended_ = true;
    if (bytes_->error().empty()) error_ = std::move(why);
    return 0;
  }

  std::unique_ptr<ByteSource> bytes_;
  BrotliDecoderState* state_;
  char raw_[64 * 1024];
  const std::uint8_t* next_ = nullptr;
  std::size_t held_ = 0;
  bool ended_ = false;
  std::string error_;
};

}  // namespace

std::unique_ptr<ByteSource> unbrotli(std::unique_ptr<ByteSource> bytes) { return std::make_unique<Brotli>(std::move(bytes)); }

}  // namespace lede
