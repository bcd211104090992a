#include "store/ingest.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "store/commit.h"
#include "store/part.h"
#include "store/sources.h"
#include "store/spool.h"

namespace lede {
namespace {

constexpr std::string_view sources_file = "sources.jsonl";

// The options on which the records depend, as the manifest has them.
std::string options_text(const IngestOptions& options) {
  const ReadOptions& read = options.run.read;
  constexpr std::string_view splits[] = {"auto", "always", "never", "stories"};
  std::string text;
  JsonOut out(text);
  out.raw("{\"input_format\":").plain(format_names[static_cast<std::size_t>(read.format)]).raw(",\"split\":").plain(splits[static_cast<std::size_t>(read.split)]);
  out.raw(",\"date\":").text_or_null(read.date).raw(",\"max_document_bytes\":").number(read.max_document_bytes);
  bool first = true;
  for (const auto& [field, where] : read.map) {
    out.raw(first ? ",\"map\":{" : ",").text(field).raw(':').text(where);
    first = false;
  }
  if (!first) out.raw('}');
  out.raw(",\"kinds\":[");
  first = true;
  for (std::size_t i = 0; i < fact_type_names.size(); ++i) {
    if ((options.run.write.kinds >> i & 1u) == 0) continue;
    if (!first) out.raw(',');
    out.plain(fact_type_names[i]);
    first = false;
  }
  out.raw("],\"text\":").boolean(options.text).raw('}');
  out.finish();
  return text;
}

class Ingest {
 public:
  Ingest(const Extractor& extractor, const IngestOptions& options, StoreWriter& store, const NoticeSink& notices)
      : extractor_(extractor), options_(options), store_(store), notices_(notices), sources_(store.local(sources_file), made_for()), blind_(sources_.empty()),
        spool_(store.local("new-")) {
    like_.rules = extractor.pack().hash;
    like_.options = options_text(options);
    report_.everything_again = !store.fresh() && !like_.made_like(store.manifest());
  }

  Result<IngestReport> run(const NextSource& given) {
    for (Source source; given(source, notices_);) take(source);
    if (options_.prune || report_.everything_again) find_others();
    if (report_.everything_again)
      if (Status added = add_all_others(); !added.ok()) return added.error();
    if (Status extracted = extract(); !extracted.ok()) return extracted.error();
    for (std::size_t part = 0; part < 256; ++part)
      if (touched(static_cast<std::uint8_t>(part)))
        if (Status rebuilt = rebuild(static_cast<std::uint8_t>(part)); !rebuilt.ok()) return rebuilt.error();
    const Result<bool> committed = store_.commit(like_);
    if (!committed.ok()) return committed.error();
    report_.changed = committed.value();
    remember();
    return report_;
  }

 private:
  // A source that is read, and what came of it.
  struct Wanted {
    KnownSources::Entry* source;
    std::bitset<256> parts;
    std::uint32_t documents = 0;
    std::string pipe{};  // what it is read from where that is no regular file
  };

  // Of which state of the store the known sources tell.
  [[nodiscard]] std::string made_for() const {
    const auto checksum = xxh3_hex(manifest_text(store_.manifest()));
    return std::string(checksum.data(), checksum.size()) + " " + std::to_string(options_.run.shard) + "/" + std::to_string(options_.run.shards);
  }

  // A given source: it is read, or it is as it was.
  void take(const Source& given) {
    ++report_.sources;
    KnownSources::Entry& entry = sources_.add(given.path);
    KnownSource& source = entry.second;
    if (source.given) return;
    source.given = true;
    source.named = given.named;
    std::error_code ignored;
    // Standard input and pipes are read once and never compared.
    FileStat stat;
    const bool regular = given.file != "-" && stat_file(given.file, stat);
    const bool elsewhere = sources_.set_file(entry, regular ? std::filesystem::absolute(given.file, ignored).lexically_normal().string() : "-");
    if (regular && !report_.everything_again && unchanged(entry, {given.size, given.mtime_ns, given.inode})) {
      ++report_.unchanged;
      learnt_ = learnt_ || elsewhere;
    } else {
      want(entry, {given.size, given.mtime_ns, given.inode});
      if (!regular) wanted_.back().pipe = given.file;
    }
  }

  bool unchanged(KnownSources::Entry& entry, const FileStat& now) {
    KnownSource& source = entry.second;
    if (!source.known || source.again || !source.hashed) return false;
    if (source.stat == now) return true;
    const auto before = source.sha256;
    hash(entry, now);
    if (!source.hashed || source.sha256 != before) return false;
    learnt_ = true;
    return true;
  }

  static void hash(KnownSources::Entry& entry, const FileStat& now) {
    auto& [path, source] = entry;
    source.stat = now;
    source.hashed = false;
    const std::string file = source.file(path);
    if (file == "-") return;
    if (const auto hash = sha256_file(file); hash.ok()) source.hash(hash.value());
  }

  void want(KnownSources::Entry& entry, const FileStat& now) {
    // Hashed before it is read: if it changes meanwhile, its time says so at the next ingest.
    if (!entry.second.hashed || entry.second.stat != now) hash(entry, now);
    wanted_.push_back({.source = &entry, .parts = {}});
  }

  // What else the store was made from, as far as it matters here: all of it where everything is read again, and where files are gone what they gave.
  void find_others() {
    if (blind_ || report_.everything_again) add_stored();
    if (!options_.prune) return;
    const auto under = [&](std::string_view path) {
      return std::ranges::any_of(options_.roots, [&](const std::string& root) {
        return root == "." || path == root || (path.starts_with(root) && (path.substr(root.size()).starts_with('/') || root.ends_with('/')));
      });
    };
    FileStat stat;
    for (auto& [path, source] : sources_) {
      if (source.given || path == "-" || !under(path) || stat_file(source.file(path), stat)) continue;
      source.gone = true;
      gone_parts_ |= source.parts;
      ++report_.gone;
    }
  }

  // The sources of all documents of the store. Reads every part; a damaged one is met again, and said, when it is rebuilt.
  void add_stored() {
    for (const StorePart& part : store_.manifest().parts) {
      auto file = store_.read(part);
      if (!file.ok()) continue;
      auto documents = split_documents(file.value().view());
      if (!documents.ok()) continue;
      for (const StoredDocument& document : documents.value()) {
        KnownSources::Entry& entry = sources_.add(source_of(document.path, is_known_));
        entry.second.stored = true;
        // Where nothing is known of it, its path is its name.
        if (!entry.second.known && !entry.second.given) sources_.set_file(entry, entry.first);
      }
    }
  }

  // Other rules, engine or options: what was not given must be read again too, or the store would hold records of two kinds.
  Status add_all_others() {
    notices_({Severity::note, "store-remade", {}, 0, "the store was made with other rules, options or by another version: all of its sources are read again"});
    std::size_t missing = 0;
    std::string_view first;
    for (KnownSources::Entry& entry : sources_) {
      auto& [path, source] = entry;
      if (!source.stored || source.given || source.gone) continue;
      FileStat now;
      std::error_code ignored;
      if (path == "-" || !stat_file(source.file(path), now)) {
        if (++missing == 1) first = path;
        continue;
      }
      sources_.set_file(entry, std::filesystem::absolute(source.file(path), ignored).lexically_normal().string());
      source.given = true;
      want(entry, now);
    }
    if (missing == 0) return Done{};
    return Error{ErrorCode::usage,
                 "the store was made with other rules, options or by another version, and " + std::to_string(missing) +
                     " of its sources can't be read again (the first: " + std::string(first) + "): give them, drop them with --prune, or make a new store",
                 {}};
  }

  Status extract() {
    if (wanted_.empty()) return Done{};
    std::set<std::string, std::less<>> failed;
    const NoticeSink watch = [&](const Notice& notice) {
      if (notice.severity == Severity::failure) failed.insert(notice.source);
      notices_(notice);
    };
    RunOptions run_options = options_.run;
    run_options.extract = true;
    run_options.write.documents = run_options.write.mentions = run_options.write.facts = true;
    run_options.write.offsets = Offsets::byte;
    run_options.write.text = options_.text;
    Status added = Done{};
    std::uint64_t total = 0, read = 0;
    for (const Wanted& wanted : wanted_) total += wanted.source->second.stat.size;
    std::size_t given = 0, done = 0;  // sources handed out; whose documents have come, but for the last one's
    const NextSource next = [&](Source& source, const NoticeSink&) {
      if (given == wanted_.size()) return false;
      const Wanted& wanted = wanted_[given++];
      const auto& [path, known] = *wanted.source;
      source = {.file = wanted.pipe.empty() ? known.file(path) : wanted.pipe, .path = std::string(path), .named = known.named, .size = known.stat.size, .mtime_ns = known.stat.mtime_ns, .inode = known.stat.inode};
      return true;
    };
    report_.run = lede::run(extractor_, next, run_options, [&](const DocumentLines& lines) {
      // Between two sources: what came of the one before is all that comes of it.
      if (lines.source >= done && options_.stop && options_.stop()) return false;
      done = lines.source + 1;
      const std::uint8_t part = part_of(lines.key);
      if (lines.first) {
        if (options_.progress) options_.progress(++read, lines.taken, total);
        ++wanted_[lines.source].documents;
        wanted_[lines.source].parts.set(part);
      }
      added = spool_.add(part, lines.lines);
      return added.ok();
    }, watch);
    if (!added.ok()) return added;
    if (!report_.run.stopped) done = wanted_.size();
    report_.left = wanted_.size() - done;
    if (report_.left != 0 && report_.everything_again) return Error{ErrorCode::unfinished, "interrupted while all sources were read again; the store is as it was", {}};
    for (Wanted& wanted : wanted_) {
      auto& [path, source] = *wanted.source;
      if (&wanted - wanted_.data() >= static_cast<std::ptrdiff_t>(done)) {
        source.hashed = false;  // what it is now was not read
        continue;
      }
      const bool bad = std::ranges::any_of(failed, [&, p = path](std::string_view name) { return name.starts_with(p) && (name.size() == p.size() || name.substr(p.size()).starts_with("!/")); });
      source.again = bad;
      if (bad && wanted.documents == 0) {  // nothing came: what it gave before stays
        if (report_.everything_again && source.known)
          return Error{ErrorCode::unfinished, "the store was made with other rules, options or by another version, and this source can't be read again", std::string(path)};
        continue;
      }
      gone_parts_ |= source.parts;
      source.parts = wanted.parts;
      source.replaced = source.known = true;
      replaced_ = true;
    }
    return Done{};
  }

  [[nodiscard]] bool touched(std::uint8_t part) const {
    // Where nothing is known of what the store was made from, every part may hold something of a source that was read or is gone.
    return spool_.used()[part] || gone_parts_[part] || (blind_ && (replaced_ || report_.gone != 0) && store_.part(part) != nullptr);
  }

  // What the part holds and is not replaced, and what came new.
  Status rebuild(std::uint8_t part) {
    auto fresh = spool_.take(part);
    if (!fresh.ok()) return fresh.error();
    auto documents = split_documents(fresh.value());
    if (!documents.ok()) return documents.error();
    std::vector<StoredDocument> all = std::move(documents.value());
    std::optional<Result<MappedFile>> old_file;
    if (const StorePart* const old = store_.part(part)) {
      old_file.emplace(store_.read(*old));
      if (!old_file->ok()) return old_file->error();
      auto before = split_documents(old_file->value().view());
      if (!before.ok()) return Error{before.error().code, "the store " + before.error().message, old->file};
      for (StoredDocument& document : before.value()) {
        const KnownSources::Entry* const entry = sources_.find(source_of(document.path, is_known_));
        if (entry == nullptr || (!entry->second.replaced && !entry->second.gone)) all.push_back(std::move(document));
      }
    }
    return store_.replace(part, join_documents(all, [&](const StoredDocument& winner, const StoredDocument& loser) { lost(winner, loser); }));
  }

  // Two documents with one key: should the winner go, the loser must come back, so its source is read every time.
  void lost(const StoredDocument& winner, const StoredDocument& loser) {
    const std::string_view source = source_of(loser.path, is_known_);
    if (source != source_of(winner.path, is_known_))
      if (KnownSources::Entry* const entry = sources_.find(source)) entry->second.again = true;
    if (winner.sha256 != loser.sha256) notices_(same_key(winner, loser));
  }

  // The known sources are a help, not part of the store: that they can't be written is no error, the next ingest reads more. A million of them are
  // a big file: it is left alone where nothing was learnt.
  void remember() {
    if (!report_.changed && !learnt_ && wanted_.empty() && report_.gone == 0) return;
    for (auto& [path, source] : sources_) source.known = source.known && !source.gone;
    (void)sources_.write(store_.local(sources_file), made_for());
  }

  const Extractor& extractor_;
  const IngestOptions& options_;
  StoreWriter& store_;
  const NoticeSink& notices_;
  Manifest like_;
  IngestReport report_;
  KnownSources sources_;
  bool blind_ = false;   // nothing is known of what the store was made from
  bool learnt_ = false;  // something about a source that is as it was: its time, its place
  bool replaced_ = false;
  std::vector<Wanted> wanted_;
  std::bitset<256> gone_parts_;  // where documents were that are replaced, or of files that are gone
  Spool spool_;
  // Whether a path is that of a source, and not of a member of an archive.
  const std::function<bool(std::string_view)> is_known_ = [this](std::string_view path) {
    const KnownSources::Entry* const entry = sources_.find(path);
    return entry != nullptr && (entry->second.given || entry->second.known);
  };
};

}  // namespace

Result<IngestReport> ingest(const Extractor& extractor, const NextSource& sources, const IngestOptions& options, const std::string& store,
                            const NoticeSink& notices) {
  auto writer = StoreWriter::open(store);
  if (!writer.ok()) return writer.error();
  Ingest work(extractor, options, writer.value(), notices);
  return work.run(sources);
}

}  // namespace lede
