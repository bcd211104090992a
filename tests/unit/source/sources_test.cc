#include "source/sources.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "source/glob.h"

namespace fs = std::filesystem;
using namespace lede;

namespace {

// A folder of its own for one test, with the process standing in it; gone afterwards.
class Folder {
 public:
  Folder() : before_(fs::current_path()) {
    char name[] = "/tmp/lede_sources_XXXXXX";
    path_ = ::mkdtemp(name);
    fs::current_path(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }
  static void write(const fs::path& file, const std::string& text = "x") {
    if (file.has_parent_path()) fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

 private:
  fs::path before_, path_;
};

struct Listed {
  std::vector<std::string> paths;
  std::vector<std::string> codes;
  bool failed = false;
};

Listed list(SourceOptions options) {
  Listed out;
  const NoticeSink notices = [&](const Notice& n) {
    out.codes.push_back(n.code);
    out.failed = out.failed || n.severity == Severity::failure;
  };
  SourceWalk walk(std::move(options));
  for (Source source; walk.next(source, notices);) out.paths.push_back(source.path);
  return out;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("folders are walked in byte order of names, hidden files and links to folders left out") {
  const Folder folder;
  for (const char* file : {"news/b.txt", "news/a/z.txt", "news/a.txt", "news/B.txt", "news/.hidden", "news/.git/x.txt"}) Folder::write(file);
  fs::create_directory_symlink("..", "news/loop");
  fs::create_symlink("b.txt", "news/c.txt");
  ::mkfifo("news/pipe", 0600);
  const Listed got = list({.paths = {"./news//", "-"}});
  CHECK(got.paths == Paths{"news/B.txt", "news/a/z.txt", "news/a.txt", "news/b.txt", "news/c.txt", "-"});
  CHECK(got.codes == Paths{"left-out", "left-out"});  // a line on links to folders, one on FIFOs
  CHECK_FALSE(got.failed);
}

TEST_CASE("paths are normalised and lose their base") {
  const Folder folder;
  Folder::write("in/x/a.txt");
  CHECK(list({.paths = {"in/./x/../x"}}).paths == Paths{"in/x/a.txt"});
  CHECK(list({.paths = {"."}}).paths == Paths{"in/x/a.txt"});
  CHECK(list({.paths = {"in"}, .base = "./in/"}).paths == Paths{"x/a.txt"});
  CHECK(list({.paths = {"in"}, .base = "i"}).paths == Paths{"in/x/a.txt"});
}

TEST_CASE("a store, the output and what is missing are not read") {
  const Folder folder;
  Folder::write("in/store/MANIFEST.json", "{\"schema\" : \"lede/1\"}");
  Folder::write("in/store/part-00.jsonl");
  Folder::write("in/other/MANIFEST.json", "{\"schema\": \"none\"}");
  Folder::write("in/out.jsonl");
  const Listed got = list({.paths = {"in", "gone.txt"}, .output = "./in/out.jsonl"});
  CHECK(got.paths == Paths{"in/other/MANIFEST.json"});
  CHECK(got.codes == Paths{"output-skipped", "store-skipped", "not-found"});
  CHECK(got.failed);
}

TEST_CASE("include and exclude choose by glob") {
  const Folder folder;
  for (const char* file : {"n/a.txt", "n/b.md", "n/old/c.txt"}) Folder::write(file);
  CHECK(list({.paths = {"n"}, .include = {"*.txt"}}).paths == Paths{"n/a.txt", "n/old/c.txt"});
  CHECK(list({.paths = {"n"}, .include = {"*.txt"}, .exclude = {"**/old/**"}}).paths == Paths{"n/a.txt"});
}

TEST_CASE("of archives the members are asked for, of compressed files the name inside") {
  const Folder folder;
  for (const char* file : {"n/a.tar.gz", "n/b.zip", "n/c.txt.gz", "n/d.md"}) Folder::write(file);
  CHECK(list({.paths = {"n"}, .include = {"*.txt"}}).paths == Paths{"n/a.tar.gz", "n/b.zip", "n/c.txt.gz"});
  CHECK(list({.paths = {"n"}, .include = {"*.txt"}, .exclude = {"*.zip"}}).paths == Paths{"n/a.tar.gz", "n/c.txt.gz"});
}

TEST_CASE("globs") {
  struct Row { const char* pattern; const char* path; bool match; };
  const Row rows[] = {
      {"*.md", "a/b.md", true},   {"a/*.md", "a/b.md", true},      {"a/*.md", "a/c/b.md", false}, {"a/**/*.md", "a/c/d/b.md", true},
      {"a/**/b.md", "a/b.md", true}, {"**/b.md", "b.md", true},    {"?.md", "ab.md", false},      {"a/**", "a/b/c", true},
      {"b*", "a/b.md", true},     {"x/*", "a/b.md", false},
  };
  for (const Row& row : rows) {
    INFO(row.pattern << " on " << row.path);
    CHECK(glob_match(row.pattern, row.path) == row.match);
  }
  const std::string stars = "*a*a*a*a*a*a*a*a*a*a*b", text(5000, 'a');
  CHECK_FALSE(glob_match(stars, text));
}
