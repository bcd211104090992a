#include "mention/value/values.h"

namespace lede {

struct ValueFinder::Parts {};

ValueFinder::ValueFinder(Pack&, std::vector<Problem>&) : parts_(std::make_unique<Parts>()) {}
ValueFinder::~ValueFinder() = default;
void ValueFinder::find(const Analysis&, std::vector<Mention>&, std::vector<Value>&) const {}

}  // namespace lede
