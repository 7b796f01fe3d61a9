/// The host from which attachments are fetched, as on the service: another port, signed addresses that soon expire, and
/// no patience with an `Authorization` header.
///
/// [MediaHost][dev.anabranch.simulator.media.MediaHost] makes the addresses and answers them.
@NullMarked
package dev.anabranch.simulator.media;

import org.jspecify.annotations.NullMarked;
