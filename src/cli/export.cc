// A store as other tools want it: one stream, CSV files, brat.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <utility>

#include "base/file.h"
#include "cli/commands.h"
#include "record/read.h"
#include "report/brat.h"
#include "report/record_csv.h"
#include "store/reader.h"

namespace lede::cli {
namespace {

namespace fs = std::filesystem;

// A folder that is there whole or not at all: written beside its name.
class OutputFolder {
 public:
  static Result<OutputFolder> open(const std::string& folder) {
    if (folder.empty()) return Error{ErrorCode::usage, "this format is a folder: name a new one with -o", {}};
    std::error_code none;
    if (fs::exists(folder, none) && (!fs::is_directory(folder, none) || !fs::is_empty(folder, none))) return Error{ErrorCode::usage, "is there already and not an empty folder", folder};
    std::string name = folder;
    while (name.size() > 1 && name.ends_with('/')) name.pop_back();
    OutputFolder out(name);
    if (const Status made = make_folder(out.temporary_); !made) return made.error();
    return out;
  }
  OutputFolder(OutputFolder&& other) noexcept : folder_(std::move(other.folder_)), temporary_(std::exchange(other.temporary_, {})) {}
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder() {
    std::error_code none;
    if (!temporary_.empty()) fs::remove_all(temporary_, none);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return temporary_ + "/" + name; }
  Status finish() {
    std::error_code failed;
    fs::remove(folder_, failed);  // an empty one
    fs::rename(temporary_, folder_, failed);
    if (failed) return Error{ErrorCode::unfinished, "can't be written: " + failed.message(), folder_};
    temporary_.clear();
    return Done{};
  }

 private:
  explicit OutputFolder(std::string folder) : folder_(std::move(folder)), temporary_(folder_ + "." + std::to_string(::getpid()) + ".part") {}
  std::string folder_, temporary_;
};

Status export_lines(const StoreReader& store, Output& out) {
  for (std::size_t i = 0; i < store.parts(); ++i) {
    const auto lines = store.part(i);
    if (!lines) return lines.error();
    if (!out.write(lines.value())) break;
  }
  return out.finish();
}

Status export_csv(const StoreReader& store, OutputFolder& folder) {
  for (const std::string kind : {"document", "mention", "fact"}) {
    auto out = Output::open(folder.file(kind + "s.csv"));
    if (!out) return out.error();
    out.value().write(csv_head(kind));
    RecordLine record;
    std::string row;
    const std::string begins = "{\"record\":\"" + kind + '"';
    Status read = store.for_each_line([&](std::string_view line) {
      if (!line.starts_with(begins) || !record.parse(line)) return true;
      row.clear();
      append_csv(record, csv_fields(kind), row);
      return out.value().write(row);
    });
    if (!read) return read;
    if (const Status done = out.value().finish(); !done) return done;
  }
  return Done{};
}

Status export_brat(const StoreReader& store, OutputFolder& folder, std::size_t& without_text) {
  record::Document document;
  std::vector<record::Mention> mentions;
  std::vector<record::Fact> facts;
  Status written = Done{};
  const auto write = [&] {
    if (document.id.empty()) return true;
    if (!document.text) {
      ++without_text;
      return true;
    }
    written = write_file(folder.file(document.id + ".txt"), *document.text);
    if (written.ok()) written = write_file(folder.file(document.id + ".ann"), brat_annotations(document, mentions, facts));
    return written.ok();
  };
  RecordReader reader;
  Status wrong = Done{};
  const Status read = store.for_each_line([&](std::string_view line) {
    auto record = reader.read(line);
    if (!record) {
      wrong = Error{ErrorCode::unfinished, "the store is damaged: " + record.error().message, {}};
      return false;
    }
    if (auto* next = std::get_if<record::Document>(&record.value())) {
      if (!write()) return false;
      document = std::move(*next);
      mentions.clear();
      facts.clear();
    } else if (auto* mention = std::get_if<record::Mention>(&record.value())) {
      mentions.push_back(std::move(*mention));
    } else if (auto* fact = std::get_if<record::Fact>(&record.value())) {
      facts.push_back(std::move(*fact));
    }
    return true;
  });
  for (const Status* status : std::initializer_list<const Status*>{&read, &wrong, &written})
    if (!*status) return *status;
  if (!write()) return written;
  return write_file(folder.file("annotation.conf"), brat_configuration());
}

}  // namespace

int export_store(const Options& options, Messages& messages) {
  const auto store = StoreReader::open(options.store);
  if (!store) return messages.error(store.error());
  if (options.as.empty() || options.as == "jsonl") {
    auto out = Output::open(options.output);
    if (!out) return messages.error(out.error());
    const Status done = export_lines(store.value(), out.value());
    return done ? messages.status() : messages.error(done.error());
  }
  auto folder = OutputFolder::open(options.output);
  if (!folder) return messages.error(folder.error());
  std::size_t without_text = 0;
  const Status written = options.as == "csv" ? export_csv(store.value(), folder.value()) : export_brat(store.value(), folder.value(), without_text);
  if (!written) return messages.error(written.error());
  if (without_text != 0) messages.note(std::to_string(without_text) + " documents have no text in the store and are left out");
  const Status done = folder.value().finish();
  return done ? messages.status() : messages.error(done.error());
}

}  // namespace lede::cli
