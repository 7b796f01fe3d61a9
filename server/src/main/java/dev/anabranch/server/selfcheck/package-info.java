/// Compares what is known of who may read what with what the site itself says, and measures how late a
/// revocation is seen. People and pages are drawn by chance; what would be shown though the site says no is
/// closed at once, and stays so until a run has read its gate again and the site agrees.
///
/// Read in this order: [dev.anabranch.server.selfcheck.CheckDesk] lets a comparison go, `Comparison` is one,
/// a `Witness` is whom the site is asked by. `CanaryWatch` looks at the page whose restriction somebody turns
/// on and off. The package writes nothing to a site, and no gate: runs do that.
@NullMarked
package dev.anabranch.server.selfcheck;

import org.jspecify.annotations.NullMarked;
