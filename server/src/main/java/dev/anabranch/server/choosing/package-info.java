/// Looking before choosing: what would be taken, what it would cost, and which files there would be; and the REST doors
/// of what is chosen.
///
/// Read in this order: [dev.anabranch.server.choosing.Previews] looks, [dev.anabranch.server.choosing.Preview] is what
/// it
/// saw, [dev.anabranch.server.choosing.Estimate] what a first run would cost. Only the doors know Spring.
@NullMarked
package dev.anabranch.server.choosing;

import org.jspecify.annotations.NullMarked;
