#include "document/reader.h"

#include <map>
#include <optional>
#include <utility>

#include "document/format.h"
#include "document/stream.h"
#include "source/byte_source.h"
#include "source/decode.h"
#include "source/glob.h"
#include "source/unpack.h"

namespace lede {

namespace {

constexpr std::size_t head_bytes = 64 * 1024;
constexpr std::size_t deepest_archive = 8;  // archives in archives

bool hidden(std::string_view name) { return name.starts_with('.') || name.find("/.") != std::string_view::npos; }

// Formats that name the encoding of each of their parts.
bool decodes_itself(Format format) { return format == Format::html || format == Format::feed || format == Format::mbox || format == Format::eml || format == Format::warc; }

std::unique_ptr<DocumentStream> documents_of(const StreamInput& input, Format format) {
  switch (format) {
    case Format::json:
    case Format::jsonl: return json_documents(input, format);
    case Format::csv:
    case Format::tsv: return csv_documents(input, format);
    case Format::html: return html_documents(input);
    case Format::feed: return feed_documents(input);
    case Format::warc: return warc_documents(input);
    case Format::mbox:
    case Format::eml: return mail_documents(input, format);
    default: return input.options.format == Format::automatic && like_sgml(input.window.held()) ? sgml_documents(input) : text_documents(input, format);
  }
}

}  // namespace

struct DocumentReader::State {
  // An archive being read, as a folder is.
  struct Opened {
    std::string path;
    std::unique_ptr<Archive> archive;
    std::shared_ptr<std::uint64_t> given = std::make_shared<std::uint64_t>(0);
  };

  explicit State(const DocumentRules& words) : rules(words) {}

  ReadOptions options;
  const DocumentRules& rules;
  NoticeSink notices;
  Source source;  // the file, or the member of an archive that is read now
  std::optional<Unpacker> unpacker;
  std::vector<Opened> archives;  // the innermost last; each reads from the one before
  Window window;
  std::unique_ptr<DocumentStream> documents;
  std::map<std::string, std::size_t> left_out;  // files of walked folders by kind

  ~State() { close(); }

  void say(Severity severity, std::string code, std::string message) const {
    if (notices) notices({severity, std::move(code), source.path, 0, std::move(message)});
  }

  void close() {
    documents.reset();
    window.open(nullptr);
    while (!archives.empty()) archives.pop_back();
  }

  // Takes the packing off; false where there is nothing to read at once: an archive, which is left on `archives`, or a failure.
  bool unpack(std::unique_ptr<ByteSource> bytes) {
    for (std::size_t layer = 0;; ++layer) {
      window.open(std::move(bytes));
      window.fill(head_bytes);
      if (window.held().empty()) {
        if (!window.error().empty()) say(Severity::failure, "unreadable", "can't be read: " + window.error());
        else say(Severity::note, "empty-file", "nothing in it to read");
        return false;
      }
      const Packing packing = packing_of(window.held());
      if (packing == Packing::none) return true;
      if (layer == deepest_archive || archives.size() == deepest_archive) {
        say(Severity::failure, "unreadable", "can't be read: it is packed more than " + std::to_string(deepest_archive) + " times over");
        return false;
      }
      if (packing == Packing::archive) {
        // Documents that are archives on the inside are no folders.
        if (window.held().starts_with("PK"))
          if (const Guess guess = guess_format(window.held().substr(0, head_bytes), source.path); !guess.refused.empty() && !guess.hint.empty()) return refuse(guess);
        archives.push_back({source.path, std::make_unique<Archive>(window.take())});
        return false;
      }
      bytes = unpacker->decompress(window.take(), packing);
    }
  }

  bool refuse(const Guess& guess) {
    const std::string what = std::string(guess.refused) + (guess.hint.empty() ? "" : "; " + std::string(guess.hint));
    if (!source.named) ++left_out[what];
    else say(Severity::failure, "not-text", "no text: it is " + what);
    return false;
  }

  // Opens what `bytes` hold for next(): a stream of documents, or the first of an archive that has one.
  bool begin(std::unique_ptr<ByteSource> bytes) { return (unpack(std::move(bytes)) && begin_documents()) || next_member(); }

  void decode_window(const std::string& encoding) {
    const std::uint64_t begin = window.offset();
    window.open(decode(window.take(), encoding, begin));
    window.fill(head_bytes);
  }

  bool begin_documents() {
    std::string encoding;
    if (window.held().starts_with("\xEF\xBB\xBF")) {
      window.drop(3);
    } else if (window.held().starts_with("\xFF\xFE") || window.held().starts_with("\xFE\xFF")) {
      encoding = window.held().front() == '\xFE' ? "utf-16be" : "utf-16le";
      window.drop(2);
      decode_window(encoding);
    } else if (encoding = guess_utf16(window.held()); !encoding.empty()) {
      say(Severity::note, "encoding", "read as " + encoding);
      decode_window(encoding);
    }
    Guess guess = guess_format(window.held().substr(0, head_bytes), uncompressed_name(source.path));
    // What is no text stays none, whatever the user calls it.
    if (options.format != Format::automatic) guess = {options.format, guess.format == Format::text ? guess.refused : std::string_view{}, guess.hint};
    if (!guess.refused.empty()) return refuse(guess);
    if (encoding.empty() && !decodes_itself(guess.format)) {
      encoding = guess_encoding(window.held());
      if (!encoding.empty()) {
        say(Severity::note, "encoding", "read as " + encoding);
        decode_window(encoding);
      }
    }
    if (const auto at = find_double_encoding(window.held().substr(0, head_bytes)); at != std::string_view::npos && notices)
      notices({Severity::warning, "double-encoding", source.path, window.offset() + at, "the text is UTF-8 that was read as Windows-1252 and encoded once more (as in \"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2\" for an apostrophe); it is left as it is"});
    const StreamInput input{source, options, rules, notices, window, !encoding.empty()};
    documents = documents_of(input, guess.format);
    return true;
  }

  // Goes on to the next file of the innermost archive that has documents; false at the end of all.
  bool next_member() {
    while (!archives.empty()) {
      documents.reset();
      window.open(nullptr);
      Opened& top = archives.back();
      if (unpacker->burst()) {
        archives.pop_back();
        continue;
      }
      if (!top.archive->next()) {
        source.path = top.path;
        if (const std::string why = top.archive->error(); !why.empty()) say(Severity::failure, "damaged-archive", why + "; what follows in it is lost");
        archives.pop_back();
        continue;
      }
      if (hidden(top.archive->name())) continue;
      source.path = top.path + "!/" + top.archive->name();
      // Of an archive that was asked for itself all members are.
      const bool all = !options.include.empty() && wanted_path(options.include, {}, top.path);
      if (!wanted_path(all || named_as_archive(source.path) ? std::vector<std::string>{} : options.include, options.exclude, source.path)) continue;
      source.named = false;
      if (unpack(unpacker->member(*top.archive, top.given)) && begin_documents()) return true;
    }
    return false;
  }
};

DocumentReader::DocumentReader(ReadOptions options, const DocumentRules& rules, NoticeSink notices) : state_(std::make_unique<State>(rules)) {
  state_->options = std::move(options);
  state_->notices = std::move(notices);
}

DocumentReader::~DocumentReader() = default;

bool DocumentReader::open(const Source& source) {
  State& s = *state_;
  s.close();
  s.unpacker.reset();
  s.source = source;
  std::string why;
  auto bytes = open_file(source.file, why);
  if (!bytes) {
    s.say(Severity::failure, "unreadable", "can't be read: " + why);
    return false;
  }
  s.unpacker.emplace(std::move(bytes), s.options.max_expansion);
  return s.begin(s.unpacker->bytes());
}

bool DocumentReader::next(Document& out) {
  State& s = *state_;
  do {
    out.clear();
    if (s.documents && s.documents->next(out)) return true;
  } while (s.next_member());
  return false;
}

std::uint64_t DocumentReader::taken() const { return state_->unpacker ? state_->unpacker->taken() : 0; }

void DocumentReader::finish() {
  State& s = *state_;
  for (const auto& [what, count] : s.left_out) {
    const std::string files = std::to_string(count) + (count == 1 ? " file left out: " : " files left out, each ") + what;
    if (s.notices) s.notices({Severity::note, "not-text", {}, 0, files});
  }
  s.left_out.clear();
}

}  // namespace lede
