#include "entity/resolve.h"

#include <catch2/catch.hpp>

#include "unit/mention/mentions_of.h"

namespace lede {
namespace {

using test::mentions_of;

TEST_CASE("slugs are lower-case letters and digits") {
  CHECK(slug("OpenAI") == "openai");
  CHECK(slug("Hugging  Face, Inc.") == "hugging-face-inc");
  CHECK(slug("Nestlé Zürich") == "nestle-zurich");
  CHECK(slug("百度 AI") == "百度-ai");
  CHECK(slug("--") == "");
}

TEST_CASE("surnames and short names are the full one") {
  CHECK(mentions_of("We saw Anna Okonjo. Mr. Okonjo left.") == "person Anna Okonjo; person Okonjo = Anna Okonjo");
  CHECK(mentions_of("Then Peter Okonjo spoke. Okonjo left. Then Maria Okonjo came. Okonjo left.") ==
        "person Peter Okonjo; person Okonjo = Peter Okonjo; person Maria Okonjo; person Okonjo = Maria Okonjo");
  CHECK(mentions_of("It is led by Quenby Capital. For Quenby it is new.") == "company Quenby Capital; company Quenby = Quenby Capital");
}

}  // namespace
}  // namespace lede
