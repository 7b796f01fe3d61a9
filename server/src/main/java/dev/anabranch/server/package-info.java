/// Anabranch server.
@NullMarked
package dev.anabranch.server;

import org.jspecify.annotations.NullMarked;
