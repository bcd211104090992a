#include "store/ingest.h"

#include <algorithm>
#include <filesystem>
#include <map>
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
      : extractor_(extractor), options_(options), store_(store), notices_(notices), spool_(store.local("new-")) {
    like_.rules = extractor.pack().hash;
    like_.options = options_text(options);
    report_.everything_again = !store.fresh() && !like_.made_like(store.manifest());
    known_ = read_sources(store.local(sources_file), made_for());
    blind_ = known_.sources.empty();
  }

  Result<IngestReport> run(std::span<const Source> given) {
    take_sources(given);
    if (options_.prune) find_gone();
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
  // Of which state of the store the known sources tell.
  [[nodiscard]] std::string made_for() const {
    const auto checksum = xxh3_hex(manifest_text(store_.manifest()));
    return std::string(checksum.data(), checksum.size()) + " " + std::to_string(options_.run.shard) + "/" + std::to_string(options_.run.shards);
  }

  // Sorts the given sources into those to read and those that are as they were.
  void take_sources(std::span<const Source> given) {
    report_.sources = given.size();
    for (const Source& source : given) {
      if (!given_.insert(source.path).second) continue;
      KnownSource now;
      std::error_code ignored;
      // Standard input and pipes are read once and never compared.
      FileStat stat;
      const bool regular = source.file != "-" && stat_file(source.file, stat);
      now.file = regular ? std::filesystem::absolute(source.file, ignored).lexically_normal().string() : "-";
      now.stat = {source.size, source.mtime_ns, source.inode};
      const auto at = known_.sources.find(source.path);
      if (at != known_.sources.end() && regular && !report_.everything_again && unchanged(at->second, now)) {
        ++report_.unchanged;
        continue;
      }
      want(source, std::move(now));
    }
  }

  bool unchanged(KnownSource& before, KnownSource& now) {
    if (before.again || before.sha256.empty()) return false;
    const bool same_stat = before.stat.size == now.stat.size && before.stat.mtime_ns == now.stat.mtime_ns && before.stat.inode == now.stat.inode;
    if (!same_stat) {
      auto hash = sha256_file(now.file);
      if (!hash.ok()) return false;
      now.sha256 = hash.value().view();
      if (now.sha256 != before.sha256) return false;
      before.stat = now.stat;
      learnt_ = true;
    }
    if (before.file != now.file) {
      before.file = now.file;
      learnt_ = true;
    }
    return true;
  }

  void want(const Source& source, KnownSource now) {
    // Hashed before it is read: if it changes meanwhile, its time says so at the next ingest.
    if (now.file != "-" && now.sha256.empty())
      if (auto hash = sha256_file(now.file); hash.ok()) now.sha256 = hash.value().view();
    wanted_.push_back(source);
    wanted_known_.push_back(std::move(now));
  }

  // Sources under the roots that were not given and are no more.
  void find_gone() {
    const auto under = [&](std::string_view path) {
      return std::ranges::any_of(options_.roots, [&](const std::string& root) {
        return root == "." || path == root || (path.starts_with(root) && (path.substr(root.size()).starts_with('/') || root.ends_with('/')));
      });
    };
    const auto consider = [&](const std::string& path, const std::string& file) {
      FileStat stat;
      if (!given_.contains(path) && path != "-" && under(path) && !stat_file(file, stat)) gone_.insert(path);
    };
    for (const auto& [path, source] : known_.sources) consider(path, source.file);
    if (blind_)
      for (const std::string& path : stored_sources()) consider(path, path);
    report_.gone = gone_.size();
  }

  // The sources of all documents of the store. Reads every part; a damaged one is met again, and said, when it is rebuilt.
  std::set<std::string> stored_sources() {
    std::set<std::string> out;
    for (const StorePart& part : store_.manifest().parts) {
      auto file = store_.read(part);
      if (!file.ok()) continue;
      auto documents = split_documents(file.value().view());
      if (!documents.ok()) continue;
      for (const StoredDocument& document : documents.value()) out.emplace(source_of(document.path, [&](std::string_view path) { return is_known(path); }));
    }
    return out;
  }

  [[nodiscard]] bool is_known(std::string_view path) const { return given_.contains(path) || known_.sources.contains(path); }

  // Other rules, engine or options: what was not given must be read again too, or the store would hold records of two kinds.
  Status add_all_others() {
    notices_({Severity::note, "store-remade", {}, 0, "the store was made with other rules, options or by another version: all of its sources are read again"});
    std::vector<std::string> missing;
    for (const std::string& path : stored_sources()) {
      if (given_.contains(path) || gone_.contains(path)) continue;
      const auto at = known_.sources.find(path);
      Source source;
      source.path = path;
      source.file = at == known_.sources.end() ? path : at->second.file;
      KnownSource now;
      if (path == "-" || !stat_file(source.file, now.stat)) {
        missing.push_back(path);
        continue;
      }
      source.size = now.stat.size;
      source.mtime_ns = now.stat.mtime_ns;
      source.inode = now.stat.inode;
      std::error_code ignored;
      now.file = std::filesystem::absolute(source.file, ignored).lexically_normal().string();
      given_.insert(path);
      want(source, std::move(now));
    }
    if (missing.empty()) return Done{};
    return Error{ErrorCode::usage,
                 "the store was made with other rules, options or by another version, and " + std::to_string(missing.size()) +
                     " of its sources can't be read again (the first: " + missing.front() + "): give them, drop them with --prune, or make a new store",
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
    std::vector<std::uint64_t> documents(wanted_.size());
    report_.run = lede::run(extractor_, wanted_, run_options, [&](const DocumentLines& lines) {
      const std::uint8_t part = part_of(lines.key);
      ++documents[lines.source];
      wanted_known_[lines.source].parts.set(part);
      added = spool_.add(part, lines.lines);
      return added.ok();
    }, watch);
    if (!added.ok()) return added;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const bool bad = std::ranges::any_of(failed, [&](std::string_view path) {
        return path.starts_with(wanted_[i].path) && (path.size() == wanted_[i].path.size() || path.substr(wanted_[i].path.size()).starts_with("!/"));
      });
      const auto before = known_.sources.find(wanted_[i].path);
      if (bad && documents[i] == 0) {  // nothing came: what it gave before stays
        if (report_.everything_again && before != known_.sources.end())
          return Error{ErrorCode::unfinished, "the store was made with other rules, options or by another version, and this source can't be read again", wanted_[i].path};
        if (before != known_.sources.end()) before->second.again = true;
        continue;
      }
      replaced_.insert(wanted_[i].path);
      if (before != known_.sources.end()) old_parts_ |= before->second.parts;
      wanted_known_[i].again = bad;
      known_.sources[wanted_[i].path] = wanted_known_[i];
    }
    return Done{};
  }

  [[nodiscard]] bool touched(std::uint8_t part) {
    if (spool_.used()[part] || old_parts_[part]) return true;
    for (const std::string& path : gone_)
      if (const auto at = known_.sources.find(path); at != known_.sources.end() && at->second.parts[part]) return true;
    // Where nothing is known of what the store was made from, every part may hold something of a source that was read or is gone.
    return blind_ && (!replaced_.empty() || !gone_.empty()) && store_.part(part) != nullptr;
  }

  // What the part holds and is not replaced, and what came new.
  Status rebuild(std::uint8_t part) {
    const auto known = [&](std::string_view path) { return is_known(path); };
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
        const std::string_view source = source_of(document.path, known);
        if (!replaced_.contains(source) && !gone_.contains(source)) all.push_back(std::move(document));
      }
    }
    return store_.replace(part, join_documents(all, [&](const StoredDocument& winner, const StoredDocument& loser) { lost(winner, loser); }));
  }

  // Two documents with one key: should the winner go, the loser must come back, so its source is read every time.
  void lost(const StoredDocument& winner, const StoredDocument& loser) {
    const auto known = [&](std::string_view path) { return is_known(path); };
    const std::string_view source = source_of(loser.path, known);
    if (source != source_of(winner.path, known))
      if (const auto at = known_.sources.find(source); at != known_.sources.end()) at->second.again = true;
    if (winner.sha256 != loser.sha256) notices_(same_key(winner, loser));
  }

  // The known sources are a help, not part of the store: that they can't be written is no error, the next ingest reads more. A million of them are
  // a big file: it is left alone where nothing was learnt.
  void remember() {
    if (!report_.changed && !learnt_ && wanted_.empty() && gone_.empty()) return;
    for (const std::string& path : gone_) known_.sources.erase(path);
    known_.made_for = made_for();
    (void)write_file(store_.local(sources_file), sources_text(known_));
  }

  const Extractor& extractor_;
  const IngestOptions& options_;
  StoreWriter& store_;
  const NoticeSink& notices_;
  Manifest like_;
  IngestReport report_;
  KnownSources known_;
  bool learnt_ = false;  // something about a source that is as it was: its time, its place
  bool blind_ = false;
  std::set<std::string, std::less<>> given_, gone_, replaced_;
  std::vector<Source> wanted_;
  std::vector<KnownSource> wanted_known_;  // of each wanted source
  std::bitset<256> old_parts_;
  Spool spool_;
};

}  // namespace

Result<IngestReport> ingest(const Extractor& extractor, std::span<const Source> sources, const IngestOptions& options, const std::string& store,
                            const NoticeSink& notices) {
  auto writer = StoreWriter::open(store);
  if (!writer.ok()) return writer.error();
  Ingest work(extractor, options, writer.value(), notices);
  return work.run(sources);
}

}  // namespace lede
