// Reports as one self-contained page: tables that can be sorted and filtered, plots as inline SVG, articles with their marks. Nothing comes from elsewhere,
// and what others wrote stays text: the page's policy (CSP) allows its own style and script only.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/material.h"
#include "report/table.h"

namespace lede {

// `title`: of the page.
std::string html_page(std::string_view title, const std::vector<Table>& tables);
// Each article's text with its mentions and facts marked, overlapping ones in lanes; a click or focus shows what a mark says.
std::string review_page(std::string_view title, const Material& material);

// Text as it stands in HTML, also in an attribute in double quotes. Control and bidi characters are shown, not obeyed; line breaks stay.
std::string as_html(std::string_view text);

// The plots that a table's columns allow, as SVG; empty where there are none.
std::string plots_of(const Table& table);

}  // namespace lede
