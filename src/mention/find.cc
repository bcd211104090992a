#include "mention/find.h"

#include "mention/context.h"
#include "mention/cues.h"
#include "mention/license.h"
#include "mention/names.h"
#include "mention/overlap.h"
#include "mention/patterns.h"
#include "mention/scan.h"
#include "mention/value/values.h"
#include "rules/image_io.h"

namespace lede {
struct MentionFinder::Parts {
  Parts(Pack& pack_, std::vector<Problem>& problems)
      : pack(pack_), words(with_cues(pack_, problems)), values(pack_, words, problems), lexicon(pack_, problems), licenses(pack_, words), patterns(pack_, words), names(pack_, words, problems) {
    if (pack_.compiled(ImageSection::mentions).empty()) {
      lexicon.mark(words);
      read_cues_of_capitals(pack_, words);
    } else {
      ImageReader in(pack_.compiled(ImageSection::mentions));
      in(*this);
    }
  }
  static MentionWords with_cues(Pack& pack, std::vector<Problem>& problems) {
    MentionWords words(pack.vocabulary);
    if (pack.compiled(ImageSection::mentions).empty()) read_cues(pack, words, problems);
    return words;
  }
  template <class Io>
  void image(Io& io) {
    io(words, values, licenses, names);
    lexicon.image_of_words(io);
  }
  const Pack& pack;
  MentionWords words;
  ValueFinder values;
  LexiconFinder lexicon;
  LicenseFinder licenses;
  PatternFinder patterns;
  NameFinder names;
};

MentionFinder::MentionFinder(Pack& pack, std::vector<Problem>& problems) : parts_(std::make_unique<Parts>(pack, problems)) {}
MentionFinder::~MentionFinder() = default;

std::string MentionFinder::names_image() const {
  ImageWriter out;
  out(parts_->lexicon);
  return out.take();
}

std::string MentionFinder::image() const {
  ImageWriter out;
  out(*parts_);
  return out.take();
}

void MentionFinder::find(Analysis& analysis) const {
  static thread_local MentionScratch scratch;
  MentionScratch& s = scratch;
  scan(parts_->words, analysis, s);
  parts_->values.find(analysis, s, analysis.values, analysis.numbers);
  for (const Mention& m : s.candidates)
    for (std::uint32_t i = m.first; i < m.last; ++i) s.cover[i] = Cover::value;
  parts_->lexicon.find(analysis, s);
  parts_->licenses.find(analysis, s);
  parts_->patterns.find(analysis, parts_->lexicon.series(), s);
  parts_->names.find(analysis, s);
  parts_->lexicon.adopt(s);
  settle_overlaps(parts_->pack, s.candidates, analysis.trace ? &analysis.lost : nullptr);
  for (Mention& m : analysis.lost) m.span = analysis.tokens.span(m.first, m.last);
  for (Mention& m : s.candidates) {
    m.span = analysis.tokens.span(m.first, m.last);
    m.sentence = s.sentence[m.first];
  }
  analysis.mentions.swap(s.candidates);
}

}  // namespace lede
