/// Confluence Data Center: the one REST API below `<base>/rest/api`, which pages by offset and expands, and the manners
/// of a site that people run themselves. It shows the same model as the Cloud packages do.
///
/// Read [DataCenter][dev.anabranch.simulator.datacenter.DataCenter] first: it lists the routes.
/// [DataCenterOptions][dev.anabranch.simulator.datacenter.DataCenterOptions] says which version it is, below which
/// context path, and which [Quirk][dev.anabranch.simulator.datacenter.Quirk]s it has. `Installation` is what all routes
/// share: addresses, times and names of people as this edition writes them.
///
/// The package stands on the model, on HTTP, on CQL and on what the older API has in common with Cloud. It knows
/// nothing of the APIs of Cloud, of faults or of the control API.
@NullMarked
package dev.anabranch.simulator.datacenter;

import org.jspecify.annotations.NullMarked;
