// What is read, and how. Plain values; CONTRACT.md section 2 says what each option means to a user.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede {

// What is read.
enum class Format : std::uint8_t { automatic, text, markdown, html, json, jsonl, csv, tsv, feed, mbox, eml, warc };
inline constexpr std::string_view format_names[] = {"auto", "text", "markdown", "html", "json", "jsonl", "csv", "tsv", "feed", "mbox", "eml", "warc"};

// Whether text files are cut into articles; `stories` cuts the stories of a digest, too.
enum class Split : std::uint8_t { automatic, always, never, stories };

struct ReadOptions {
  Format format = Format::automatic;
  Split split = Split::automatic;
  std::string date{};                             // YYYY-MM-DD to assume where a document states none
  std::uint64_t max_document_bytes = 16'777'216;  // a longer document is cut at the last sentence end before it, with a notice
  std::uint64_t max_expansion = 1000;             // times its compressed size that a source may become, counted after the first 64 MiB
  std::vector<std::string> include{}, exclude{};  // globs over the paths of members of archives, as SourceOptions has them for files
  std::vector<std::pair<std::string, std::string>> map{};  // fields of JSON and CSV by their names there: {"text", "article.content"}
};

struct SourceOptions {
  std::vector<std::string> paths{};    // files, folders, "-" for standard input
  std::vector<std::string> include{};  // globs over `path`; none: all
  std::vector<std::string> exclude{};
  std::string base{};
  std::string output{};  // the file results go to: never read
};

}  // namespace lede
