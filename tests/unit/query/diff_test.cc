#include "query/diff.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

namespace lede {
namespace {

std::string document(const std::string& key, const std::string& sha, const std::string& title) {
  return R"({"record":"document","schema":"lede/1","id":"d)" + key + R"(","key":")" + key + R"(","title":")" + title + R"(","published":"2025-01-01","sha256":")" + sha + "\"}\n";
}

std::string fact(const std::string& key, const std::string& company, const std::string& amount, const std::string& metric = "revenue", const std::string& status = "actual") {
  return R"({"record":"fact","id":"f","claim":"c)" + company + amount + metric + R"(","doc":"d)" + key + R"(","type":"financials","subject":{"id":"company/)" + company +
         R"("},"object":null,"value":{"currency":"USD","min":)" + amount + R"(,"max":)" + amount + R"(,"approx":false},"date":null,"attributes":{"metric":")" + metric +
         R"(","joint":false,"also_at":[]},"status":")" + status + R"(","source":null})" + "\n";
}

// The changes as "kind key fields", one after the other.
std::string diff(const std::string& before, const std::string& now, const DiffOptions& options = {}) {
  std::vector<std::string> files;
  for (const auto& text : {before, now}) {
    char name[] = "/tmp/lede-diff-XXXXXX";
    const int fd = ::mkstemp(name);
    REQUIRE(fd >= 0);
    ::close(fd);
    std::ofstream(name, std::ios::binary) << text;
    files.emplace_back(name);
  }
  const auto changes = diff_records({files[0]}, {files[1]}, options, [](const Notice&) {});
  for (const auto& file : files) std::remove(file.c_str());
  REQUIRE(changes.ok());
  std::string out;
  for (const Change& change : changes.value()) {
    out += (out.empty() ? "" : "; ") + std::string(change_names[static_cast<std::size_t>(change.kind)]) + " " + change.key;
    for (const auto& field : change.fields) out += " " + field;
  }
  return out;
}

}  // namespace

TEST_CASE("articles that change places in their file stay themselves") {
  const std::string before = document("p#0", "s1", "One") + fact("p#0", "a", "1") + document("p#1", "s2", "Two") + fact("p#1", "b", "2");
  const std::string now = document("p#0", "s2", "Two") + fact("p#0", "b", "2") + document("p#1", "s1", "One") + fact("p#1", "a", "1");
  CHECK(diff(before, now).empty());
}

TEST_CASE("of several facts about one thing the edited one is named") {
  const std::string before = document("p#0", "s1", "One") + fact("p#0", "a", "1") + fact("p#0", "a", "2") + fact("p#0", "a", "3", "profit");
  const std::string now = document("p#0", "s2", "One") + fact("p#0", "a", "1") + fact("p#0", "a", "7") + fact("p#0", "a", "3", "profit");
  CHECK(diff(before, now) == "changed p#0 value");
  CHECK(diff(before, now, {.only = {}, .ignore = {"value"}, .ignored = {}}).empty());
  CHECK(diff(before, now, {.only = {"added"}, .ignore = {}, .ignored = {}}).empty());
}

TEST_CASE("facts that differ in one field are paired before those that differ in two") {
  const std::string before = document("p#0", "s1", "One") + fact("p#0", "a", "1") + fact("p#0", "a", "2");
  const std::string now = document("p#0", "s2", "One") + fact("p#0", "a", "2", "revenue", "planned") + fact("p#0", "a", "9");
  CHECK(diff(before, now) == "changed p#0 value; changed p#0 status");
}

TEST_CASE("ten thousand facts about one thing are compared in passing") {
  std::string before = document("p#0", "s1", "One"), now = document("p#0", "s2", "One");
  for (int i = 0; i < 10'000; ++i) {
    before += fact("p#0", "a", std::to_string(2 * i));
    now += fact("p#0", "a", std::to_string(2 * i + 1));
  }
  const std::string changes = diff(before, now);  // minutes, were each held against each
  CHECK(changes.starts_with("changed p#0 value; "));
  CHECK(changes.size() == 10'000 * std::string_view("changed p#0 value; ").size() - 2);
}

TEST_CASE("another metric is another fact") {
  const std::string before = document("p#0", "s1", "One") + fact("p#0", "a", "1");
  const std::string now = document("p#0", "s2", "One") + fact("p#0", "a", "1", "profit");
  CHECK(diff(before, now) == "removed p#0; added p#0");
}

TEST_CASE("a claim that left one article and stands in another has moved") {
  const std::string before = document("p#0", "s1", "One") + fact("p#0", "a", "1") + document("p#1", "s2", "Two");
  const std::string now = document("p#0", "s3", "One") + document("p#1", "s4", "Two") + fact("p#1", "a", "1");
  CHECK(diff(before, now) == "moved p#1 doc");
}

TEST_CASE("facts without document records pair by the document's id") {
  CHECK(diff(fact("p#0", "a", "1"), fact("p#0", "a", "2")) == "changed dp#0 value");
}

}  // namespace lede
