/// What the older REST API has in common on Cloud and on Data Center: how a request says what it wants, and how it is
/// told no.
///
/// [Expansions][dev.anabranch.simulator.classic.Expansions] reads `expand`,
/// [Known][dev.anabranch.simulator.classic.Known] finds what a request names, and
/// [Problems][dev.anabranch.simulator.classic.Problems] writes refusals. What the two editions write differently
/// (people,
/// links, times, lists) is theirs.
@NullMarked
package dev.anabranch.simulator.classic;

import org.jspecify.annotations.NullMarked;
