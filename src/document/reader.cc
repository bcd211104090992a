#include "document/reader.h"

#include <map>
#include <utility>

#include "document/format.h"
#include "document/stream.h"
#include "source/byte_source.h"

namespace lede {

struct DocumentReader::State {
  ReadOptions options;
  NoticeSink notices;
  Source source;
  Window window;
  std::unique_ptr<DocumentStream> documents;
  std::map<std::pair<std::string, bool>, std::size_t> left_out;  // files of walked folders by kind, and whether it is one not built yet

  void say(Severity severity, std::string code, std::string message) const {
    if (notices) notices({severity, std::move(code), source.path, 0, std::move(message)});
  }
};

DocumentReader::DocumentReader(ReadOptions options, NoticeSink notices) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->notices = std::move(notices);
}

DocumentReader::~DocumentReader() = default;

bool DocumentReader::open(const Source& source) {
  State& s = *state_;
  s.documents.reset();
  s.source = source;
  std::string why;
  auto bytes = open_file(source.file, why);
  if (!bytes) {
    s.say(Severity::failure, "unreadable", "can't be read: " + why);
    return false;
  }
  s.window.open(std::move(bytes));
  s.window.fill(64 * 1024);
  if (s.window.held().empty()) {
    if (s.window.error().empty()) s.say(Severity::note, "empty-file", "nothing in it to read");
    else s.say(Severity::failure, "unreadable", "can't be read: " + s.window.error());
    return false;
  }
  bool utf16 = false;
  if (s.window.held().starts_with("\xEF\xBB\xBF")) {
    s.window.drop(3);
  } else if (s.window.held().starts_with("\xFF\xFE") || s.window.held().starts_with("\xFE\xFF")) {
    const bool big_endian = s.window.held().front() == '\xFE';
    s.window.drop(2);
    s.window.decode_utf16(big_endian);
    s.window.fill(64 * 1024);
    utf16 = true;
  }
  Guess guess = guess_format(s.window.held().substr(0, 64 * 1024), source.path);
  const Format wanted = s.options.format;
  if (wanted == Format::text || wanted == Format::markdown || wanted == Format::json || wanted == Format::jsonl) {
    guess = {wanted, guess.not_yet || guess.format == wanted ? guess.refused : std::string_view{}, guess.not_yet};
    if (guess.not_yet && (guess.refused.starts_with("a feed") || guess.refused.starts_with("an HTML") || guess.refused.ends_with("V file"))) guess = {wanted, {}, false};
  } else if (wanted != Format::automatic) {
    guess = {wanted, format_names[static_cast<std::size_t>(wanted)], true};
  }
  if (!guess.refused.empty()) {
    const std::string what(guess.refused);
    if (!source.named) ++s.left_out[{what, guess.not_yet}];
    else if (guess.not_yet) s.say(Severity::failure, "not-yet", "it is " + what + ", and reading those is not built yet");
    else s.say(Severity::failure, "not-text", "no text: it is " + what);
    return false;
  }
  const StreamInput input{s.source, s.options, s.notices, s.window, utf16};
  s.documents = guess.format == Format::json || guess.format == Format::jsonl ? json_documents(input, guess.format) : text_documents(input, guess.format);
  return true;
}

bool DocumentReader::next(Document& out) {
  out.clear();
  return state_->documents && state_->documents->next(out);
}

void DocumentReader::finish() {
  State& s = *state_;
  for (const auto& [kind, count] : s.left_out) {
    const auto& [what, not_yet] = kind;
    const std::string files = std::to_string(count) + (count == 1 ? " file left out: " : " files left out, each ") + what;
    if (s.notices) s.notices({not_yet ? Severity::warning : Severity::note, not_yet ? "not-yet" : "not-text", {}, 0, files + (not_yet ? " (not built yet)" : "")});
  }
  s.left_out.clear();
}

}  // namespace lede
