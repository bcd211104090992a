// Stores made by hand, in a folder that is gone at the end.
#pragma once
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "store/check.h"
#include "store/commit.h"
#include "store/merge.h"
#include "unit/record/sample.h"

namespace lede {

namespace fs = std::filesystem;

struct Stores {
  // In memory where that is possible: these tests write thousands of files, each flushed to its disk.
  fs::path path = (fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / ("lede-stores-test-" + std::to_string(::getpid()));
  Stores() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Stores() { fs::remove_all(path); }

  // A store with the sample document under each of these keys; "k=text" has another text before the sample's.
  std::string make(const std::string& name, const std::vector<std::string>& documents, const std::string& rules = "r") {
    std::vector<Document> wanted(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      wanted[i].key = documents[i].substr(0, documents[i].find('='));
      wanted[i].path = "news/a.txt";
      if (documents[i].find('=') != std::string::npos) wanted[i].text = documents[i].substr(documents[i].find('=') + 1);
    }
    return make_of(name, wanted, rules);
  }
  // The sample document with these keys, paths, days, titles, and texts behind its own; no two of one key.
  std::string make_of(const std::string& name, const std::vector<Document>& documents, const std::string& rules = "r") {
    const std::string folder = (path / name).string();
    auto writer = StoreWriter::open(folder);
    REQUIRE(writer.ok());
    std::map<std::uint8_t, std::map<std::string, std::string>> parts;
    for (const Document& document : documents) {
      Sample sample;
      sample.document.key = document.key;
      sample.document.path = document.path;
      sample.document.captured = document.captured;
      sample.document.modified = document.modified;
      sample.document.offset = document.offset;
      if (!document.title.empty()) sample.document.title = document.title;
      sample.document.text += document.text;
      sample.document.length = sample.document.text.size();
      WriteOptions options;
      options.text = true;
      parts[part_of(document.key)][document.key] = sample.lines(options);
    }
    for (const auto& [part, lines] : parts) {
      std::string bytes;
      for (const auto& [key, text] : lines) bytes += text;
      REQUIRE(writer.value().replace(part, bytes).ok());
    }
    Manifest like;
    like.rules = rules;
    like.options = "{}";
    REQUIRE(writer.value().commit(like).ok());
    return folder;
  }
  std::string merged(std::vector<std::string> from, const std::string& name) {
    auto report = merge_stores(from, (path / name).string(), [](const Notice&) {});
    INFO((report.ok() ? "" : report.error().message));
    REQUIRE(report.ok());
    return (path / name).string();
  }
};

// Every file of a store but .local, name to bytes.
inline std::map<std::string, std::string> bytes_of(const std::string& store) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::directory_iterator(store)) {
    if (entry.path().filename() == ".local") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return out;
}

inline std::vector<std::string> problems_of(const std::string& store) {
  std::vector<std::string> out;
  auto report = check_store(store, [&](const StoreProblem& p) { out.push_back(p.message); });
  REQUIRE(report.ok());
  CHECK(report.value().problems == out.size());
  return out;
}

}  // namespace lede
