// ../shared/suites/feeds: what others' tests want of a feed's titles, links, dates, authors and texts. Cases that fail are listed in feeds_left_out.txt, each with
// its reason; one that is listed and passes is a failure too, so that the list stays true. LEDE_SHARED names another place for ../shared.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "document/feed.h"
#include "document/page_document.h"

using namespace lede;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool nbsp = text.substr(i).starts_with("\xC2\xA0");
    if (!nbsp && static_cast<unsigned char>(text[i]) > ' ') out += text[i];
    else if (!out.empty() && out.back() != ' ') out += ' ';
    i += nbsp;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool has(std::string_view path, std::string_view part) { return path.find(part) != std::string_view::npos; }

// Not of a feed's titles, links, dates, authors and texts, but of how the feed writes them, or of things that are no article.
bool of_other_things(std::string_view path) {
  for (const std::string_view part : {"'source'", "'type'", "language", "base']", "'rel'", "hreflang", "length", "links'][0]['title'", "'src'", "image", "textinput", "validity"})
    if (has(path, part)) return true;
  return false;
}

std::string value_of(const FeedFields& fields, std::string_view path) {
  const std::string author = fields.authors.empty() ? "" : fields.authors.front();
  if (has(path, "email") || has(path, "url")) return "";  // a document has names of authors, no addresses
  if (has(path, "title") && !has(path, "subtitle")) return plain_text(fields.title);
  if (has(path, "content")) return plain_text(fields.content);
  if (has(path, "summary") || has(path, "description") || has(path, "subtitle")) return plain_text(fields.summary.empty() ? fields.content : fields.summary);
  if (has(path, "link")) return fields.link;
  if (has(path, "author")) return author;
  if (has(path, "updated")) return fields.updated;
  if (has(path, "published")) return fields.published;
  return fields.id;
}

}  // namespace

TEST_CASE("feeds of others: titles, links, dates, authors, texts", "[suite]") {
  const char* const shared = std::getenv("LEDE_SHARED");
  const std::string folder = (shared != nullptr ? std::string(shared) : std::string(LEDE_SOURCE_DIR) + "/../shared") + "/suites/feeds/";
  std::ifstream cases(folder + "cases.jsonl");
  if (!cases) {
    WARN("skipped: no " + folder);
    return;
  }
  std::map<std::string, std::string> left_out;
  std::ifstream list(std::string(LEDE_SOURCE_DIR) + "/tests/unit/document/feeds_left_out.txt");
  for (std::string line; std::getline(list, line);)
    if (!line.empty() && line[0] != '#') left_out.emplace(line.substr(0, line.find(' ')), line.substr(line.find(' ') + 1));
  std::size_t asked = 0, failed = 0;
  for (std::string line; std::getline(cases, line);) {
    const auto one = nlohmann::json::parse(line);
    const std::string path = one["check"]["path"], id = one["id"];
    if (of_other_things(path) || !one["check"]["equals"].is_string()) continue;
    const std::string wanted = one["check"]["equals"];
    FeedReader reader(false);
    reader.push(read_file(folder + std::string(one["file"])));
    reader.push({});
    const FeedFields none;
    const FeedFields& fields = !path.starts_with("entries") ? reader.feed : reader.items.empty() ? none : reader.items.front();
    const std::string got = squeezed(value_of(fields, path));
    const bool right = got == squeezed(wanted) || got == squeezed(html_text(wanted));
    ++asked;
    failed += !right;
    INFO(id << " " << path << " wanted: " << wanted << " got: " << got);
    CHECK(right != left_out.contains(id));
  }
  CAPTURE(asked, failed);
  CHECK(asked > 700);
  CHECK(failed * 100 <= asked * 8);
}
