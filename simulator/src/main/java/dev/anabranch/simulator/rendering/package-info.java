/// Bodies as simple HTML: for the pages that people look at, and for the representations `view` and `export_view`
/// of the APIs.
///
/// [Rendering][dev.anabranch.simulator.rendering.Rendering] is the door. It takes storage format through
/// [Element][dev.anabranch.simulator.rendering.Element]s, and ADF, to HTML that no script of a hostile body
/// survives: only known elements and attributes pass, everything else becomes text or a box that names what was
/// there. Links and pictures come from [Targets][dev.anabranch.simulator.rendering.Targets].
///
/// It is not Confluence's own rendering and does not try to look like it; nothing of the product depends on it.
@NullMarked
package dev.anabranch.simulator.rendering;

import org.jspecify.annotations.NullMarked;
