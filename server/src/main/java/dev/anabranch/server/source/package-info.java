/// Reads one site and yields what is new, with the checkpoint that follows it.
///
/// Read in this order: [dev.anabranch.server.source.Source] is what every site can do, in batches; a
/// [dev.anabranch.server.source.Batch] carries changes and the position after them, and a
/// [dev.anabranch.server.source.Sweep] proves what is gone. `ConfluenceSource` does it for Confluence Cloud,
/// `DataCenterSource` for Data Center, asking in bulk and never once per page where a list will do;
/// [dev.anabranch.server.source.Upstream] is the one of them that a run is given.
///
/// What came over the wire is turned into the values of `content` here and nowhere else. The package knows no
/// file, no projection and no run.
@NullMarked
package dev.anabranch.server.source;

import org.jspecify.annotations.NullMarked;
