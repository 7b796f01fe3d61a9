/// What is proposed to be written in Confluence, as pages and over REST: the queue, each proposal with its difference,
/// what may be written where, and by whose account. Everybody is shown their own proposals and administrators all, of
/// pages alone that they may read: [dev.anabranch.server.writing.Proposals] asks about that.
@NullMarked
package dev.anabranch.server.writing.web;

import org.jspecify.annotations.NullMarked;
