/// Where a simulated site's content comes from: the sample company, a folder of files, or a generator.
///
/// Read [SiteSource][dev.anabranch.simulator.source.SiteSource], what all three do, then the one that matters:
/// [CompanySource][dev.anabranch.simulator.source.CompanySource],
/// [FolderSource][dev.anabranch.simulator.source.FolderSource] or
/// [GeneratedSource][dev.anabranch.simulator.source.GeneratedSource]. The same source gives the same site at every
/// start, ids and time stamps included, so that a mirror can go on where it stood after the simulator was started
/// again.
///
/// The package fills the model and knows no HTTP.
@NullMarked
package dev.anabranch.simulator.source;

import org.jspecify.annotations.NullMarked;
