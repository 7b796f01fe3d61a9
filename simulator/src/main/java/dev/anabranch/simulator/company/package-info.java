/// The sample company: Weirlight, an invented maker of river-level sensors and flood-warning software, with its
/// people, spaces, pages, files and discussions. It is what the simulator serves by default and what every
/// demonstration shows.
///
/// Read {@link dev.anabranch.simulator.company.SampleCompany} first, then {@link
/// dev.anabranch.simulator.company.Node}, then the package-private `NodeFile`, which says how a page is written
/// down in the resource folder `company`.
///
/// The package holds content and nothing else: it knows no HTTP, no clock and not the simulator's model, which
/// copies from here at start. Everything it hands out is immutable.
@NullMarked
package dev.anabranch.simulator.company;

import org.jspecify.annotations.NullMarked;
