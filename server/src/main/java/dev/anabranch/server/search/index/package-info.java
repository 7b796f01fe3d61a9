/// The projection into the index: takes the work that changes of the content leave behind, cuts documents into
/// passages, has vectors made, and writes both to the engine. It can be done anew at any time without asking
/// Confluence.
@NullMarked
package dev.anabranch.server.search.index;

import org.jspecify.annotations.NullMarked;
