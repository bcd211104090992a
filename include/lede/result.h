// A value or the reason why there is none. The library never throws across its border.
#pragma once
#include <string>
#include <utility>
#include <variant>

namespace lede {

enum class ErrorCode {
  usage,       // the call or a configuration is wrong; nothing was done (exit 2)
  input,       // an input could not be read or is damaged; the others were done (exit 3)
  unfinished,  // the work could not be finished, what was there before is untouched (exit 4)
};

struct Error {
  ErrorCode code = ErrorCode::usage;
  std::string message;  // what is wrong and what to do, without a final full stop
  std::string where;    // file, rule, option; may be empty
};

// Either a T or an Error. Ask `ok()` before `value()` or `error()`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() { return std::get<0>(state_); }
  [[nodiscard]] const T& value() const { return std::get<0>(state_); }
  [[nodiscard]] T&& take() { return std::move(std::get<0>(state_)); }
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace lede
