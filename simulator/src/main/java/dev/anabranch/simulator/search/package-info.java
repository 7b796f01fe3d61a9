/// The search index of a site, for whichever API asks it.
///
/// [Search][dev.anabranch.simulator.search.Search] finds what a query matches, a window at a time;
/// [SearchedContent][dev.anabranch.simulator.search.SearchedContent] is content as the query language sees it.
///
/// The package stands on the model, on CQL and on storage format. It knows nothing of HTTP requests and of the shapes
/// in which APIs write what was found.
@NullMarked
package dev.anabranch.simulator.search;

import org.jspecify.annotations.NullMarked;
