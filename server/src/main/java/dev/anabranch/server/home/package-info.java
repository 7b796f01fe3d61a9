/// The first page: how the connection is doing, what is held, what happened last. And the page about the server itself.
///
/// Read in this order: `HomePages` is the door, `Overview` gathers what it shows from the features. Nothing may depend
/// on this package.
@NullMarked
package dev.anabranch.server.home;

import org.jspecify.annotations.NullMarked;
