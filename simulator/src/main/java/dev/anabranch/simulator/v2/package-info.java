/// Version 2 of Confluence's REST API, as the service answers it under `/wiki/api/v2`.
///
/// Read first [V2][dev.anabranch.simulator.v2.V2], which lists the addresses; then `Paging`, which every list goes
/// through, and `ContentJson`, which writes content down. The shapes are those of the published specification;
/// where the service is known to deviate from it, so does this, and `docs/simulator.md` says where.
///
/// It reads the model through the caller's view and changes it through the site. It knows nothing of version 1.
@NullMarked
package dev.anabranch.simulator.v2;

import org.jspecify.annotations.NullMarked;
