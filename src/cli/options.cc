#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>
#include <utility>

namespace lede::cli {
namespace {

using Names = std::vector<std::string>;

struct Invalid : CLI::ValidationError {
  using CLI::ValidationError::ValidationError;
};

// A check that names all the words an option takes.
CLI::Validator one_of(Names words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : "|") + word;
  return CLI::Validator([words = std::move(words), list](std::string& given) {
    return std::ranges::find(words, given) != words.end() ? std::string() : "'" + given + "' is none of " + list;
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

// Options that the contract names and that are not built yet, with the commands that will have them.
struct LaterOption {
  std::string_view name;
  std::vector<std::string_view> commands;
};
const std::vector<LaterOption>& later_options() {
  static const std::vector<LaterOption> later = {
      {"--map", {"extract", "split", "ingest", "explain", "rules"}},
      {"--max-expansion", {"extract", "split", "ingest", "explain", "rules"}},
      {"--by", {"diff"}},
  };
  return later;
}

// Input formats that are built.
constexpr std::string_view read_now[] = {"auto", "text", "markdown", "json", "jsonl"};

class Parser {
 public:
  Parser() : app_("Facts from AI-industry news: who released, raised, bought, partnered, said what, with the text that says so.", "lede") {
    app_.require_subcommand(0, 1);
    app_.fallthrough(false);
    app_.get_formatter()->column_width(34);
    app_.get_formatter()->label("TEXT", "VALUE");
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.footer("Examples:\n"
                "  lede extract article.txt                    what one article says, as JSON Lines\n"
                "  lede ingest news/ --store facts             keep what a folder of articles says\n"
                "  lede report summary --store facts           what is in there\n"
                "  lede query --store facts --type funding --min-value 1000000000\n\n"
                "'lede COMMAND --help' tells more. Results go to standard output, messages to standard error.\n"
                "Exit status: 0 done, 1 the answer is no, 2 wrong call, 3 some inputs failed, 4 not finished.");
    app_.add_flag("--version", version_, "the version; with --format json also schema, engine and rule-pack hash");
    app_.add_option("--format", o_.format, "of --version")->check(one_of({"text", "json"}))->group("");
    commands();
    // A repeatable option takes one value a time, never the PATHs after it.
    for (CLI::App* sub : app_.get_subcommands({}))
      for (CLI::Option* option : sub->get_options())
        if (!option->get_positional() && option->get_items_expected_max() > 1) option->allow_extra_args(false);
  }

  CommandLine parse(int argc, const char* const* argv) {
    CommandLine line;
    try {
      if (refused(line, {argv + 1, argv + argc})) return line;
      app_.parse(argc, argv);
      finish(line);
    } catch (const CLI::CallForHelp&) {
      line.exit = 0;
      line.out = app_.help();
    } catch (const CLI::ParseError& error) {
      fail(line, error.what());
    }
    line.options = std::move(o_);
    return line;
  }

 private:
  void commands() {
    auto* extract = command("extract", "documents, mentions and facts of articles, as JSON Lines",
                            "  lede extract article.txt\n  lede extract news/ --records fact -o facts.jsonl\n  zcat dump.jsonl.gz | lede extract --input-format jsonl -");
    sources(extract, true);
    extraction(extract);
    output(extract, {"jsonl"}, {"json", "csv", "tsv", "table", "markdown", "html"});

    auto* split = command("split", "only cut the sources into documents, each with its text", "  lede split mailbox.txt\n  lede split news/ --split never");
    sources(split, true);
    rules(split);
    shard(split);
    output(split, {"jsonl"}, {"json", "csv", "tsv", "table", "markdown", "html"});

    auto* ingest = command("ingest", "extract into a store; unchanged sources are skipped", "  lede ingest news/ --store facts\n  lede ingest news/ --store facts --prune");
    sources(ingest, true);
    rules(ingest);
    shard(ingest);
    kinds(ingest);
    store(ingest)->required();
    ingest->add_flag("--prune", o_.prune, "drop documents of sources under the PATHs that are gone");
    ingest->add_flag("--no-text", o_.no_text, "keep no document's text in the store");
    jobs(ingest);
    messages(ingest);

    auto* query = command("query", "the records that match the filters",
                          "  lede query --store facts --type funding --min-value 1000000000 --format table\n"
                          "  lede query facts.jsonl --entity OpenAI --fields type,subject.name,value.max\n"
                          "  lede extract news/ | lede query - --type acquisition --count");
    query->add_option("PATH", o_.paths, "JSON Lines files that lede wrote; - is standard input");
    store(query);
    filters(query);
    query->add_option("--sort", o_.sort, "by this field (value, date, subject.name ...); -KEY: from high to low");
    query->add_option("--limit", o_.limit, "at most N records");
    query->add_flag("--count", o_.count, "print only how many there are");
    query->add_option("--fields", o_.fields, "only these, as in type,subject.name,value.max")->delimiter(',');
    output(query, {"jsonl", "json", "csv", "tsv", "table", "markdown"}, {"html"});

    auto* report = command("report", "a finished view: summary, companies, timeline",
                           "  lede report summary --store facts\n  lede report companies --store facts --format csv -o companies.csv\n  lede report timeline facts.jsonl --entity OpenAI");
    report->add_option("NAME", o_.topic, "summary, companies or timeline")->required();
    report->add_option("PATH", o_.paths, "JSON Lines files that lede wrote; - is standard input");
    store(report);
    filters(report);
    report->add_option("--limit", o_.limit, "at most N rows a table");
    output(report, {"table", "csv", "tsv", "markdown", "json", "jsonl"}, {"html"});

    auto* diff = command("diff", "what facts came, went or changed between two stores or files",
                         "  lede diff yesterday today\n  lede diff old.jsonl new.jsonl --format markdown\n  lede diff old new --only fact --fail-on removed,changed");
    diff->add_option("OLD NEW", o_.paths, "stores, JSON Lines files, or folders of them")->expected(2)->required();
    diff->add_option("--only", o_.only, "only these kinds: added, removed, changed, moved, or fact types")->delimiter(',');
    diff->add_option("--ignore", o_.ignore, "not these kinds, fact types or fields")->delimiter(',');
    diff->add_option("--fail-on", o_.fail_on, "only these count for exit status 1 (default: all)")
        ->delimiter(',')->check(one_of({"added", "removed", "changed", "moved"}));
    ignore_file(diff);
    output(diff, {"table", "jsonl", "json", "csv", "tsv", "markdown"}, {"html", "github", "sarif"});

    auto* explain = command("explain", "why a mention or fact came out: its text, its rule, how arguments were resolved",
                            "  lede explain f0123456789abcdef0123 article.txt\n  lede explain f0123456789abcdef0123 --store facts");
    explain->add_option("ID", o_.topic, "of a mention, fact or claim");
    explain->add_option("PATH", o_.paths, "articles, as for extract");
    explain->add_flag("--near-misses", o_.near_misses, "instead: the sentences of PATHs where a rule was triggered and lacked a part");
    store(explain);
    sources(explain, false);
    rules(explain);
    output(explain, {"table"}, {"json", "markdown", "html"});

    auto* rule = command("rules", "the rules in force: list, check, test",
                         "  lede rules list\n  lede rules check --rules my-rules\n  lede rules test\n  lede rules test --on news/ --format jsonl");
    rule->add_option("VERB", o_.topic, "list, check or test")->required();
    rule->add_option("ID", o_.paths, "only these rules");
    rules(rule);
    rule->add_option("--on", o_.on, "count the hits of every rule in these articles");
    input(rule);
    output(rule, {"table", "jsonl", "json", "csv", "tsv", "markdown"}, {"html"});

    auto* schema = command("schema", "the JSON Schema of the records", "  lede schema\n  lede schema fact");
    schema->add_option("RECORD", o_.topic, "document, mention, fact, entity or change");
    output(schema, {"json"}, {});

    auto* merge = command("merge", "one store out of several", "  lede merge monday tuesday --store week");
    merge->add_option("DIR", o_.paths, "stores made with the same rules and options")->required();
    store(merge)->required();
    messages(merge);

    auto* exporting = command("export", "a whole store as one stream of records", "  lede export --store facts -o facts.jsonl");
    store(exporting)->required();
    exporting->add_option_function<std::string>("--as", [this](const std::string& word) {
               if (word != "jsonl") not_yet_ = "'--as " + word + "'";
             }, "jsonl (default)")->check(one_of({"jsonl", "csv", "brat"}));
    output(exporting, {"jsonl"}, {});

    auto* check = command("check", "verify a store: checksums, references, schema, every span against its text", "  lede check --store facts");
    store(check)->required();
    messages(check);

    for (const char* name : {"eval", "completion"}) {
      auto* later = app_.add_subcommand(name, "(not yet)");
      later->allow_extras();
      later->group("Not built yet");
      later->callback([this, name] { not_yet_ = std::string("'lede ") + name + "'"; });
    }
  }

  CLI::App* command(const std::string& name, const std::string& about, const std::string& examples) {
    CLI::App* sub = app_.add_subcommand(name, about);
    sub->footer("Examples:\n" + examples);
    sub->group("Commands");
    sub->allow_extras();  // looked at in finish(), where a near name can be suggested
    return sub;
  }

  void sources(CLI::App* sub, bool positional) {
    if (positional) sub->add_option("PATH", o_.paths, "files, folders, archives; - is standard input");
    sub->add_option("--files-from", o_.files_from, "read PATHs from this file, one a line; - is standard input");
    sub->add_option("--include", o_.include, "only paths that match this glob (repeatable)");
    sub->add_option("--exclude", o_.exclude, "no paths that match this glob (repeatable)");
    sub->add_option("--base", o_.base, "cut this prefix off the paths in records");
    input(sub);
  }

  void input(CLI::App* sub) {
    Names formats(std::begin(format_names), std::end(format_names));
    sub->add_option_function<std::string>("--input-format", [this](const std::string& word) {
         if (std::ranges::find(read_now, word) == std::end(read_now)) not_yet_ = "'--input-format " + word + "'";
         o_.read.format = static_cast<Format>(std::ranges::find(format_names, word) - std::begin(format_names));
       }, "what the sources are (default: told by content)")->check(one_of(formats));
    sub->add_option_function<std::string>("--split", [this](const std::string& word) {
         if (word == "stories") not_yet_ = "'--split stories'";
         o_.read.split = word == "always" ? Split::always : word == "never" ? Split::never : word == "stories" ? Split::stories : Split::automatic;
       }, "cut text files into articles")->check(one_of({"auto", "always", "never", "stories"}));
    sub->add_option("--date", o_.read.date, "publication date to assume where a document states none")->check(day());
    sub->add_option("--max-document-bytes", o_.read.max_document_bytes, "cut longer documents (default 16777216)")->check(CLI::PositiveNumber);
  }

  void extraction(CLI::App* sub) {
    sub->add_option_function<Names>("--records", [this](const Names& words) {
         const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
         o_.write.documents = has("document");
         o_.write.mentions = has("mention");
         o_.write.facts = has("fact");
       }, "which records to write (default: all)")->delimiter(',')->check(one_of({"document", "mention", "fact"}));
    sub->add_option_function<std::string>("--offsets", [this](const std::string& word) {
         o_.write.offsets = word == "codepoint" ? Offsets::codepoint : word == "utf16" ? Offsets::utf16 : Offsets::byte;
       }, "unit of spans (default byte)")->check(one_of({"byte", "codepoint", "utf16"}));
    kinds(sub);
    rules(sub);
    shard(sub);
  }

  void kinds(CLI::App* sub) {
    sub->add_option_function<Names>("--kinds", [this](const Names& words) {
         o_.write.kinds = 0;
         for (const auto& word : words) o_.write.kinds |= 1u << static_cast<unsigned>(*fact_type(word));
       }, "only facts of these types")->delimiter(',')->check(one_of(Names(fact_type_names.begin(), fact_type_names.end())));
  }

  void rules(CLI::App* sub) { sub->add_option("--rules", o_.rules, "folder of rules that add to or override the built-in ones (repeatable)"); }

  void shard(CLI::App* sub) {
    sub->add_option_function<std::string>("--shard", [this](const std::string& text) {
         const auto slash = text.find('/');
         std::uint32_t part = 0, parts = 0;
         const bool good = slash != std::string::npos && CLI::detail::lexical_cast(text.substr(0, slash), part) &&
                           CLI::detail::lexical_cast(text.substr(slash + 1), parts) && part < parts;
         if (!good) throw Invalid("--shard", "'" + text + "' is no I/N with I from 0 to N-1");
         o_.shard = part;
         o_.shards = parts;
       }, "only the documents of part I of N, I from 0");
  }

  CLI::Option* store(CLI::App* sub) { return sub->add_option("--store", o_.store, "folder with the records of many documents"); }
  void ignore_file(CLI::App* sub) { sub->add_option("--ignore-file", o_.ignore_file, "file of claim ids judged wrong, left out"); }

  void filters(CLI::App* sub) {
    Filter& f = o_.filter;
    const std::string g = "Filters (of one option any value, of several options all)";
    const auto list = [&](const char* name, Names& to, const char* about) { return sub->add_option(name, to, about)->group(g); };
    list("--record", f.record, "document, mention, fact or entity")->delimiter(',')->check(one_of({"document", "mention", "fact", "entity"}));
    list("--type", f.type, "type of fact, mention or entity")->delimiter(',')->check(types());
    list("--subject", f.subject, "name, alias or id");
    list("--object", f.object, "name, alias or id");
    list("--entity", f.entity, "name, alias or id, in any role");
    list("--source", f.source, "who the article credits: name, alias or id");
    list("--status", f.status, "")->delimiter(',')->check(one_of(Names(modality_names.begin(), modality_names.end())));
    list("--confidence", f.confidence, "")->delimiter(',')->check(one_of(Names(confidence_names.begin(), confidence_names.end())));
    sub->add_option_function<Names>("--attribute", [&f](const Names& pairs) {
         for (const auto& pair : pairs) {
           const auto at = pair.find('=');
           if (at == std::string::npos || at == 0) throw Invalid("--attribute", "'" + pair + "' is no NAME=VALUE");
           f.attributes.emplace_back(pair.substr(0, at), pair.substr(at + 1));
         }
       }, "NAME=VALUE, as in metric=revenue")->group(g);
    const auto date = [&](const char* name, std::string& to, const char* about) { sub->add_option(name, to, about)->check(day())->group(g); };
    date("--since", f.since, "fact's date, this day or later");
    date("--until", f.until, "fact's date, this day or earlier");
    date("--published-since", f.published_since, "");
    date("--published-until", f.published_until, "");
    const auto number = [&](const char* name, std::optional<Decimal>& to, const char* about) {
      sub->add_option_function<std::string>(name, [&to, name](const std::string& text) {
           to = Decimal::parse(text);
           if (!to) throw Invalid(name, "'" + text + "' is no number like 1000000 or 2.5");
         }, about)->group(g);
    };
    number("--min-value", f.min_value, "in the record's own currency or unit");
    number("--max-value", f.max_value, "in the record's own currency or unit");
    list("--currency", f.currency, "as in USD")->delimiter(',');
    list("--rule", f.rule, "id of a rule")->delimiter(',');
    list("--doc", f.doc, "id or key of a document");
    list("--claim", f.claim, "id of a claim")->delimiter(',');
    list("--path", f.path, "glob over the document's path");
    list("--contains", f.contains, "text of the evidence, mention or title");
    ignore_file(sub);
  }

  static CLI::Validator types() {
    Names names(fact_type_names.begin(), fact_type_names.end());
    for (const auto name : mention_type_names)
      if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    return one_of(std::move(names)).description("TYPE");
  }

  void output(CLI::App* sub, Names formats, const Names& later) {
    std::string list, all;
    for (const auto& name : formats) list += (list.empty() ? "" : "|") + name;
    sub->add_option_function<std::string>("--format", [this, formats, later, list](const std::string& word) {
         if (std::ranges::find(later, word) != later.end()) not_yet_ = "'--format " + word + "' of this command";
         else if (std::ranges::find(formats, word) == formats.end()) throw Invalid("--format", "'" + word + "' is none of " + list);
         o_.format = word;
       }, list + " (default " + formats.front() + ")");
    sub->add_option("-o,--output", o_.output, "write to this file, whole or not at all");
    jobs(sub);
    messages(sub);
  }

  void jobs(CLI::App* sub) { sub->add_option("-j,--jobs", jobs_, "threads (default: the cores there are)")->check(CLI::Range(1u, 1024u)); }

  void messages(CLI::App* sub) {
    const std::string g = "Messages";
    sub->add_flag("--strict", o_.strict, "a warning about an input counts as a failure: exit status 3")->group(g);
    sub->add_flag("--stats", o_.stats, "counts and speed at the end")->group(g);
    sub->add_flag("-q,--quiet", o_.quiet, "errors only")->group(g);
    sub->add_flag("-v,--verbose", o_.verbose, "more: what --stats tells")->group(g);
    for (auto& [name, to] : std::map<std::string, When*>{{"--progress", &o_.progress}, {"--color", &o_.color}})
      sub->add_option_function<std::string>(name, [to = to](const std::string& word) {
           *to = word == "always" ? When::always : word == "never" ? When::never : When::automatic;
         }, "")->check(one_of({"auto", "always", "never"}))->group(g);
  }

  // Commands that don't exist and options that are not built yet: told before anything is parsed, so that nothing else is said of them.
  bool refused(CommandLine& line, const Names& words) {
    const auto command = std::ranges::find_if(words, [](const auto& word) { return !word.starts_with('-'); });
    if (command == words.end() || command != words.begin()) return false;
    Names names;
    for (const CLI::App* sub : app_.get_subcommands({})) names.push_back(sub->get_name());
    if (std::ranges::find(names, *command) == names.end()) {
      const std::string near = nearest(*command, names);
      fail(line, "unknown command '" + *command + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
      return true;
    }
    for (auto word = command; word != words.end() && *word != "--"; ++word)
      for (const auto& later : later_options())
        if (word->substr(0, word->find('=')) == later.name && std::ranges::find(later.commands, *command) != later.commands.end()) {
          say_not_yet(line, "'" + std::string(later.name) + "'");
          return true;
        }
    return false;
  }

  static void say_not_yet(CommandLine& line, const std::string& what) {
    line.exit = 2;
    line.error = "lede: error: " + what + " is not built yet [not-yet]\n";
  }

  // Words of the command line that nothing took, options and commands that don't exist yet.
  void finish(CommandLine& line) {
    const auto chosen = app_.get_subcommands();
    if (chosen.empty()) {
      if (version_) return;
      return fail(line, "a command is missing");
    }
    o_.command = chosen.front()->get_name();
    if (not_yet_.empty() && unknown(line, *chosen.front())) return;
    if (o_.command == "explain" && o_.topic.empty() && not_yet_.empty()) return fail(line, o_.near_misses ? "PATH is required" : "ID is required");
    if (o_.near_misses) o_.paths.insert(o_.paths.begin(), std::exchange(o_.topic, {}));
    if (!not_yet_.empty()) return say_not_yet(line, not_yet_);
    o_.jobs = jobs_ != 0 ? jobs_ : std::max(1u, std::thread::hardware_concurrency());
  }

  bool unknown(CommandLine& line, const CLI::App& sub) {
    for (const std::string& word : sub.remaining(true)) {
      const std::string name = word.substr(0, word.find('='));
      std::string near = name.starts_with('-') ? nearest(name, option_names(sub)) : "";
      fail(line, (word.starts_with('-') ? "unknown option '" : "unexpected argument '") + name + "'" +
                     (near.empty() ? "" : ", did you mean '" + near + "'?"));
      return true;
    }
    return false;
  }

  static Names option_names(const CLI::App& sub) {
    Names names;
    for (const CLI::Option* option : sub.get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }

  // The name with the fewest edits, at most a third of its letters; empty where none is near.
  static std::string nearest(const std::string& word, const Names& names) {
    std::string best;
    std::size_t fewest = std::min<std::size_t>(3, word.size() / 3) + 1;
    for (const auto& name : names) {
      if (word.size() > 64) break;
      std::vector<std::size_t> row(name.size() + 1);
      for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
      for (std::size_t i = 1; i <= word.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j < row.size(); ++j) {
          const std::size_t above = row[j];
          row[j] = std::min({above + 1, row[j - 1] + 1, corner + (word[i - 1] == name[j - 1] ? 0 : 1)});
          corner = above;
        }
      }
      if (row.back() < fewest) {
        fewest = row.back();
        best = name;
      }
    }
    return best;
  }

  void fail(CommandLine& line, std::string message) {
    const auto chosen = app_.get_subcommands();
    const std::string of = chosen.empty() ? "" : " " + chosen.front()->get_name();
    if (chosen.empty() && !app_.remaining().empty() && app_.remaining().back().starts_with('-')) {
      const std::string near = nearest(app_.remaining().back(), {"--version", "--help"});
      message = "unknown option '" + app_.remaining().back() + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?");
    }
    std::ranges::replace(message, '\n', ' ');
    line.exit = 2;
    line.error = "lede: error: " + message + "\nlede: 'lede" + of + " --help' tells what there is\n";
  }

  CLI::App app_;
  Options o_;
  std::string not_yet_;
  unsigned jobs_ = 0;
  bool version_ = false;
};

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) { return Parser().parse(argc, argv); }

}  // namespace lede::cli
