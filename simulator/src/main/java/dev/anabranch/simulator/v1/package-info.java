/// The older of the two APIs of Confluence Cloud, below `/wiki/rest/api`: CQL search with expansions,
/// restrictions, groups and users, labels, attachments up and down, moves and the archive.
///
/// Read [V1Api][dev.anabranch.simulator.v1.V1Api] first: it lists the routes and says how this API refuses.
/// `ContentJson` writes content with what the caller wanted expanded, and
/// [Downloads][dev.anabranch.simulator.v1.Downloads] is where a download is redirected to.
///
/// The package stands on the model, on HTTP, on CQL and on storage format. It knows nothing of the newer API, of
/// faults or of the control API.
@NullMarked
package dev.anabranch.simulator.v1;

import org.jspecify.annotations.NullMarked;
