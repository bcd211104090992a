#include "cli/option_groups.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "cli/nearest.h"
#include "document/record.h"

namespace lede::cli {
namespace {

CLI::Validator types() {
  Names names(fact_type_names.begin(), fact_type_names.end());
  for (const auto name : mention_type_names)
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  return one_of(std::move(names));
}

}  // namespace

// A check that names all the words an option takes.
CLI::Validator one_of(Names words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : "|") + word;
  return CLI::Validator([words = std::move(words), list](std::string& given) {
    return std::ranges::find(words, given) != words.end() ? std::string() : "'" + given + "' is none of " + list + suggestion(given, words);
  }, list);
}

CLI::Validator day() {
  return CLI::Validator([](std::string& text) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool good = text.size() == 10 && text[4] == '-' && text[7] == '-';
    for (std::size_t i = 0; good && i < text.size(); ++i) good = i == 4 || i == 7 || (text[i] >= '0' && text[i] <= '9');
    if (good) {
      const int year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(5, 2)), date = std::stoi(text.substr(8));
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      good = month >= 1 && month <= 12 && date >= 1 && date <= days[month - 1] + (month == 2 && leap ? 1 : 0);
    }
    return good ? std::string() : "'" + text + "' is no date like 2025-03-31";
  }, "YYYY-MM-DD");
}

CLI::Validator whole_number(std::uint64_t from, std::uint64_t to) {
  return CLI::Validator([from, to](std::string& text) {
    std::uint64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    const bool good = error == std::errc() && end == text.data() + text.size() && n >= from && n <= to;
    return good ? std::string() : "'" + text + "' is no whole number from " + std::to_string(from) + (to == UINT64_MAX ? " up" : " to " + std::to_string(to));
  }, "");
}

void invalid(const std::string& option, const std::string& why) { throw CLI::ValidationError(option, why); }

CLI::App* OptionGroups::command(const std::string& name, const std::string& about, const std::string& examples) {
  CLI::App* sub = app.add_subcommand(name, about);
  sub->footer("Examples:\n" + examples);
  sub->group("Commands");
  sub->allow_extras();  // looked at in finish(), where a near name can be suggested
  return sub;
}

void OptionGroups::sources(CLI::App* sub, bool positional) {
  if (positional) sub->add_option("PATH", o.paths, "files, folders, archives; - is standard input");
  sub->add_option("--files-from", o.files_from, "read PATHs from this file, one a line; - is standard input")->type_name("FILE");
  sub->add_option("--include", o.include, "only paths that match this glob")->type_name("GLOB");
  sub->add_option("--exclude", o.exclude, "no paths that match this glob")->type_name("GLOB");
  sub->add_option("--base", o.base, "cut this prefix off the paths in records")->type_name("DIR");
  input(sub);
}

void OptionGroups::input(CLI::App* sub) {
  Names formats(std::begin(format_names), std::end(format_names));
  sub->add_option_function<std::string>("--input-format", [this](const std::string& word) {
       o.read.format = static_cast<Format>(std::ranges::find(format_names, word) - std::begin(format_names));
     }, "what the sources are (default: told by content)")->check(one_of(formats));
  sub->add_option_function<Names>("--map", [this](const Names& pairs) {
       for (const std::string& pair : pairs) {
         const auto equals = pair.find('=');
         const std::string field = pair.substr(0, equals);
         if (equals == std::string::npos || equals + 1 == pair.size()) invalid("--map", "'" + pair + "' is no FIELD=NAME like text=article.content");
         if (std::ranges::find(mapped_fields, field) == std::end(mapped_fields)) invalid("--map", "'" + field + "' is no field of a record: text, html, id, url, title, date, modified, captured, authors, publisher, path");
         o.read.map.emplace_back(field, pair.substr(equals + 1));
       }
     }, "where fields of JSON and CSV stand, as in text=article.body,date=day")->delimiter(',')->type_name("FIELD=NAME");
  sub->add_option_function<std::string>("--split", [this](const std::string& word) {
       o.read.split = word == "always" ? Split::always : word == "never" ? Split::never : word == "stories" ? Split::stories : Split::automatic;
     }, "cut text files into articles")->check(one_of({"auto", "always", "never", "stories"}));
  sub->add_option("--date", o.read.date, "publication date to assume where a document states none")->check(day());
  sub->add_option("--max-document-bytes", o.read.max_document_bytes, "cut longer documents (default 16777216)")->check(whole_number(1));
  sub->add_option("--max-expansion", o.read.max_expansion, "stop where packed input grows beyond N times its size (default 1000)")->check(whole_number(1));
}

void OptionGroups::extraction(CLI::App* sub) {
  sub->add_option_function<Names>("--records", [this](const Names& words) {
       const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
       o.write.documents = has("document");
       o.write.mentions = has("mention");
       o.write.facts = has("fact");
     }, "which records to write (default: all)")->delimiter(',')->check(one_of({"document", "mention", "fact"}));
  sub->add_option_function<std::string>("--offsets", [this](const std::string& word) {
       o.write.offsets = word == "codepoint" ? Offsets::codepoint : word == "utf16" ? Offsets::utf16 : Offsets::byte;
     }, "unit of spans (default byte)")->check(one_of({"byte", "codepoint", "utf16"}));
  kinds(sub);
  rules(sub);
  shard(sub);
}

void OptionGroups::kinds(CLI::App* sub) {
  sub->add_option_function<Names>("--kinds", [this](const Names& words) {
       o.write.kinds = 0;
       for (const auto& word : words) o.write.kinds |= 1u << static_cast<unsigned>(*fact_type(word));
     }, "only facts of these types")->type_name("TYPE")->delimiter(',')->check(one_of(Names(fact_type_names.begin(), fact_type_names.end())));
}

void OptionGroups::rules(CLI::App* sub) { sub->add_option("--rules", o.rules, "folder of rules, or file that 'rules compile' wrote, that add to or override the built-in ones")->type_name("FILE|DIR"); }

void OptionGroups::shard(CLI::App* sub) {
  sub->add_option_function<std::string>("--shard", [this](const std::string& text) {
       const auto slash = text.find('/');
       std::uint32_t part = 0, parts = 0;
       const bool good = slash != std::string::npos && CLI::detail::lexical_cast(text.substr(0, slash), part) &&
                         CLI::detail::lexical_cast(text.substr(slash + 1), parts) && part < parts;
       if (!good) invalid("--shard", "'" + text + "' is no I/N with I from 0 to N-1");
       o.shard = part;
       o.shards = parts;
     }, "only the documents of part I of N, I from 0")->type_name("I/N");
}

CLI::Option* OptionGroups::store(CLI::App* sub) { return sub->add_option("--store", o.store, "folder with the records of many documents")->type_name("DIR"); }
void OptionGroups::ignore_file(CLI::App* sub) { sub->add_option("--ignore-file", o.ignore_file, "file of claim ids judged wrong, left out")->type_name("FILE"); }

void OptionGroups::filters(CLI::App* sub) {
  Filter& f = o.filter;
  const std::string g = "Filters (of one option any value, of several options all)";
  const auto list = [&](const char* name, Names& to, const char* about) { return sub->add_option(name, to, about)->group(g); };
  list("--record", f.record, "document, mention, fact or entity")->delimiter(',')->check(one_of({"document", "mention", "fact", "entity"}));
  list("--type", f.type, "type of fact, mention or entity")->type_name("TYPE")->delimiter(',')->check(types());
  list("--subject", f.subject, "name, alias or id")->type_name("NAME");
  list("--object", f.object, "name, alias or id")->type_name("NAME");
  list("--entity", f.entity, "name, alias or id, in any role")->type_name("NAME");
  list("--source", f.source, "who the article credits: name, alias or id")->type_name("NAME");
  list("--status", f.status, "whether it is so")->delimiter(',')->check(one_of(Names(modality_names.begin(), modality_names.end())));
  list("--confidence", f.confidence, "how often the fact's rule was right on annotated articles")->delimiter(',')->check(one_of(Names(confidence_names.begin(), confidence_names.end())));
  sub->add_option_function<Names>("--attribute", [&f](const Names& pairs) {
       for (const auto& pair : pairs) {
         const auto at = pair.find('=');
         if (at == std::string::npos || at == 0) invalid("--attribute", "'" + pair + "' is no NAME=VALUE");
         f.attributes.emplace_back(pair.substr(0, at), pair.substr(at + 1));
       }
     }, "of a fact, as in metric=revenue")->type_name("NAME=VALUE")->group(g);
  const auto date = [&](const char* name, std::string& to, const char* about) { sub->add_option(name, to, about)->check(day())->group(g); };
  date("--since", f.since, "fact's date, this day or later");
  date("--until", f.until, "fact's date, this day or earlier");
  date("--published-since", f.published_since, "article's publication date, this day or later");
  date("--published-until", f.published_until, "the same, this day or earlier");
  const auto number = [&](const char* name, std::optional<Decimal>& to, const char* about) {
    sub->add_option_function<std::string>(name, [&to, name](const std::string& text) {
         to = Decimal::parse(text);
         if (!to) invalid(name, "'" + text + "' is no number like 1000000 or 2.5");
       }, about)->type_name("N")->group(g);
  };
  number("--min-value", f.min_value, "in the record's own currency or unit");
  number("--max-value", f.max_value, "in the record's own currency or unit");
  list("--currency", f.currency, "as in USD")->type_name("CODE")->delimiter(',');
  list("--rule", f.rule, "id of a rule")->type_name("ID")->delimiter(',');
  list("--doc", f.doc, "id or key of a document")->type_name("ID");
  list("--claim", f.claim, "id of a claim")->type_name("ID")->delimiter(',');
  list("--path", f.path, "glob over the document's path")->type_name("GLOB");
  list("--contains", f.contains, "text of the evidence, mention or title")->type_name("TEXT");
  ignore_file(sub);
}


void OptionGroups::choice(CLI::App* sub, const std::string& what) {
  sub->add_option("--sort", o.sort, "by this " + what + "; -KEY: from high to low")->type_name("KEY");
  sub->add_option("--limit", o.limit, "at most N")->check(whole_number(0));
  sub->add_flag("--count", o.count, "print only how many there are");
  sub->add_option("--fields", o.fields, "only these " + what + "s, as in type,subject.name,value.max")->delimiter(',')->type_name("NAME");
}

void OptionGroups::output(CLI::App* sub, const Names& formats) {
  sub->add_option("--format", o.format, "what results are written as (default " + formats.front() + ")")->check(one_of(formats))->type_name("FORMAT");
  sub->add_option("-o,--output", o.output, "write to this file, whole or not at all")->type_name("FILE");
  jobs(sub);
  messages(sub);
}

void OptionGroups::jobs(CLI::App* sub) { sub->add_option("-j,--jobs", jobs_given, "threads (default: the cores there are)")->check(whole_number(1, 1024)); }

void OptionGroups::messages(CLI::App* sub) {
  const std::string g = "Messages";
  sub->add_flag("--strict", o.strict, "a warning about an input counts as a failure: exit status 3")->group(g);
  sub->add_flag("--stats", o.stats, "what was read and found, what each stage took, and the 20 rules of claims that took the most")->group(g);
  sub->add_flag("-q,--quiet", o.quiet, "errors only")->group(g);
  sub->add_flag("-v,--verbose", o.verbose, "more: what --stats tells")->group(g);
  struct Switch { const char *name, *about; When* to; };
  for (const auto& [name, about, to] : {Switch{"--progress", "how far the work is, on standard error (default: on a terminal)", &o.progress}, Switch{"--color", "colours (default: on a terminal where NO_COLOR is not set)", &o.color}})
    sub->add_option_function<std::string>(name, [to = to](const std::string& word) {
         *to = word == "always" ? When::always : word == "never" ? When::never : When::automatic;
       }, about)->check(one_of({"auto", "always", "never"}))->group(g);
}

}  // namespace lede::cli
