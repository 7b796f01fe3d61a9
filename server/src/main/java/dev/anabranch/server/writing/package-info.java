/// What people and agents want changed in Confluence. Nothing is sent before it was planned: a
/// [dev.anabranch.server.writing.Wish] becomes a [dev.anabranch.server.writing.Proposal] with the
/// [dev.anabranch.server.writing.Difference] that it makes to the page as it is now, and only a proposal can be
/// applied, at once or after an administrator approved it, as the [dev.anabranch.server.writing.Policies] say.
///
/// The doors go through [dev.anabranch.server.writing.Proposals] alone. It asks at each step whether the author may
/// read the page; writes by the account of the author, or by that of the connection where the policy allows it; never
/// sends the same change twice; and tells a page that has changed meanwhile from one that has not by its version.
///
/// Read in this order: `Routes` decides where somebody may write and by which account, `Drafting` makes out of a wish
/// what is to be sent, `ProposalStore` takes proposals from one state to the next, `Sender` sends one, finds out
/// whether it arrived, and takes it back.
@NullMarked
package dev.anabranch.server.writing;

import org.jspecify.annotations.NullMarked;
