#include "document/format.h"

#include <emmintrin.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "document/front_matter.h"
#include "document/record.h"

namespace lede {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
  std::string_view hint{};
};

using namespace std::string_view_literals;
constexpr Magic magics[] = {
    {"\x89PNG"sv, "a PNG image"}, {"\xFF\xD8\xFF"sv, "a JPEG image"}, {"GIF8"sv, "a GIF image"}, {"RIFF"sv, "a RIFF media file"}, 
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"}, {"Rar!"sv, "a RAR archive"},
    {"\x7F" "ELF"sv, "a program"}, {"MZ\x90"sv, "a program"}, {"ID3"sv, "an audio file"}, {"OggS"sv, "a media file"}, {"\xD0\xCF\x11\xE0"sv, "an old office document"},
    {"SQLite format 3"sv, "a database"}, {"wOF2"sv, "a font"}, {"wOFF"sv, "a font"}, {"PAR1"sv, "a Parquet file"}, {"filedesc://"sv, "an ARC file", "make it a WARC file first, as in: warcio recompress FILE.arc.gz FILE.warc.gz"},
};

struct Controls {
  std::size_t nuls = 0, all = 0;
};

// Control characters that no text has, sixty-four bytes at a time: most have none.
Controls count_controls(std::string_view text) {
  Controls counts;
  std::size_t at = 0;
  const auto up_to = [](__m128i bytes, char last) { return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(last)), bytes); };
  const auto controls = [&](std::size_t from) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
    return _mm_or_si128(up_to(bytes, 8), up_to(_mm_sub_epi8(bytes, _mm_set1_epi8(14)), 12));
  };
  const auto count = [&](std::string_view part) {
    for (const char c : part) {
      counts.nuls += c == 0;
      counts.all += static_cast<unsigned char>(c) < 9 || (c > 13 && c < 27);
    }
  };
  for (; at + 64 <= text.size(); at += 64) {
    const __m128i any = _mm_or_si128(_mm_or_si128(controls(at), controls(at + 16)), _mm_or_si128(controls(at + 32), controls(at + 48)));
    if (_mm_movemask_epi8(any) != 0) count(text.substr(at, 64));
  }
  count(text.substr(at));
  return counts;
}

Guess guess_markup(std::string_view text) {
  const auto root = text.substr(0, 2048);
  if (root.find("<rss") != std::string_view::npos || root.find("<feed") != std::string_view::npos || root.find("<rdf:RDF") != std::string_view::npos) return {Format::feed, {}};
  if (ascii::begins(text, "<!doctype html") || ascii::begins(text, "<html") || root.find("<html") != std::string_view::npos || root.find("<HTML") != std::string_view::npos)
    return {Format::html, {}};
  if (ascii::begins(text, "<?xml")) return {Format::html, "an XML file"};
  return {Format::markdown, {}};
}

// CSV or TSV where the first line is a header with a column for the text; else text.
Format guess_rows(std::string_view text) {
  const std::string_view line = text.substr(0, std::min<std::size_t>(text.find('\n'), 2048));
  for (const char sign : {',', '\t', ';'}) {
    std::size_t fields = 0;
    bool found = false;
    for (std::size_t at = 0; at <= line.size(); ++fields) {
      const auto end = std::min(line.find(sign, at), line.size());
      std::string_view name = line.substr(at, end - at);
      while (!name.empty() && (name.front() == '"' || name.front() == ' ')) name.remove_prefix(1);
      while (!name.empty() && (name.back() == '"' || name.back() == '\r' || name.back() == ' ')) name.remove_suffix(1);
      if (name.size() > 40 || name.empty()) {
        found = false;
        break;
      }
      found = found || name == "html" || std::ranges::find(text_fields, name) != std::end(text_fields);
      at = end + 1;
    }
    if (found && fields > 1) return sign == '\t' ? Format::tsv : Format::csv;
  }
  return Format::text;
}

// A mailbox begins with "From " and a day with a time of day; a mail with headers, three of which every mail has.
Format guess_mail(std::string_view text) {
  const std::string_view first = text.substr(0, std::min<std::size_t>(text.find('\n'), 200));
  const std::string_view head = text.substr(0, 16 * 1024);
  if (first.starts_with("From ") && std::ranges::count(first, ':') >= 1 && (head.find("\nSubject:") != std::string_view::npos || head.find("\nDate:") != std::string_view::npos)) return Format::mbox;
  const std::string_view headers = head.substr(0, std::min(head.find("\n\n"), head.find("\r\n\r\n")));
  const auto has = [&](std::string_view name) { return headers.starts_with(name) || headers.find("\n" + std::string(name)) != std::string_view::npos; };
  return has("From:") && has("Subject:") && has("Date:") && (has("MIME-Version:") || has("Mime-Version:") || has("Message-ID:") || has("Message-Id:") || has("Received:") || has("To:")) ? Format::eml : Format::text;
}

constexpr Guess pdf{Format::text, "a PDF", "pipe its text in, as in: pdftotext FILE - | lede extract -"};

// Office documents and books are zip archives whose first files say so; other archives are none of this page's business.
Guess guess_zip(std::string_view head, std::string_view path) {
  constexpr std::string_view hint = "pipe its text in, as in: pandoc -t markdown FILE | lede extract -";
  const auto has = [&](std::string_view part) { return head.find(part) != std::string_view::npos; };
  const std::string_view first = head.substr(std::min<std::size_t>(30, head.size()), 60);
  if (first.starts_with("mimetypeapplication/epub")) return {Format::text, "an EPUB book", hint};
  if (first.starts_with("mimetypeapplication/vnd.oasis")) return {Format::text, "an OpenDocument file", hint};
  if (first.starts_with("[Content_Types].xml") || first.starts_with("_rels/") || first.starts_with("docProps/") || first.starts_with("word/")) {
    if (has("word/") || ascii::ends(path, ".docx")) return {Format::text, "a Word document (DOCX)", hint};
    if (has("xl/") || ascii::ends(path, ".xlsx")) return {Format::text, "a spreadsheet (XLSX)", "save it as CSV and read that"};
    return {Format::text, "an office document", hint};
  }
  return {};
}

}  // namespace

bool has_markup(std::string_view text) {
  // What no line has need not be looked for in each.
  const bool links = text.find("](") != std::string_view::npos, bolds = text.find("**") != std::string_view::npos, tags = text.find('<') != std::string_view::npos;
  std::size_t signs = 0, at = 0;
  for (std::size_t line = 0; at < text.size() && line < 400; ++line) {
    const auto stop = std::min(text.find('\n', at), text.size());
    std::string_view t = text.substr(at, stop - at);
    at = stop + 1;
    t.remove_prefix(std::min(t.find_first_not_of(" \t"), t.size()));
    if (t.empty()) continue;
    if (t[0] == '#') {
      const auto level = std::min(t.find_first_not_of('#'), t.size());
      if (level <= 6 && level < t.size() && t[level] == ' ') signs += 2;
    } else if (t.starts_with("```") || t.starts_with("|--") || t.starts_with("| --") || t.starts_with("|:-")) {
      signs += 2;
    }
    if (links && t.find("](") != std::string_view::npos) signs += 2;
    if (const auto bold = bolds ? t.find("**") : std::string_view::npos; bold != std::string_view::npos && t.find("**", bold + 3) != std::string_view::npos) ++signs;
    if (!tags) {
    } else if (t[0] == '<' && t.size() > 2 && (t.find("</") != std::string_view::npos || t.starts_with("<p>") || t.starts_with("<div") || t.starts_with("<br") || t.starts_with("<img") || t.starts_with("<!--"))) {
      ++signs;
    } else if (t.find("</a>") != std::string_view::npos || t.find("</p>") != std::string_view::npos || t.find("<br") != std::string_view::npos) {
      ++signs;
    }
    if (signs >= 2) return true;
  }
  return false;
}

Guess guess_format(std::string_view head, std::string_view path) {
  for (const Magic& magic : magics)
    if (head.starts_with(magic.bytes)) return {Format::text, magic.what, magic.hint};
  if (head.starts_with("WARC/")) return {Format::warc, {}};
  if (ascii::ends(path, ".arc")) return {Format::text, "an ARC file", "make it a WARC file first, as in: warcio recompress FILE.arc.gz FILE.warc.gz"};
  if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos && head.find('\0') != std::string_view::npos) return pdf;
  if (head.starts_with("%PDF-")) return pdf;
  if (head.starts_with("PK\x03\x04"sv)) return guess_zip(head, path);
  // Some NUL bytes are dirt in a text; one in ten is no text.
  const auto [nuls, controls] = count_controls(head);
  if (nuls * 10 > head.size()) return {Format::text, "a binary file"};
  // Legacy encodings have bytes that are no UTF-8, and no control characters; data of another kind has both.
  if (controls * 5 > head.size() && head.size() > 64) return {Format::text, "a binary file"};
  if (controls * 25 > head.size() && head.size() > 64) {
    if (const auto invalid = utf8::find_invalid(head); invalid != std::string_view::npos && invalid + 4 < head.size()) return {Format::text, "a binary file"};
  }

  std::string_view text = head;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const bool front = front_matter_size(text) > 0;
  if (!front && text.starts_with('{')) {
    const auto next = text.find_first_not_of(" \t\r\n", 1);
    if (next != std::string_view::npos && (text[next] == '"' || text[next] == '}')) {
      if (text.substr(0, 2048).find("jsonfeed.org/version") != std::string_view::npos) return {Format::feed, {}};
      if (ascii::ends(path, ".json")) return {Format::json, {}};
      return {Format::jsonl, {}};
    }
  }
  if (text.starts_with('[')) {
    const auto next = text.find_first_not_of(" \t\r\n", 1);
    if (next != std::string_view::npos && (text[next] == '{' || (text[next] == ']' && ascii::ends(path, ".json")))) return {Format::json, {}};
  }
  const bool markdown_name = ascii::ends(path, ".md") || ascii::ends(path, ".markdown") || ascii::ends(path, ".mdx");
  if (!front && text.starts_with('<')) {
    const Guess guess = guess_markup(text);
    if (guess.format != Format::markdown && !(guess.refused.empty() && markdown_name && !ascii::begins(text, "<!doctype") && !ascii::begins(text, "<html"))) return guess;
  }
  if (const Format rows = guess_rows(text); rows != Format::text) return {rows, {}};
  if (markdown_name) return {Format::markdown, {}};
  if (ascii::ends(path, ".html") || ascii::ends(path, ".htm")) return {Format::html, {}};
  if (const Format mail = guess_mail(text); mail != Format::text) return {mail, {}};
  if (ascii::ends(path, ".csv")) return {Format::csv, {}};
  if (ascii::ends(path, ".tsv") || ascii::ends(path, ".tab")) return {Format::tsv, {}};
  if (ascii::ends(path, ".mbox") || ascii::ends(path, ".mbx")) return {Format::mbox, {}};
  if (ascii::ends(path, ".eml")) return {Format::eml, {}};
  if (front || has_markup(text)) return {Format::markdown, {}};
  return {Format::text, {}};
}

}  // namespace lede
