#include "record/write.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/hash.h"
#include "record/identity.h"
#include "sample.h"

namespace lede {
namespace {

TEST_CASE("records have the contract's keys in its order") {
  const Sample sample;
  WriteOptions options;
  options.text = true;
  const std::string lines = sample.lines(options);
  const std::string doc(make_id('d', "news/a.txt#0").view());
  // Ids are hashes: cut out here, tested below.
  std::string plain = lines;
  for (const std::string_view key : {"\"id\":\"m", "\"id\":\"f", "\"claim\":\"c"})
    for (auto at = plain.find(key); at != std::string::npos; at = plain.find(key, at + 1)) plain.erase(at + key.size(), 20);
  CHECK(plain ==
        R"({"record":"document","schema":"lede/1","id":")" + doc + R"(","key":"news/a.txt#0","path":"news/a.txt","offset":0,"length":86,)"
        R"("verbatim":true,"format":"text","title":"Zürich – “Talks” 😀","body":0,"authors":["Ada \"A\" Q"],"publisher":null,"place":"ZÜRICH",)"
        R"("published":"2025-04-01","published_from":"dateline","modified":null,"captured":null,"url":null,"language":"en","words":9,"sentences":1,)"
        R"("boilerplate":[[0,7]],"sha256":")" + std::string(sha256(sample.document.text).view()) +
        R"(","from":{"title":null,"authors":null,"publisher":null,"published":null,"modified":null,"url":null})"
        R"(,"text":"Zürich – “Talks” 😀\nVoltaic may raise $40.5 million in May, Heliograph said.\n"})" "\n"
        R"({"record":"mention","id":"m","doc":")" + doc + R"(","type":"company","span":[29,36],"text":"Voltaic","entity":"company/voltaic","name":"Voltaic","known":false,"value":null,"rule":"money.symbol-scale"})" "\n"
        R"({"record":"mention","id":"m","doc":")" + doc + R"(","type":"money","span":[47,60],"text":"$40.5 million","entity":null,"name":null,"known":null,"value":{"currency":"USD","min":40500000.5,"max":40500000.5,"approx":false},"rule":"money.symbol-scale"})" "\n"
        R"({"record":"mention","id":"m","doc":")" + doc + R"(","type":"date","span":[64,67],"text":"May","entity":null,"name":null,"known":null,"value":{"value":"2025-05","start":"2025-05-01","end":"2025-05-31","mod":null,"also":["XXXX-05"]},"rule":"money.symbol-scale"})" "\n"
        R"({"record":"mention","id":"m","doc":")" + doc + R"(","type":"company","span":[69,79],"text":"Heliograph","entity":"company/heliograph","name":"Heliograph","known":true,"value":null,"rule":"money.symbol-scale"})" "\n"
        R"({"record":"fact","id":"f","claim":"c","doc":")" + doc + R"(","type":"funding",)"
        R"("subject":{"type":"company","id":"company/voltaic","name":"Voltaic","span":[29,36],"via":"name"},"object":null,)"
        R"("value":{"currency":"USD","min":40500000.5,"max":40500000.5,"approx":false},)"
        R"("date":{"value":"2025-05","start":"2025-05-01","end":"2025-05-31","mod":null,"also":["XXXX-05"]},)"
        R"("attributes":{"round":null,"joint":false,"also_at":[[15,20]]},"status":"possible",)"
        R"("source":{"type":"company","id":"company/heliograph","name":"Heliograph","span":[69,79],"via":"name"},)"
        R"("evidence":{"span":[29,85],"text":"Voltaic may raise $40.5 million in May, Heliograph said."},"rule":"funding.may-raise","confidence":"low"})" "\n");
}

TEST_CASE("spans in code points and UTF-16 units") {
  const Sample sample;
  WriteOptions options;
  options.documents = options.facts = false;
  options.offsets = Offsets::codepoint;
  CHECK(sample.lines(options).find("\"span\":[19,26],\"text\":\"Voltaic\"") != std::string::npos);
  options.offsets = Offsets::utf16;
  CHECK(sample.lines(options).find("\"span\":[20,27],\"text\":\"Voltaic\"") != std::string::npos);
}

TEST_CASE("offsets agree with counting from the start") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aé–😀";
  for (const Offsets unit : {Offsets::codepoint, Offsets::utf16}) {
    const OffsetMap map(text, unit);
    std::uint32_t count = 0;
    for (std::uint32_t at = 0; at < text.size();) {
      REQUIRE(map(at) == count);
      const auto lead = static_cast<unsigned char>(text[at]);
      at += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      count += lead >= 0xF0 && unit == Offsets::utf16 ? 2 : 1;
    }
    CHECK(map(static_cast<std::uint32_t>(text.size())) == count);
  }
}

TEST_CASE("mentions of one text differ by how many came before, wherever they stand") {
  Identities ids("a#0"), of_another("b#0");
  const Id first = ids.mention(MentionType::company, "Voltaic", 0);
  CHECK(first == ids.mention(MentionType::company, "Voltaic", 0));
  CHECK(first != ids.mention(MentionType::company, "Voltaic", 1));
  CHECK(first != ids.mention(MentionType::model, "Voltaic", 0));
  CHECK(first != of_another.mention(MentionType::company, "Voltaic", 0));
  Sample sample;
  sample.mention("Voltaic", MentionType::company, 0, none);
  const std::string lines = sample.lines();
  CHECK(lines.find(Identities("news/a.txt#0").mention(MentionType::company, "Voltaic", 1).view()) != std::string::npos);
}

TEST_CASE("a document's id is the hash of its key") {
  CHECK(make_id('d', "").view() == "d99aa06d3014798d86001");  // XXH3-128 of nothing, from its specification
  CHECK(sha256("abc").view() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a claim is known by what it says, not by where and with which rule") {
  Sample one, other;
  other.document.key = "b.txt#3";
  other.analysis.claims[0].rule = 1;
  other.analysis.claims[0].evidence = other.at("Voltaic");
  const auto claim_of = [](const Sample& s) {
    const std::string lines = s.lines();
    return lines.substr(lines.find("\"claim\":") + 9, 21);
  };
  const auto fact_of = [](const Sample& s) {
    const std::string lines = s.lines();
    return lines.substr(lines.find("\"record\":\"fact\"") + 22, 21);
  };
  CHECK(claim_of(one) == claim_of(other));
  CHECK(fact_of(one) != fact_of(other));
  other.analysis.claims[0].attributes.text = "Series B";  // no identity attribute
  CHECK(claim_of(one) == claim_of(other));
  other.analysis.claims[0].status = Modality::denied;
  CHECK(claim_of(one) != claim_of(other));
}

TEST_CASE("a statement is known by the words of its quote") {
  const auto words = [](std::string_view text) {
    std::string out;
    append_words(text, out);
    return out;
  };
  CHECK(words("“We’ll\n ship it – soon,” she") == "we ll ship it soon she");
  CHECK(words("We'll ship it - soon, she") == "we ll ship it soon she");
  CHECK(words("...") == "");
}

TEST_CASE("the same claim twice in a document is one fact with the repeat beside it") {
  Sample sample;
  Claim again = sample.analysis.claims[0];
  again.evidence = sample.at("Voltaic may raise");
  sample.analysis.claims.push_back(again);
  WriteOptions options;
  options.documents = options.mentions = false;
  const std::string lines = sample.lines(options);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 1);
  CHECK(lines.find("\"also_at\":[[15,20],[29,85]]") != std::string::npos);
  CHECK(lines.find("\"evidence\":{\"span\":[29,46]") != std::string::npos);
}

TEST_CASE("records that are not wanted are not written") {
  const Sample sample;
  WriteOptions options;
  options.kinds = ~(1u << static_cast<unsigned>(FactType::funding));
  CHECK(sample.lines(options).find("\"record\":\"fact\"") == std::string::npos);
  CHECK(sample.lines(options).find("\"record\":\"mention\"") != std::string::npos);
  options = {};
  options.mentions = false;
  CHECK(sample.lines(options).find("\"record\":\"mention\"") == std::string::npos);
}

}  // namespace
}  // namespace lede
