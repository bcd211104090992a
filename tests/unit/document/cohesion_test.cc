#include "document/cohesion.h"

#include <catch2/catch.hpp>
#include <string>

#include "unit/document/ingest.h"

namespace lede {
using test::rules;

namespace {

constexpr int all = -100;  // no points are fewer

// Of `before` and `behind` with so many spaces before each: words stand at every place of the blocks that are read at once.
Cohesion measured(std::string before, const std::string& headline, std::string behind, std::size_t pad) {
  before.insert(0, pad, ' ');
  behind.insert(0, pad, ' ');
  return measure_cohesion(before, headline, behind, all, rules());
}

}  // namespace

TEST_CASE("cohesion does not depend on where words stand") {
  const std::string before = "The turbine at Quellmar feeds a kiln, and the KILN feeds B2 ovens; an AI of no great size steers both, antidisestablishmentarianism-"
                             "counterrevolutionarieselectroencephalographically apart. \xE7\x94\xB5\xE5\x8A\x9B\xE5\x85\xAC\xE5\x8F\xB8 keeps the meter. Caf\xC3\xA9 owners pay.";
  const std::string headline = "Turbine of Quellmar heats a bakery";
  const std::string behind = "A bakery bought B2 ovens. Its bakers call the turbine a friend, caf\xC3\xA9 owners less so, and \xE7\x94\xB5\xE5\x8A\x9B\xE5\x85\xAC\xE5\x8F\xB8 counts. "
                             "Antidisestablishmentarianism-counterrevolutionarieselectroencephalographically speaking, ai steers.";
  const Cohesion first = measured(before, headline, behind, 0);
  CHECK(first.fresh == 1);   // "bakery": "heats" does not come again
  CHECK(first.shared > 40);
  CHECK(first.shared < 80);
  unsigned others = 0;
  for (std::size_t pad = 1; pad <= 200; ++pad) {
    const Cohesion found = measured(before, headline, behind, pad);
    others += found.shared != first.shared || found.fresh != first.fresh;
  }
  CHECK(others == 0);
}

TEST_CASE("words are one in either case, function words and short ones are none") {
  const std::string letters(100, 'x');
  CHECK(measure_cohesion("ORBITAL kilns", "none", "orbital Kilns", all, rules()).shared == 100);
  CHECK(measure_cohesion("which these because", "none", "because those which", all, rules()).shared == 0);
  CHECK(measure_cohesion("ox H2 3d", "none", "ox H2 3d yak", all, rules()).shared == 100);  // of these H2 and 3d count
  CHECK(measure_cohesion(letters + " kiln", "none", letters + " oven", all, rules()).shared == 50);
}

TEST_CASE("no further is looked than where points are short of the least") {
  std::string before;
  for (int i = 0; i < 200; ++i) before += "Quellmar feeds ovens of clay. ";
  const std::string headline = "Quellmar feeds bakeries", behind = "Quellmar feeds ovens of clay in two bakeries.";
  const int whole = measure_cohesion(before, headline, behind, all, rules()).points();
  CHECK(whole < 0);
  for (int least = -12; least <= 12; ++least) {
    const int points = measure_cohesion(before, headline, behind, least, rules()).points();
    CHECK((points < least) == (whole < least));
    if (points >= least) CHECK(points == whole);
  }
}

}  // namespace lede
