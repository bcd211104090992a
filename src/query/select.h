// The records that match a filter, in the order of their files.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "lede/notice.h"
#include "lede/result.h"
#include "query/filter.h"
#include "query/read.h"

namespace lede {

// Calls `found` with each match and its document (null where the document's record did not come); it returns false to stop.
// A record whose document is needed and comes later in the same file waits for it. Lines that are no records give one notice a file.
// `ignored`: claims that are left out. `every_document` sees each document's record, whether it matches or not, before it is offered.
// `jobs`: threads that look through the bytes of a file. Errors: what each_line() says.
Status select(const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored,
            const std::function<bool(const RecordLine&, const DocumentInfo*)>& found, const NoticeSink& notices, const std::function<void(const RecordLine&)>& every_document = {}, unsigned jobs = 1);

// Entities, derived from their mentions: one record (JSON line without end) each, by id.
// `parent` gives the id of the entity that an entity belongs to, or empty.
Result<std::vector<std::string>> entities_of(const RecordFiles& files, const Filter& filter, const Matcher::Aliases& aliases,
                                     const std::function<std::string(std::string_view id)>& parent, const NoticeSink& notices);

}  // namespace lede
