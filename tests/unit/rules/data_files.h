// The files of data/ that are built in, as they stand in the repository: for tests that leave some out or change them.
#pragma once
#include <vector>

#include "rules/pack.h"

namespace lede::test {

const std::vector<PackFile>& data_files();

}  // namespace lede::test
